namespace SummitSearch.News.Facts;

/// <summary>Patterns of terms: "smuggl(ing|er)" is "smuggling" and "smuggler"; "(illegal |)arms" is "illegal arms" and "arms".</summary>
static class TermPatterns
{
    /// <summary>No pattern stands for more phrases than this.</summary>
    public const int MostPhrases = 4_000;

    /// <summary>Parts patterns at the bars outside brackets.</summary>
    public static IEnumerable<string> Split(string patterns)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= patterns.Length; i++)
        {
            if (i < patterns.Length && patterns[i] == '(') depth++;
            if (i < patterns.Length && patterns[i] == ')') depth--;
            if (i < patterns.Length && (patterns[i] != '|' || depth > 0)) continue;
            if (patterns.AsSpan(start, i - start).Trim() is { IsEmpty: false } pattern) yield return pattern.ToString();
            start = i + 1;
        }
    }

    /// <summary>Every phrase that a pattern stands for; brackets may stand in brackets.</summary>
    /// <exception cref="FormatException">A bracket is not closed or not opened, or the pattern stands for too many phrases.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        int at = 0;
        List<string> phrases = Choices(pattern, ref at);
        return at == pattern.Length ? phrases : throw new FormatException($"\"{pattern}\" closes a bracket that it did not open.");
    }

    /// <summary>The choices up to a closing bracket or the end.</summary>
    static List<string> Choices(string pattern, ref int at)
    {
        List<string> all = [], sequence = [""];
        for (int start = at; ; )
        {
            if (at == pattern.Length || pattern[at] is '|' or ')' or '(')
            {
                string plain = pattern[start..at];
                sequence = [.. sequence.Select(s => s + plain)];
            }
            if (at == pattern.Length || pattern[at] == ')') break;
            switch (pattern[at++])
            {
                case '|':
                    all.AddRange(sequence);
                    sequence = [""];
                    start = at;
                    break;
                case '(':
                    List<string> choices = Choices(pattern, ref at);
                    if (at == pattern.Length) throw new FormatException($"\"{pattern}\" does not close a bracket.");
                    at++;
                    if ((long)sequence.Count * choices.Count > MostPhrases) throw new FormatException($"\"{pattern}\" stands for more than {MostPhrases} phrases.");
                    sequence = [.. sequence.SelectMany(s => choices.Select(c => s + c))];
                    start = at;
                    break;
            }
        }
        all.AddRange(sequence);
        return all;
    }
}

using System.Text;

namespace SummitSearch.Engine.Analysis;

/// <summary>Reads synonym rules in Solr's text format. semantics.md §1.7.</summary>
/// <remarks>
/// One rule a line: <c>a, b => c, d</c> (each of a, b becomes c and d), or <c>a, b, c</c> (equivalents). A word may be
/// several words. <c>\</c> takes the next character as it is; a line that begins with <c>#</c> is a remark.
/// </remarks>
public static class SolrSynonyms
{
    /// <param name="analyzer">Cuts each side into words, so that they are what the tokens will be.</param>
    /// <param name="expand">Equivalents: true, each becomes all of them; false, each becomes the first.</param>
    /// <exception cref="FormatException">A line is no rule, or a side of it is not words one behind the other.</exception>
    public static SynonymMap Read(TextReader rules, Analyzer analyzer, bool expand)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(analyzer);
        SynonymMap.Builder builder = new();
        TokenStream words = analyzer.Open();
        for (int number = 1; rules.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            List<string> sides = Split(line, "=>");
            if (sides.Count > 2) throw new FormatException($"line {number}: more than one \"=>\"");
            string[][] inputs = Words(sides[0], number);
            string[][] outputs = sides.Count == 2 ? Words(sides[1], number) : expand ? inputs : inputs[..1];
            foreach (string[] input in inputs)
                foreach (string[] output in outputs) builder.Add(input, output);
        }
        return builder.Build();

        string[][] Words(string side, int line) =>
            [.. Split(side, ",").Select(text => Analyze(words, Unescape(text).Trim(), line))];
    }

    static string[] Analyze(TokenStream stream, string text, int line)
    {
        List<string> words = [];
        stream.Reset(text.AsMemory());
        while (stream.Next())
        {
            if (stream.Term.IsEmpty) throw new FormatException($"line {line}: \"{text}\" has an empty word");
            if (stream.PositionIncrement != 1)
                throw new FormatException($"line {line}: \"{text}\" has a stop word or words at one position");
            words.Add(stream.Term.ToString());
        }
        return words.Count > 0 ? [.. words] : throw new FormatException($"line {line}: nothing is left of \"{text}\"");
    }

    /// <summary>Splits where the separator is not escaped; escapes stay for <see cref="Unescape"/>. Empty parts count.</summary>
    static List<string> Split(string text, string separator)
    {
        List<string> parts = [];
        int from = 0, at = 0;
        while (at < text.Length)
            if (text[at] == '\\' && at + 1 < text.Length) at += 2;
            else if (text.AsSpan(at).StartsWith(separator))
            {
                parts.Add(text[from..at]);
                from = at += separator.Length;
            }
            else at++;
        parts.Add(text[from..]);
        return parts;
    }

    static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        StringBuilder plain = new();
        for (int i = 0; i < text.Length; i++)
            plain.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] : text[i]);
        return plain.ToString();
    }
}

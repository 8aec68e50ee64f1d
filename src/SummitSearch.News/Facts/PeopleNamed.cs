using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Words of one text that are someone's name: they stand behind a given name, an initial or a title. Read at the first question. One thread.</summary>
sealed class PeopleNamed(GivenNames people, OrganisationWords words)
{
    // By word, where it is a name first and last.
    Dictionary<string, (int First, int Last)>? _names;

    /// <summary>Whether a word is someone's name in the text, elsewhere than in the tokens from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public bool HasOutside(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, in Token word, int first, int end)
    {
        _names ??= Read(text, tokens);
        return _names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Slice(word.Start, word.Length), out (int First, int Last) found)
            && (found.First < first || found.Last >= end);
    }

    Dictionary<string, (int First, int Last)> Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        Dictionary<string, (int First, int Last)> names = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, (int First, int Last)>.AlternateLookup<ReadOnlySpan<char>> bySpan = names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 1; i < tokens.Length; i++)
        {
            if (tokens[i].Before is not (Gap.Space or Gap.Stop)) continue;
            if (!people.Contains(tokens[i - 1]) && words.Meanings.Of(tokens[i - 1]) != OrganisationWords.Title && tokens[i - 1].Length != 1) continue;
            ReadOnlySpan<char> name = text.Slice(tokens[i].Start, tokens[i].Length);
            bySpan[name] = (bySpan.TryGetValue(name, out (int First, int Last) known) ? known.First : i, i);
        }
        return names;
    }
}

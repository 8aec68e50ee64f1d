namespace SummitSearch.Engine.Analysis;

/// <summary>French plurals, feminine forms and common suffixes, then accents and doubled letters. semantics.md §1.6.</summary>
public sealed class FrenchLightStemmer : Stemmer
{
    // In the order of the page; Longer: the word must be longer than this; GoOn: later rules still apply.
    static readonly (int Longer, string Suffix, string To, bool GoOn)[] Rules =
    [
        (9, "issement", "ir", false), (8, "issant", "ir", false), (6, "ement", "e", false),
        (11, "ficatrice", "fier", false), (10, "ficateur", "fier", false), (9, "catrice", "quer", false),
        (8, "cateur", "quer", false), (8, "atrice", "er", false), (7, "ateur", "er", false), (6, "trice", "teur", true),
        (5, "ième", "", false), (7, "teuse", "ter", false), (6, "teur", "ter", false), (5, "euse", "eu", false),
        (8, "ère", "er", false), (7, "ive", "if", false), (4, "folle", "fou", false), (4, "molle", "mou", false),
        (9, "nnelle", "n", false), (9, "nnel", "n", false), (4, "ète", "et", true), (8, "ique", "", true),
        (8, "esse", "e", false), (7, "inage", "in", false), (9, "isation", "", false), (9, "isateur", "", false),
        (8, "ation", "", false), (8, "ition", "", false),
    ];

    private protected override int Stem(Span<char> buffer, int length)
    {
        length = Singular(buffer, length);
        foreach (var (longer, suffix, to, goOn) in Rules)
        {
            if (length <= longer || !buffer[..length].EndsWith(suffix)) continue;
            length = Replace(buffer, length, suffix.Length, to);
            if (suffix == "ement" && length > 3 && buffer[..length].EndsWith("ive"))
                length = Replace(buffer, length, 2, "f");
            if (suffix == "isation" && length > 5 && buffer[..length].EndsWith("ual")) buffer[length - 2] = 'e';
            if (!goOn) break;
        }
        return Normalise(buffer, length);
    }

    static int Singular(Span<char> word, int length)
    {
        if (length > 5 && word[length - 1] == 'x')
        {
            // -aux is the plural of -al, but -eaux of -eau.
            if (word[length - 3] == 'a' && word[length - 2] == 'u' && word[length - 4] != 'e') word[length - 2] = 'l';
            length--;
        }
        if (length > 3 && word[length - 1] == 'x') length--;
        if (length > 3 && word[length - 1] == 's') length--;
        return length;
    }

    static int Normalise(Span<char> word, int length)
    {
        if (length > 4)
        {
            int kept = 0;
            for (int i = 0; i < length; i++)
            {
                char c = word[i] switch
                {
                    'à' or 'á' or 'â' => 'a',
                    'ô' => 'o',
                    'è' or 'é' or 'ê' => 'e',
                    'ù' or 'û' => 'u',
                    'î' => 'i',
                    'ç' => 'c',
                    char other => other,
                };
                if (kept == 0 || c != word[kept - 1] || !CodePoints.IsLetter(c)) word[kept++] = c;
            }
            length = kept;
        }
        if (length > 4 && word[..length].EndsWith("ie")) length -= 2;
        if (length <= 4) return length;
        if (word[length - 1] == 'r') length--;
        if (word[length - 1] == 'e') length--;
        if (word[length - 1] == 'e') length--;
        if (word[length - 1] == word[length - 2] && CodePoints.IsLetter(word[length - 1])) length--;
        return length;
    }
}

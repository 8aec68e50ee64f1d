using System.Globalization;

namespace SummitSearch.News.Facts.Matching;

/// <summary>What a UTF-16 unit is to the tokenizer.</summary>
enum Letter : byte
{
    None,
    /// <summary>Belongs to the letter before it: accents, vowel signs, zero-width marks.</summary>
    Mark,
    Lower,
    /// <summary>Upper case, or of a script without case: it may begin a name.</summary>
    Upper,
    Digit,
}

/// <summary>Letters without case and accents, so that "Bogotá", "BOGOTA" and "Bogota" are one word.</summary>
/// <remarks>The table is Data/folding.txt. Thread safe.</remarks>
static class Folding
{
    // 0: folds to nothing; 1: folds to two letters, found in Pairs; else the letter itself.
    const char Dropped = '\0', Pair = '\u0001';

    static readonly char[] Single = new char[0x10000];
    static readonly Letter[] Kinds = new Letter[0x10000];
    static readonly Dictionary<char, string> Pairs = [];

    static Folding()
    {
        for (int c = 0; c < Single.Length; c++)
        {
            Single[c] = char.ToLowerInvariant((char)c);
            Kinds[c] = KindOf((char)c);
        }
        foreach (string line in DataFile.Lines("folding.txt"))
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            string target = line[..tab];
            if (target.Length == 0) Drop(line[(tab + 1)..]);
            else foreach (char c in line.AsSpan(tab + 1)) Set(c, target);
        }
    }

    static void Set(char c, string target)
    {
        Single[c] = target.Length == 1 ? target[0] : Pair;
        if (target.Length > 1) Pairs[c] = target;
    }

    static void Drop(string ranges)
    {
        foreach (string range in ranges.Split(' '))
        {
            int from = int.Parse(range.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int to = int.Parse(range.AsSpan(5, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (int c = from; c <= to; c++) (Single[c], Kinds[c]) = (Dropped, Letter.Mark);
        }
    }

    static Letter KindOf(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.LowercaseLetter => Letter.Lower,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter => Letter.Upper,
        UnicodeCategory.DecimalDigitNumber => Letter.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Letter.Mark,
        UnicodeCategory.ModifierLetter => Letter.Mark,
        _ => Letter.None,
    };

    public static Letter Kind(char c) => Kinds[c];

    /// <summary>Folds one unit into <paramref name="target"/>, which has room for two.</summary>
    /// <returns>Units written: 0, 1 or 2.</returns>
    public static int Fold(char c, Span<char> target)
    {
        char folded = Single[c];
        if (folded > Pair)
        {
            target[0] = folded;
            return 1;
        }
        if (folded == Dropped) return 0;
        string pair = Pairs[c];
        target[0] = pair[0];
        target[1] = pair[1];
        return 2;
    }

    /// <summary>The name as the gazetteer's keys are written: folded words joined by one space; apostrophes and full
    /// stops vanish; St, Ste, Ft and Mt are spelled out (make/folding.mjs, <c>key</c>).</summary>
    public static string Key(ReadOnlySpan<char> name)
    {
        Span<char> folded = stackalloc char[Math.Min(512, name.Length * 2 + 2)];
        int length = 0, wordStart = 0;
        Span<char> two = stackalloc char[2];
        var key = new System.Text.StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (length + 2 > folded.Length) break;
            if (Kinds[c] == Letter.None)
            {
                if (c is '\'' or '’' or '‘' or '`' or '´' or '.') continue;
                Flush(folded[wordStart..length], key);
                wordStart = length;
                continue;
            }
            int written = Fold(c, two);
            for (int i = 0; i < written; i++) folded[length++] = two[i];
        }
        Flush(folded[wordStart..length], key);
        return key.ToString();

        static void Flush(ReadOnlySpan<char> word, System.Text.StringBuilder key)
        {
            if (word.IsEmpty) return;
            if (key.Length > 0) key.Append(' ');
            key.Append(word switch
            {
                "st" => "saint",
                "ste" => "sainte",
                "ft" => "fort",
                "mt" => "mount",
                _ => word,
            });
        }
    }

    /// <summary>The ASCII part of an id: folded, runs of other characters made one hyphen.</summary>
    public static string Slug(ReadOnlySpan<char> name)
    {
        var slug = new System.Text.StringBuilder(name.Length);
        Span<char> two = stackalloc char[2];
        bool gap = false;
        foreach (char c in name)
        {
            if (c is '\'' or '’' or '‘' or 'ʻ' or 'ʼ' or '`' or '´' or '.') continue;
            int written = Fold(c, two);
            for (int i = 0; i < written; i++)
            {
                if (!char.IsAsciiLetterOrDigit(two[i]))
                {
                    gap = true;
                    continue;
                }
                if (gap && slug.Length > 0) slug.Append('-');
                gap = false;
                slug.Append(two[i]);
            }
        }
        return slug.ToString();
    }
}

using System.Globalization;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Engine.Tests.Analysis;

/// <summary>The word-break classes as the vector file lists them, read without any code of the engine.</summary>
static class WordClasses
{
    /// <summary>The letters of semantics.md §1.2 by the class names of the table.</summary>
    static readonly Dictionary<string, char> LetterOf = new()
    {
        ["ALetter"] = 'L', ["HebrewLetter"] = 'B', ["HangulLetter"] = 'H', ["Numeric"] = 'N', ["Katakana"] = 'K',
        ["Hiragana"] = 'G', ["Han"] = 'I', ["ComplexContext"] = 'S', ["ComplexContextExtend"] = 'T', ["Extend"] = 'E',
        ["ExtendNumLet"] = 'X', ["MidLetter"] = 'M', ["MidNum"] = 'U', ["MidNumLet"] = 'P', ["SingleQuote"] = 'Q',
        ["DoubleQuote"] = 'D',
    };

    /// <summary>First and last code point of each range, and its letter. What is in no range is O.</summary>
    internal static readonly (int First, int Last, char Letter)[] Ranges =
    [
        .. Vectors.Rows("analysis/word-break-classes.tsv")
            .Select(row => (Hex(row[0]), Hex(row[1]), LetterOf[row[2]])),
    ];

    internal static char Letter(int codePoint)
    {
        foreach (var (first, last, letter) in Ranges)
            if (codePoint >= first && codePoint <= last) return letter;
        return 'O';
    }

    /// <summary>The code points of a text; a lone surrogate is one.</summary>
    internal static int[] CodePoints(string text)
    {
        List<int> points = [];
        for (int i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                points.Add(char.ConvertToUtf32(text[i], text[++i]));
            else points.Add(text[i]);
        return [.. points];
    }

    static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

using System.Text.RegularExpressions;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Engine.Tests.Analysis;

/// <summary>
/// The slow, obvious standard tokenizer: each character becomes the letter of its class, each rule of semantics.md §1.2
/// a regular expression over those letters, and every end is tried from the far one down.
/// </summary>
static class ReferenceTokenizer
{
    const string E = "[ET]*", Letter = $"(?:[LBH]{E})", B = $"(?:B{E})", N = $"(?:N{E})", K = $"(?:K{E})", X = $"(?:X{E})",
        Q = $"(?:Q{E})", D = $"(?:D{E})", MidLetter = $"(?:[MPQ]{E})", MidNumber = $"(?:[UPQ]{E})",
        Number = $"(?:{N}(?:(?:{X}*|{MidNumber}){N})*)",
        KanaRun = $"(?:{K}(?:{X}*{K})*)",
        Piece = $"(?:{B}(?:{Q}|{D}{B})|{Number}|{Letter}(?:(?:{X}*|{MidLetter}){Letter})*)",
        Unit = $"(?:{KanaRun}|{Piece}+)";

    // NonBacktracking: nested repetitions would take a backtracking engine for ever.
    static readonly (Regex Rule, string Type)[] Rules =
    [
        (Whole($"{X}*{Number}{X}*"), "<NUM>"),
        (Whole($"(?:H{E})+"), "<HANGUL>"),
        (Whole($"{K}+"), "<KATAKANA>"),
        (Whole($"{X}*{Unit}(?:{X}+{Unit})*{X}*"), "<ALPHANUM>"),
        (Whole($"(?:[ST]{E})+"), "<SOUTHEAST_ASIAN>"),
        (Whole($"I{E}"), "<IDEOGRAPHIC>"),
        (Whole($"G{E}"), "<HIRAGANA>"),
    ];

    /// <summary>The lines of <see cref="Tokens.Of(Analyzer, string)"/>.</summary>
    internal static List<string> Tokenize(string text)
    {
        int[] points = WordClasses.CodePoints(text);
        string classes = string.Concat(points.Select(WordClasses.Letter));
        int[] offsets = new int[points.Length + 1];
        for (int i = 0; i < points.Length; i++) offsets[i + 1] = offsets[i] + (points[i] > 0xFFFF ? 2 : 1);

        List<string> tokens = [];
        int at = 0, holes = 0;
        while (at < classes.Length)
        {
            (int end, string type) = Longest(classes, at);
            int length = offsets[end] - offsets[at];
            if (length == 0) end = at + 1;
            else if (length > 255) holes++;
            else
            {
                tokens.Add(Tokens.Line(text.Substring(offsets[at], length), offsets[at], offsets[end], 1 + holes, type));
                holes = 0;
            }
            at = end;
        }
        tokens.Add(Tokens.End(text.Length, holes));
        return tokens;
    }

    static (int End, string Type) Longest(string classes, int from)
    {
        for (int end = classes.Length; end > from; end--)
            foreach (var (rule, type) in Rules)
                if (rule.IsMatch(classes[from..end])) return (end, type);
        return (from, "");
    }

    static Regex Whole(string rule) =>
        new($@"\A(?:{rule})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}

using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Analysis;

/// <summary>Unicode's own word-break tests. Where Lucene 4.8 deviates, WordBreakDeviations.md lists and explains it.</summary>
public class WordBreakTests
{
    const string File = "/usr/share/unicode/auxiliary/WordBreakTest.txt";

    [UnicodeFact]
    public void Tokens_are_Unicodes_words_but_for_the_listed_deviations()
    {
        Analyzer analyzer = new ChainAnalyzer(() => new StandardTokenizer());
        int tests = 0;
        List<string> deviations = [];
        foreach (string line in System.IO.File.ReadLines(File))
        {
            string test = line.Split('#')[0].Trim();
            if (test.Length == 0) continue;
            tests++;
            string[] segments = [.. test.Split('÷', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(segment => segment.Replace(" × ", " ", StringComparison.Ordinal))];
            // A segment is a word if it holds anything but punctuation, marks and the like.
            string[] words = [.. segments.Where(segment => Points(segment).Any(cp => "LBHNKGIST".Contains(WordClasses.Letter(cp), StringComparison.Ordinal)))];
            string[] tokens = Terms(analyzer, string.Concat(Points(string.Join(' ', segments)).Select(char.ConvertFromUtf32)));
            if (!words.SequenceEqual(tokens))
                deviations.Add($"| {string.Join(" ÷ ", segments)} | {string.Join(" ÷ ", words)} | {string.Join(" ÷ ", tokens)} |");
        }
        Assert.True(tests > 1800, $"{tests} tests");
        string[] listed = [.. System.IO.File.ReadLines(Vectors.PathOf("../Analysis/WordBreakDeviations.md"))
            .Where(row => row.StartsWith("| 0", StringComparison.Ordinal) || row.StartsWith("| 1", StringComparison.Ordinal))];
        Assert.Equal(listed, deviations);
    }

    static string[] Terms(Analyzer analyzer, string text)
    {
        TokenStream stream = analyzer.Open();
        stream.Reset(text.AsMemory());
        List<string> terms = [];
        while (stream.Next())
            terms.Add(string.Join(' ', WordClasses.CodePoints(stream.Term.ToString()).Select(cp => cp.ToString("X4", CultureInfo.InvariantCulture))));
        return [.. terms];
    }

    static IEnumerable<int> Points(string segment) =>
        segment.Split(' ').Select(hex => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>Needs Debian's unicode-data; missing: skipped on a person's machine, a failure in CI.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    sealed class UnicodeFactAttribute : FactAttribute
    {
        public UnicodeFactAttribute()
        {
            if (!Ci.Runs && !System.IO.File.Exists(File)) Skip = "Unicode's WordBreakTest.txt is not installed (Debian package unicode-data)";
        }
    }
}

using System.Text;
using SummitSearch.Engine.Analysis;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Analysis;

/// <summary>Apache Lucene reads the same mixed text: TokenDump must print the lines its oracle prints.</summary>
public class AnalyzerOracleTests
{
    [OracleTheory]
    [InlineData("standard")]
    [InlineData("english")]
    [InlineData("french")]
    [InlineData("spanish")]
    [InlineData("arabic")]
    [InlineData("german")]
    [InlineData("portuguese")]
    [InlineData("italian")]
    [InlineData("russian")]
    [InlineData("simple")]
    [InlineData("whitespace")]
    [InlineData("keyword")]
    public void Tokens_of_mixed_text_equal_Apache_Lucenes(string analyzer)
    {
        string text = MixedText();
        StringWriter ours = new();
        TokenDump.Print(Analyzers.Find(analyzer)!, text.AsMemory(), ours);
        string[] found = ours.ToString().Split('\n'), expected = LuceneOracle.Shared.Tokens(analyzer, text).Split('\n');
        // The first difference with its neighbours says more than two texts of 100,000 lines.
        int at = found.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Equal(string.Join('\n', expected[Math.Max(0, at - 2)..Math.Min(expected.Length, at + 3)]),
            string.Join('\n', found[Math.Max(0, at - 2)..Math.Min(found.Length, at + 3)]));
        Assert.Equal(expected.Length, found.Length);
    }

    /// <summary>All inputs of the vector files, the two releases, all stem words, and random characters of all classes.</summary>
    static string MixedText()
    {
        StringBuilder text = new();
        foreach (string analyzer in Analyzers.Names.Take(9))
            foreach (string[] row in Vectors.Rows($"analysis/{analyzer}.tsv").Where(row => row[0] == "I"))
                text.Append(Vectors.Unescape(row[2])).Append('\n');
        foreach (string file in Directory.GetFiles(Vectors.PathOf("../../../corpus"), "*.txt").Order(StringComparer.Ordinal))
            text.Append(File.ReadAllText(file)).Append('\n');
        foreach (string file in Directory.GetFiles(Vectors.PathOf("analysis/stems")).Order(StringComparer.Ordinal))
            foreach (string line in File.ReadLines(file)) text.Append(line.Split('\t')[0]).Append(' ');
        Random random = Seed.For(nameof(AnalyzerOracleTests));
        for (int i = 0; i < 20_000; i++)
        {
            var (first, last, _) = WordClasses.Ranges[random.Next(WordClasses.Ranges.Length)];
            text.Append(char.ConvertFromUtf32(random.Next(first, last + 1)));
            if (random.Next(4) == 0) text.Append((char)random.Next(' ', '~'));
        }
        // Lone surrogates do not survive UTF-8, and Java's i for İ is what our table has too.
        return new UTF8Encoding(false).GetString(new UTF8Encoding(false).GetBytes(text.ToString()));
    }
}

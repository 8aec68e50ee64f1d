using System.Globalization;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Engine.Tests.Analysis;

/// <summary>What Apache Lucene's analyzers produce: Vectors/analysis, all tokens of all files, to the letter.</summary>
public class AnalyzerVectorTests
{
    [Theory]
    [InlineData("standard", 57)]
    [InlineData("english", 57)]
    [InlineData("french", 57)]
    [InlineData("spanish", 57)]
    [InlineData("arabic", 57)]
    [InlineData("german", 57)]
    [InlineData("portuguese", 57)]
    [InlineData("italian", 57)]
    [InlineData("russian", 57)]
    public void Tokens_offsets_increments_types_and_the_end_equal_Lucenes(string analyzer, int leastInputs)
    {
        // One stream for all inputs: what one text leaves behind must not reach the next.
        TokenStream stream = Analyzers.Find(analyzer)!.Open();
        int inputs = 0;
        List<string> expected = [];
        string input = "", number = "";
        foreach (string[] row in Vectors.Rows($"analysis/{analyzer}.tsv"))
            switch (row[0])
            {
                case "I":
                    (number, input, expected) = (row[1], Vectors.Unescape(row[2]), []);
                    inputs++;
                    break;
                case "T":
                    expected.Add(Tokens.Line(Vectors.Unescape(row[1]), Int(row[2]), Int(row[3]), Int(row[4]), row[5]));
                    break;
                case "E":
                    expected.Add(Tokens.End(Int(row[1]), Int(row[2])));
                    Assert.Equal([$"input {number}", .. expected], [$"input {number}", .. Tokens.Of(stream, input)]);
                    break;
                default:
                    Assert.Fail($"unknown row {row[0]}");
                    break;
            }
        Assert.True(inputs >= leastInputs, $"{inputs} inputs");
    }

    [Theory]
    [InlineData("english")]
    [InlineData("french")]
    [InlineData("spanish")]
    [InlineData("arabic")]
    [InlineData("german")]
    [InlineData("portuguese")]
    [InlineData("italian")]
    [InlineData("russian")]
    public void Stems_equal_Lucenes(string language)
    {
        TokenFilter[] stemmer = language switch
        {
            "english" => [new PorterStemmer()],
            "french" => [new FrenchLightStemmer()],
            "spanish" => [new SpanishLightStemmer()],
            "arabic" => [new ArabicNormalizationFilter(), new ArabicStemmer()],
            "german" => [new GermanNormalizationFilter(), new GermanLightStemmer()],
            "portuguese" => [new PortugueseLightStemmer()],
            "italian" => [new ItalianLightStemmer()],
            _ => [new RussianStemmer()],
        };
        TokenStream stream = new ChainAnalyzer(() => new KeywordTokenizer(), stemmer).Open();
        string[] wrong =
        [
            .. from row in Vectors.Rows($"analysis/stems/{language}.tsv")
               let word = Vectors.Unescape(row[0])
               let expected = Vectors.Unescape(row[1])
               let found = Only(stream, word)
               where found != expected
               select $"{word} -> {expected}, found {found}",
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_stem_vectors_are_all_there() =>
        Assert.Equal(10_054, Directory.GetFiles(Vectors.PathOf("analysis/stems")).Sum(file => File.ReadLines(file).Count()));

    [Fact]
    public void Ascii_folding_changes_exactly_the_characters_of_the_table()
    {
        Dictionary<int, string> table = Vectors.Rows("analysis/ascii-folding.tsv").ToDictionary(
            row => int.Parse(row[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), row => row[1]);
        Assert.Equal(1242, table.Count);
        TokenStream stream = new ChainAnalyzer(() => new KeywordTokenizer(), new AsciiFoldingFilter()).Open();
        for (int c = 0; c < 0x10000; c++)
        {
            string expected = table.TryGetValue(c, out string? folded) ? folded : ((char)c).ToString();
            Assert.Equal($"{c:X4} {expected}", $"{c:X4} {Only(stream, ((char)c).ToString())}");
        }
        // All at once: the term grows while it is read.
        string all = string.Concat(table.Keys.Select(c => (char)c));
        Assert.Equal("x" + string.Concat(table.Values) + "y", Only(stream, "x" + all + "y"));
    }

    [Theory]
    [InlineData("english")]
    [InlineData("french")]
    [InlineData("spanish")]
    [InlineData("arabic")]
    [InlineData("german")]
    [InlineData("portuguese")]
    [InlineData("italian")]
    [InlineData("russian")]
    public void Stop_sets_are_Lucenes(string language)
    {
        string[] words = File.ReadAllLines(Vectors.PathOf($"analysis/stop-sets/{language}.txt"));
        WordSet set = Analyzers.StopWords(language);
        Assert.Equal(words.Length, set.Count);
        Assert.All(words, word => Assert.True(set.Contains(word), word));
        Assert.False(set.Contains(""));
        Assert.False(set.Contains(words[0] + "q"));
    }

    [Fact]
    public void Every_name_has_an_analyzer()
    {
        Assert.Equal(13, Analyzers.Names.Count);
        Assert.All(Analyzers.Names, name => Assert.NotNull(Analyzers.Find(name)));
        Assert.Null(Analyzers.Find("English"));
        Assert.Null(Analyzers.Find(""));
    }

    static string Only(TokenStream stream, string word)
    {
        stream.Reset(word.AsMemory());
        Assert.True(stream.Next());
        string term = stream.Term.ToString();
        Assert.False(stream.Next());
        return term;
    }

    static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

using SummitSearch.Engine.Analysis;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Analysis;

public class TermMemoTests
{
    /// <summary>A stream that has run for long gives what a new one gives, which has no memo yet.</summary>
    [Theory]
    [InlineData("english")]
    [InlineData("french")]
    [InlineData("german")]
    [InlineData("whitespace")]
    public void What_is_remembered_is_what_the_filters_make(string name)
    {
        Analyzer analyzer = new KeywordEnds(name).Analyzer;
        Random random = Seed.For(nameof(TermMemoTests));
        string[] words = [.. Directory.GetFiles(Vectors.PathOf("analysis/stems")).SelectMany(File.ReadLines).Select(line => line.Split('\t')[0])];
        TokenStream old = analyzer.Open();
        for (int round = 0; round < 60; round++)
        {
            // Words come back, in other company and case, and evict one another.
            string text = string.Join(' ', Enumerable.Range(0, 400).Select(_ => words[random.Next(words.Length / (1 + round % 7 * 20))])
                .Select(word => random.Next(5) == 0 ? word.ToUpperInvariant() : word)) + " the ";
            Assert.Equal(Lines(analyzer.Open(), text), Lines(old, text));
        }
    }

    [Fact]
    public void Growing_and_long_terms_are_not_cut()
    {
        ChainAnalyzer folding = new(() => new WhitespaceTokenizer(), new AsciiFoldingFilter());
        string text = string.Join(' ', Enumerable.Repeat("ﬃﬃﬃﬃﬃﬃ ﬃﬃﬃﬃﬃ é ééééééééééééééé éééééééééééééééé", 1000));
        TokenStream stream = folding.Open();
        stream.Reset(text.AsMemory());
        string[] expected = ["ffiffiffiffiffiffi", "ffiffiffiffiffi", "e", new('e', 15), new('e', 16)];
        for (int i = 0; stream.Next(); i++) Assert.Equal(expected[i % 5], stream.Term.ToString());
    }

    /// <summary>Words are compared filled up with zeros; only their length tells these apart.</summary>
    [Fact]
    public void Words_that_end_in_NUL_are_words_of_their_own()
    {
        ChainAnalyzer lower = new(() => new WhitespaceTokenizer(), new LowerCaseFilter());
        TokenStream stream = lower.Open();
        stream.Reset(string.Join(' ', Enumerable.Repeat("A A\0 \0 \0\0", 2000)).AsMemory());
        string[] expected = ["a", "a\0", "\0", "\0\0"];
        for (int i = 0; stream.Next(); i++) Assert.Equal(expected[i % 4], stream.Term.ToString());
    }

    static List<string> Lines(TokenStream stream, string text)
    {
        List<string> lines = [];
        stream.Reset(text.AsMemory());
        while (stream.Next()) lines.Add($"{stream.Term} {stream.StartOffset} {stream.EndOffset} {stream.PositionIncrement} {stream.Type} {stream.IsKeyword}");
        stream.End();
        lines.Add($"end {stream.EndOffset} {stream.PositionIncrement}");
        return lines;
    }

    /// <summary>The analyzer with a filter behind it that marks some terms as keywords, to see the flag remembered.</summary>
    sealed class KeywordEnds(string name)
    {
        internal Analyzer Analyzer { get; } = ((ChainAnalyzer)Analyzers.Find(name)!).With(new Marker());

        sealed class Marker : TokenFilter
        {
            public override bool Apply(ref Token token)
            {
                if (token.Length % 2 == 0) token.IsKeyword = true;
                return true;
            }
        }
    }
}

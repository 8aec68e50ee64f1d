using System.Text;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Tests.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Parsing;

/// <summary>Twenty thousand documents of some 110 words in three segments, with more than 50,000 distinct words: large enough that hostile queries cost something.</summary>
public sealed class HostileIndex : IDisposable
{
    const int Documents = 20_000;

    public HostileIndex()
    {
        Random random = Seed.For(nameof(HostileIndex));
        string[] words = [.. Enumerable.Range(0, 60_000).Select(_ => Word(random)).Distinct()];
        FieldType text = FieldType.Text(Analyzers.English, stored: false);
        Index = TestIndex.Of(Enumerable.Range(0, Documents).Select(_ => new Document()
            .Add(new Field("title", text, Text(random, words, 8))).Add(new Field("body", text, Text(random, words, 100)))
            .Add(new Field("captions", text, Text(random, words, 5)))), [Documents / 2, Documents / 4, Documents / 4]);
    }

    internal TestIndex Index { get; }

    public void Dispose() => Index.Dispose();

    // Every document has the words that hostile texts repeat.
    static string Text(Random random, string[] words, int count) =>
        "a b1 drug gang 東 " + string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 4))]));

    static string Word(Random random)
    {
        StringBuilder word = new();
        for (int i = random.Next(1, 5); i > 0; i--) word.Append("bcdfghklmnprstvz"[random.Next(16)]).Append("aeiou"[random.Next(5)]);
        return word.Append("nrst"[random.Next(4)]).ToString();
    }
}

/// <summary>
/// Whatever is typed, parsing it and searching for it takes at most 50 ms of the processor: forgiving parsers answer, strict
/// ones answer or refuse with the place.
/// </summary>
public class HostileQueryTests(HostileIndex hostile) : IClassFixture<HostileIndex>
{
    static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(50);

    static readonly SearchField[] Fields =
    [
        new("title", 2f, Analyzers.English), new("body", 1f, Analyzers.English), new("captions", 0.5f, Analyzers.English),
    ];
    static readonly SearchBoxParser Box = new(Fields);
    static readonly SimpleQueryParser Simple = new([Fields[1]], new() { MaxClauses = 256 });
    static readonly ClassicQueryParser Classic = new("body", Analyzers.English, new() { AllowLeadingWildcard = true, MaxClauses = 256 });

    public static TheoryData<string> Pieces => new(
        "(", ")", "[", "\"", "/", "\\", "*", "?", "~", "^", "-", "+", "-\"", "*a* ", "a*b ", "a", "a ", "+a ", "-a ", "a-", "a:", "a~ ", "the ", "\"the ", "OR ",
        "a OR ", "NOT ", "\\u", "{a TO b} ", "/a\\/", "((a) ", "(-", "()", "\"a\" ", "\"a\"~", "-(b1 ", "b1|", "b1-", "b1+b2|", "\ud83d\ude00", "東", "\"東", "\ud800", "\0");

    [Theory, MemberData(nameof(Pieces))]
    public void A_megabyte_of_anything_is_answered_or_refused_at_once(string piece) => AnsweredByAll(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)));

    public static TheoryData<string, string> Texts
    {
        get
        {
            static string Join(int count, Func<int, string> word) => string.Join(' ', Enumerable.Range(0, count).Select(word));
            return new()
            {
                { "100,000 nested parentheses", new string('(', 100_000) + "a" + new string(')', 100_000) },
                { "100,000 brackets", new string('[', 100_000) + "a" + new string(']', 100_000) },
                { "100,000 quotes", new string('"', 100_000) },
                { "a star on either side", "*a*" },
                { "nothing but a star", "body:*" },
                { "an open range", "[* TO *]" },
                { "10,000 wildcard words", Join(10_000, i => $"a{i}*b?") },
                { "200 wildcard words", Join(200, i => $"*{(char)('a' + i % 26)}{(char)('a' + i / 26)}*") },
                { "10,000 stars in a word", string.Concat(Enumerable.Repeat("*a", 10_000)) },
                { "10,000 stars behind a letter", "b" + string.Concat(Enumerable.Repeat("*a", 10_000)) },
                { "fuzzy on 10,000 letters", new string('a', 10_000) + "~2" },
                { "fuzzy on 10,000 letters of many kinds", string.Concat(Enumerable.Repeat("badego", 1_667)) + "~2" },
                { "fuzzy on three letters", "bad~2" },
                { "200 fuzzy words", Join(200, i => $"badad{i}~2") },
                { "1,000 fuzzy words", Join(1_000, i => $"b{i}d~2") },
                { "a phrase of 400 common words", $"\"{Join(200, _ => "drug gang")}\"" },
                { "a sloppy phrase of 200 common words", $"\"{Join(100, _ => "drug gang")}\"~1000000" },
                { "a sloppy phrase of one word", $"\"{Join(10, _ => "drug")}\"~100" },
                { "a common word 200 times", Join(200, _ => "drug") },
                { "a common word or itself 200 times", Join(200, _ => "drug OR") + " drug" },
                { "250 different words", Join(250, i => $"w{i}") },
            };
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_hostile_query_is_answered_or_refused_at_once(string name, string text)
    {
        Assert.NotEmpty(name);
        AnsweredByAll(text);
    }

    void AnsweredByAll(string text)
    {
        Answered("search box", () => Box.Parse(text).Query);
        Answered("simple parser", () => Simple.Parse(text));
        AnsweredOrRefused("strict search box", text, () => Box.ParseStrictly(text).Query);
        AnsweredOrRefused("classic parser", text, () => Classic.Parse(text));
    }

    void Answered(string parser, Func<Query?> parse)
    {
        TimeSpan took = ProcessorTime.Of(() => Search(parse()), Allowed);
        Assert.True(took <= Allowed, $"{parser}: {took.TotalMilliseconds:0} ms");
    }

    void AnsweredOrRefused(string parser, string text, Func<Query?> parse)
    {
        TimeSpan took = ProcessorTime.Of(() =>
        {
            Query? query;
            try
            {
                query = parse();
            }
            catch (QueryTextException refused)
            {
                Assert.True(refused.Offset >= 0 && refused.Length >= 0 && refused.Offset + refused.Length <= text.Length, $"{parser}: {refused.Offset}+{refused.Length}");
                return;
            }
            Search(query);
        }, Allowed);
        Assert.True(took <= Allowed, $"{parser}: {took.TotalMilliseconds:0} ms");
    }

    void Search(Query? query)
    {
        if (query is RegexpQuery or null) return;
        SearchResult found = hostile.Index.Searcher.Search(new SearchPlan { Query = query }, CancellationToken.None);
        Assert.True(found.Total <= hostile.Index.Snapshot.NumDocs);
    }

    [Fact]
    public void A_pattern_whose_expansion_was_cut_is_named()
    {
        string text = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"*{(char)('a' + i % 26)}{(char)('a' + i / 26)}*"));
        SearchResult found = hostile.Index.Searcher.Search(new SearchPlan { Query = Classic.Parse(text) }, CancellationToken.None);
        Assert.NotEmpty(found.Cuts);
    }
}

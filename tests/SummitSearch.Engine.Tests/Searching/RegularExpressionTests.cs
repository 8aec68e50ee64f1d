using System.Text;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

public class RegularExpressionTests
{
    static bool Fits(string expression, string text) => new RegularExpressionStates(expression).Matches(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("a.c", "abc acc a😀c", "ac abbc")]
    [InlineData("", " ", "a")]
    [InlineData("()", " ", "a")]
    [InlineData("colou?r", "color colour", "colouur colr")]
    [InlineData("a|bc|d", "a bc d", "ab b")]
    [InlineData("(ab)+", "ab abab", "a aba  ")]
    [InlineData("a{2}", "aa", "a aaa")]
    [InlineData("a{2,}", "aa aaaa", "a")]
    [InlineData("a{1,3}b", "ab aab aaab", "b aaaab")]
    [InlineData("a{3,1}", "x{0}", "a aa aaa")]
    [InlineData("[a-cx]", "a b c x", "d -")]
    [InlineData("[^a-c]", "d é 😀", "a b dd")]
    [InlineData("[+-]]", "+ A ]", "a")]
    [InlineData("[.*]", ". *", "a")]
    [InlineData("\\.\\*", ".*", "ab")]
    [InlineData("~(abc)", "ab abcd a", "abc")]
    [InlineData("~abc", "bc xbc aabc", "abc ab")]
    [InlineData("~a*", "b bb  aa ab", "a")]
    [InlineData("a@", "a ab abc", "b ba")]
    [InlineData("#", "x{0}", "a #")]
    [InlineData("#|a", "a", "b")]
    [InlineData("\"a.b\"c", "a.bc", "axbc")]
    [InlineData(".*a.*&.*b.*", "ab ba xaxbx", "a b aa")]
    [InlineData("a.*&~(.*b)", "a ac aba", "ab acb b")]
    [InlineData("<1-20>", "1 9 10 20 01 0020", "0 21 a 200")]
    [InlineData("<01-20>", "01 09 20", "1 9 21 001")]
    [InlineData("<20-1>", "1 20", "21")]
    [InlineData("<0-120>", "0 00 7 120 0120", "121 ")]
    [InlineData("<995-1005>", "995 999 1000 1005 0999", "994 1006 99")]
    [InlineData("*a", "*a", "a aa")]
    [InlineData("|a", "|a", "a")]
    [InlineData("é+", "é éé", "e")]
    public void An_expression_fits_whole_texts(string expression, string fits, string others)
    {
        if (!fits.StartsWith("x{0}", StringComparison.Ordinal))
            foreach (string text in fits == " " ? [""] : fits.Split(' ')) Assert.True(Fits(expression, text), $"{expression} fits '{text}'");
        foreach (string text in others.Split(' ')) Assert.False(Fits(expression, text), $"{expression} does not fit '{text}'");
    }

    [Theory]
    [InlineData("a(b", 3), InlineData("a)b", 1), InlineData("[a", 2), InlineData("[z-a]", 1), InlineData("[a-]", 1), InlineData("a{x}", 2), InlineData("a{1", 3), InlineData("\"a", 2)]
    [InlineData("<1-", 3), InlineData("<name>", 0), InlineData("<1-x>", 0), InlineData("a\\", 2), InlineData("a|", 2), InlineData("a{9999}", 2)]
    public void What_is_no_expression_is_refused_with_its_place(string expression, int offset) =>
        Assert.Equal(offset, Assert.Throws<RegularExpressionException>(() => new RegexpQuery("f", expression)).Offset);

    [Fact]
    public void The_classic_parser_says_where_an_expression_is_wrong()
    {
        ClassicQueryParser parser = new("body", Engine.Analysis.Analyzers.English);
        Assert.Equal("title:/[a-z]+/", parser.Parse("title:/[A-Z]+/").ToString("body"));
        Assert.Equal(9, Assert.Throws<QueryTextException>(() => parser.Parse("foo /bar(/")).Offset);
    }

    // ---- random expressions, judged by the set of places a prefix can end

    abstract record Part
    {
        public sealed record Letter(char C) : Part;
        public sealed record Any : Part;
        public sealed record Text : Part;
        public sealed record Sequence(Part A, Part B) : Part;
        public sealed record Either(Part A, Part B) : Part;
        public sealed record Both(Part A, Part B) : Part;
        public sealed record Not(Part A) : Part;
        public sealed record Times(Part A, int Least, int Most) : Part;

        public sealed override string ToString() => this switch
        {
            Letter letter => letter.C.ToString(),
            Any => ".",
            Text => "@",
            Sequence s => $"({s.A}{s.B})",
            Either e => $"({e.A}|{e.B})",
            Both b => $"({b.A}&{b.B})",
            Not n => $"~({n.A})",
            Times t => t.Most == int.MaxValue ? t.Least == 0 ? $"({t.A})*" : $"({t.A}){{{t.Least},}}" : $"({t.A}){{{t.Least},{t.Most}}}",
            _ => throw new InvalidOperationException(),
        };

        /// <summary>Where a fitting stretch that begins at <paramref name="from"/> can end.</summary>
        public HashSet<int> Ends(string text, int from)
        {
            switch (this)
            {
                case Letter letter: return from < text.Length && text[from] == letter.C ? [from + 1] : [];
                case Any: return from < text.Length ? [from + 1] : [];
                case Text: return [.. Enumerable.Range(from, text.Length - from + 1)];
                case Sequence s: return [.. s.A.Ends(text, from).SelectMany(at => s.B.Ends(text, at))];
                case Either e: return [.. e.A.Ends(text, from), .. e.B.Ends(text, from)];
                case Both b: return [.. b.A.Ends(text, from).Intersect(b.B.Ends(text, from))];
                case Not n: return [.. Enumerable.Range(from, text.Length - from + 1).Except(n.A.Ends(text, from))];
                case Times t:
                    HashSet<int> ends = [], now = [from];
                    for (int i = 0; i <= Math.Min(t.Most, t.Least + text.Length + 1); i++)
                    {
                        if (i >= t.Least) ends.UnionWith(now);
                        now = [.. now.SelectMany(at => t.A.Ends(text, at))];
                    }
                    return ends;
                default: throw new InvalidOperationException();
            }
        }
    }

    static Part Draw(Random random, int depth) => random.Next(depth == 0 ? 4 : 12) switch
    {
        0 => new Part.Any(),
        < 4 => new Part.Letter("abc"[random.Next(3)]),
        4 => new Part.Text(),
        5 => new Part.Not(Draw(random, depth - 1)),
        6 => new Part.Both(Draw(random, depth - 1), Draw(random, depth - 1)),
        7 => new Part.Either(Draw(random, depth - 1), Draw(random, depth - 1)),
        8 => new Part.Times(Draw(random, depth - 1), random.Next(3), int.MaxValue),
        9 => new Part.Times(Draw(random, depth - 1), random.Next(3), random.Next(1, 4)),
        _ => new Part.Sequence(Draw(random, depth - 1), Draw(random, depth - 1)),
    };

    static string[] Words(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => "abcd"[random.Next(4)]))).Distinct()];

    static Document Doc(string word) => new Document().Add(new Field("id", FieldType.Key, word)).Add(new Field("f", FieldType.String, word));

    [Fact]
    public void Random_expressions_fit_what_trying_every_place_says_and_find_those_terms()
    {
        Random random = Seed.For(nameof(Random_expressions_fit_what_trying_every_place_says_and_find_those_terms));
        string[] words = Words(random, 700);
        using TestIndex index = TestIndex.Of(words.Select(Doc), [words.Length / 2, words.Length - words.Length / 2]);
        int found = 0;
        for (int round = 0; round < 400; round++)
        {
            Part part = Draw(random, random.Next(1, 5));
            string[] expected = [.. words.Where(word => part.Ends(word, 0).Contains(word.Length)).Order(StringComparer.Ordinal)];
            RegularExpressionStates states = new(part.ToString());
            Assert.Equal(expected, words.Where(word => states.Matches(Encoding.UTF8.GetBytes(word))).Order(StringComparer.Ordinal));
            SearchResult result = index.Searcher.Search(new SearchPlan { Query = new RegexpQuery("f", part.ToString()), Window = new Window(0, 1000), StoredFields = ["id"], Tie = SortField.Text("id") }, CancellationToken.None);
            Assert.Equal((part.ToString(), string.Join(' ', expected)), (part.ToString(), string.Join(' ', result.Hits.Select(hit => hit.Text("id")))));
            found += expected.Length > 0 && expected.Length < words.Length ? 1 : 0;
        }
        Assert.True(found > 150, $"only {found} of 400 expressions tell words apart");
    }

    [OracleFact]
    public void Apache_Lucene_finds_the_same_terms()
    {
        Random random = Seed.For(nameof(Apache_Lucene_finds_the_same_terms));
        using TemporaryFolder folder = new();
        string[] words = [.. Words(random, 150), "é", "a.b", "7", "07", "12", "120", "1999", "😀", "x-y", "ab c"];
        using (FileDirectory directory = new(folder.Path))
        {
            using (IndexWriter writer = new(directory))
            {
                foreach (string word in words) writer.Add(Doc(word));
                writer.Commit();
            }
            using Snapshot snapshot = Snapshot.Open(directory);
            IndexSearcher searcher = new(snapshot);
            string[] fixedOnes = ["<1-120>", "<07-12>", "<0-9>", "<120-1>", "[^a-d]+", ".", "..", "a\\.b", "\"a.b\"|é", "@&~(a@)", "#|b+", "[+-]]+", "x-y", "ab c", "*|a", "~(@a@)", "a{0}", "(a|b){2,3}&~ab", "~a*", "a~b", ".{2}|<5-8>"];
            foreach (string expression in fixedOnes.Concat(Enumerable.Range(0, 120).Select(_ => Draw(random, random.Next(1, 4)).ToString())))
            {
                Assert.Equal((expression, 0), (expression, LuceneOracle.Shared.Ask("search", folder.Path, "f", $"/{expression}/", "1").Status));
                OracleHits theirs = LuceneOracle.Shared.Search(folder.Path, "f", $"/{expression}/", 1000);
                SearchResult ours = searcher.Search(new SearchPlan { Query = new RegexpQuery("f", expression), Window = new Window(0, 1000), StoredFields = ["id"] }, CancellationToken.None);
                Assert.Equal((expression, string.Join(' ', theirs.Hits.Select(hit => hit.Id))), (expression, string.Join(' ', ours.Hits.Select(hit => hit.Text("id")))));
            }
        }
    }

    [Theory]
    [InlineData("(a|b|c|d)*a(a|b|c|d){40}"), InlineData("~(@a.{30})&~(@b.{29})&~(@c.{31})"), InlineData("((((a?b?){50}c?){50}d?){50}){50}")]
    public void An_expression_that_grows_beyond_measure_is_cut_and_says_so_or_is_answered(string expression)
    {
        Random random = Seed.For(expression);
        string[] words = [.. Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, 100).Select(_ => "abcd"[random.Next(4)])))];
        using TestIndex index = TestIndex.Of(words.Select(Doc), [words.Length]);
        TimeSpan processor = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        SearchResult result = index.Searcher.Search(new SearchPlan { Query = new RegexpQuery("f", expression), Window = new Window(0, 0) }, CancellationToken.None);
        Assert.True(result.Cuts.Count == 1 || result.Total <= words.Length);
        // A loose bound, as tests share the machine: without limits this would go on for hours, or until memory ends.
        Assert.True((System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds < 60);
    }

    [Fact]
    public void What_is_cut_is_said()
    {
        string[] words = [.. Enumerable.Range(0, 4000).Select(i => Convert.ToString(i, 2).Replace('0', 'a').Replace('1', 'b').PadLeft(30, 'a'))];
        using TestIndex index = TestIndex.Of(words.Select(Doc), [words.Length]);
        SearchPlan plan = new() { Query = new RegexpQuery("f", ".*b.{4}"), Window = new Window(0, 0) };
        SearchResult whole = index.Searcher.Search(plan, CancellationToken.None), cut = index.Searcher.Search(plan with { ExpansionBudget = 300 }, CancellationToken.None);
        Assert.Equal(words.Count(word => word[^5] == 'b'), whole.Total);
        Assert.Empty(whole.Cuts);
        Assert.Equal(["f:/.*b.{4}/"], cut.Cuts);
        Assert.True(cut.Total < whole.Total);
    }

    [Fact]
    public void An_expression_nested_or_written_too_far_is_refused_at_once()
    {
        Assert.Throws<RegularExpressionException>(() => new RegexpQuery("f", new string('(', 500)));
        Assert.Throws<RegularExpressionException>(() => new RegexpQuery("f", new string('~', 500)));
        Assert.Throws<RegularExpressionException>(() => new RegexpQuery("f", new string('a', 1_000_000)));
    }
}

using System.Globalization;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Tests.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Facets;

public class FacetColumnTests
{
    [Fact]
    public void Every_layout_counts_and_lists_what_the_documents_have()
    {
        Random random = Seed.For(nameof(Every_layout_counts_and_lists_what_the_documents_have));
        for (int round = 0; round < 200; round++)
        {
            int labelCount = random.Next(1, 60), most = Math.Min(labelCount, random.Next(1, 10));
            int[][] documents = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => Some(random, labelCount, random.Next(most + 1)))];
            FacetLists lists = ListsOf(documents, labelCount);
            int[] docs = [.. Enumerable.Range(0, documents.Length).Where(_ => random.Next(3) > 0)];
            foreach (FacetColumn column in new FacetColumn[] { SetColumn.TryOf(lists, int.MaxValue)!, new LaneColumn(lists), new ListColumn(lists) })
            {
                int[] tally = new int[column.Counters], counts = new int[labelCount];
                int cut = random.Next(docs.Length + 1);
                column.Tally(docs.AsSpan(0, cut), tally);
                column.Tally(docs.AsSpan(cut), tally);
                int without = column.Sum(tally, counts);
                string where = $"SUMMIT_SEED={Seed.Value}, round {round}, {column.GetType().Name}";
                Assert.True(docs.Count(doc => documents[doc].Length == 0) == without, where);
                for (int label = 0; label < labelCount; label++) Assert.True(docs.Count(doc => documents[doc].Contains(label)) == counts[label], where);
                foreach (int doc in docs) Assert.True(documents[doc].AsSpan().SequenceEqual(column.Labels(doc, new int[FacetColumn.Buffer])), where);
            }
        }
    }

    [Fact]
    public void A_column_takes_the_small_layouts_while_its_sets_and_labels_have_numbers()
    {
        int[][] pairs = [.. Enumerable.Range(0, 20_000).Select(i => new[] { i % 150, 150 + i / 150 })];
        Assert.IsType<SetColumn>(FacetColumn.Of(ListsOf([.. pairs.Select(pair => pair[..1])], 150)));
        Assert.IsType<SetColumn>(FacetColumn.Of(ListsOf(pairs[..4096], 300)));
        Assert.IsType<LaneColumn>(FacetColumn.Of(ListsOf(pairs, 300)));
        Assert.IsType<SetColumn>(FacetColumn.Of(ListsOf([.. Enumerable.Range(0, 65_535).Select(i => new[] { i })], 65_535)));
        Assert.IsType<ListColumn>(FacetColumn.Of(ListsOf([.. Enumerable.Range(0, 65_536).Select(i => new[] { i })], 65_536)));
        int[][] last = [[0, LaneColumn.MostLabels - 1], [0, 1, 2, LaneColumn.MostLabels - 1], []];
        LaneColumn lanes = new(ListsOf(last, LaneColumn.MostLabels));
        for (int doc = 0; doc < last.Length; doc++) Assert.Equal(last[doc], lanes.Labels(doc, new int[FacetColumn.Buffer]));
    }

    [Fact]
    public void Counts_of_a_search_are_right_in_every_layout_with_labels_above_others()
    {
        Random random = Seed.For(nameof(Counts_of_a_search_are_right_in_every_layout_with_labels_above_others));
        Dictionary<string, IReadOnlyList<string>> parents = Enumerable.Range(0, 300).ToDictionary(i => Name(i), i => (IReadOnlyList<string>)[i % 3 == 0 ? "third" : "other", $"tens {i / 10}"]);
        FacetHierarchy hierarchy = new(parents);
        // 9,000 documents of many combinations: lanes; 300 of few: sets; 66,000 of a label each: lists.
        (string Name, int[][] Documents)[] segments =
        [
            ("lanes", [.. Enumerable.Range(0, 9_000).Select(_ => Some(random, 300, random.Next(8)))]),
            ("sets", [.. Enumerable.Range(0, 300).Select(_ => Some(random, 300, random.Next(4)))]),
            ("lists", [.. Enumerable.Range(0, 66_000).Select(i => new[] { i })]),
        ];
        using TestIndex index = TestIndex.Of(segments.SelectMany(segment => segment.Documents).Select((labels, i) => Indexed(labels, i)), [.. segments.Select(segment => segment.Documents.Length)]);
        int[][] matching = [.. segments.SelectMany(segment => segment.Documents).Where((_, i) => i % 7 == 0)];
        SearchPlan plan = new()
        {
            Query = new TermQuery("seventh", "yes"), Window = new Window(0, 0), Facets = [new FacetPlan("label")],
            Hierarchies = new Dictionary<string, FacetHierarchy> { ["label"] = hierarchy },
        };
        foreach (bool deep in new[] { true, false })
        {
            FacetResult found = index.Searcher.Search(deep ? plan : plan with { Hierarchies = new Dictionary<string, FacetHierarchy>() }, CancellationToken.None).Facets["label"];
            Dictionary<string, long> expected = matching.SelectMany(labels => labels.Select(Name).Concat(deep ? labels.SelectMany(label => hierarchy.Ancestors(Name(label))) : []).Distinct())
                .CountBy(label => label).ToDictionary(label => label.Key, label => (long)label.Value);
            Assert.Equal(expected.OrderByDescending(label => label.Value).ThenBy(label => label.Key, StringComparer.Ordinal), found.Values.Select(value => new KeyValuePair<string, long>(value.Label, value.Count)));
            Assert.Equal((matching.Count(labels => labels.Length > 0), matching.Count(labels => labels.Length == 0)), (found.Known, found.Unknown));
        }

        static string Name(int label) => $"label {label.ToString("00000", CultureInfo.InvariantCulture)}";
        static Document Indexed(int[] labels, int i)
        {
            Document document = new Document().AddFacet("label", labels.Select(Name));
            if (i % 7 == 0) document.Add(new Field("seventh", FieldType.String, "yes"));
            return document;
        }
    }

    [Fact]
    public void A_listing_is_the_front_of_the_sorted_labels_behind_those_always_shown()
    {
        Random random = Seed.For(nameof(A_listing_is_the_front_of_the_sorted_labels_behind_those_always_shown));
        // Labels of all that UTF-8 and the escapes can put out of order.
        string[] letters = ["a", "\u001E", "\u001F", "\u001D", "é", "\uFFFD", "\U0001F600", "東"];
        string[] labels = [.. Enumerable.Range(0, 150).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => letters[random.Next(letters.Length)]))).Distinct()];
        Dictionary<string, int> counts = labels.ToDictionary(label => label, _ => random.Next(4) * random.Next(4));
        using TestIndex index = TestIndex.Of(Enumerable.Range(0, 10).Select(i => new Document().AddFacet("d", labels.Where(label => i < counts[label]))), [4, 3, 3]);
        for (int round = 0; round < 300; round++)
        {
            FacetOrder order = (FacetOrder)random.Next(3);
            string[] always = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(5) == 0 ? "unheard" : random.Next(9) == 0 ? "\uD800" : labels[random.Next(labels.Length)])];
            FacetPlan facet = new("d") { Order = order, Limit = random.Next(4) == 0 ? 0 : random.Next(1, 100), Always = always };
            FacetResult found = index.Searcher.Search(new SearchPlan { Query = new MatchAllDocsQuery(), Window = new Window(0, 0), Facets = [facet] }, CancellationToken.None).Facets["d"];
            IEnumerable<string> sorted = labels.Where(label => counts[label] > 0 && !always.Contains(label)).OrderBy(label => TermBytes.FromString(label));
            sorted = order switch { FacetOrder.Count => sorted.OrderByDescending(label => counts[label]), FacetOrder.LabelDescending => sorted.Reverse(), _ => sorted };
            string[] shown = [.. always.Distinct()];
            LabelCount[] expected = [.. shown.Concat(facet.Limit == 0 ? sorted : sorted.Take(Math.Max(0, facet.Limit - shown.Length))).Select(label => new LabelCount(label, counts.GetValueOrDefault(label)))];
            Assert.True(expected.SequenceEqual(found.Values), $"SUMMIT_SEED={Seed.Value}: {facet}");
            Assert.Equal((counts.Values.Count(count => count > 0), counts.Values.Sum() - expected.Sum(value => value.Count)), (found.ValueCount, found.Others));
        }
    }

    static int[] Some(Random random, int labelCount, int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Min(random.Next(labelCount), random.Next(labelCount))).Distinct().Order()];

    static FacetLists ListsOf(int[][] documents, int labelCount)
    {
        int end = 0;
        return new FacetLists([.. documents.Select(labels => end += labels.Length)], [.. documents.SelectMany(labels => labels)], labelCount);
    }
}

using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Searching;

public class PhraseVectorTests
{
    [Fact]
    public void Phrases_and_fuzzy_terms_on_one_line_documents_score_as_in_Lucene()
    {
        string[][] rows = [.. Vectors.Rows("score/phrases.tsv")];
        FieldType type = FieldType.Text(Analyzers.English, stored: false);
        Document[] documents = [.. rows.Where(row => row[0] == "D").Select(row => new Document().Add(new Field("f", type, row[2])))];
        using TestIndex index = TestIndex.Of(documents, [documents.Length]);
        int compared = 0;
        foreach (string[] row in rows.Where(row => row[0] == "Q"))
        {
            SearchResult result = index.Searcher.Search(new SearchPlan { Query = Query(row[1]) }, CancellationToken.None);
            Assert.Equal($"{row[1]}: {string.Join(' ', row[2..])}",
                $"{row[1]}: {string.Join(' ', result.Hits.Select(hit => $"{hit.DocId}:{BitConverter.SingleToInt32Bits(hit.Score):x8}"))}");
            compared++;
        }
        Assert.Equal(16, compared);
    }

    // A quoted phrase in the classic syntax: analysed, with holes where stop words were. Or a query named in words.
    static Query Query(string text)
    {
        int paren = text.IndexOf('(', StringComparison.Ordinal);
        if (text.StartsWith("Fuzzy(", StringComparison.Ordinal)) return new FuzzyQuery("f", text[(paren + 1)..text.IndexOf(',', StringComparison.Ordinal)]);
        if (text.StartsWith("SpanTerm(", StringComparison.Ordinal)) return new SpanTermQuery("f", text[(paren + 1)..^1]);
        if (text.StartsWith("SpanNear(", StringComparison.Ordinal))
            return new SpanNearQuery([new SpanTermQuery("f", "foo"), new SpanTermQuery("f", "bar")], 2, InOrder: false);
        int end = text.LastIndexOf('"');
        TokenStream tokens = Analyzers.English.Open();
        tokens.Reset(text.AsMemory(1, end - 1));
        List<PhraseTerm> terms = [];
        int position = -1;
        while (tokens.Next()) terms.Add(new PhraseTerm(tokens.Term.ToString(), position += tokens.PositionIncrement));
        return new PhraseQuery("f", [.. terms]) { Slop = end + 1 < text.Length ? text[^1] - '0' : 0 };
    }

    [Fact]
    public void Phrase_frequencies_are_Lucenes_to_the_bit()
    {
        string[][] rows = [.. Vectors.Rows("score/sloppy-freqs.tsv")];
        FieldType type = FieldType.Text(Analyzers.Find("whitespace")!, stored: false);
        Document[] documents = [.. rows.Where(row => row[0] == "D").Select(row => new Document().Add(new Field("f", type, row[2])))];
        using TestIndex index = TestIndex.Of(documents, [documents.Length]);
        SearchContext context = new(index.Snapshot, Similarity.Default, new ExpansionBudget(long.MaxValue));
        using Scratch scratch = new();
        LeafContext leaf = new(0, index.Snapshot.Leaves[0].Reader, scratch);
        List<string> differences = [];
        int phrases = 0;
        foreach (string[] row in rows.Where(row => row[0] == "Q"))
        {
            PhraseTerm[] terms = [.. row[1].Split(' ').Select(part => part.Split('@')).Select(p => new PhraseTerm(p[0], int.Parse(p[1], CultureInfo.InvariantCulture)))];
            PhraseQuery query = new("f", [.. terms]) { Slop = int.Parse(row[2], CultureInfo.InvariantCulture) };
            Dictionary<int, float> freqs = [];
            if (context.Weigh(query).Open(leaf) is PhraseScorer scorer)
                while (scorer.NextDoc() != Scorer.NoMoreDocs) freqs[scorer.DocId] = scorer.Freq;
            Dictionary<int, float> expected = row[3..].Where(cell => cell.Length > 0).Select(cell => cell.Split(':'))
                .ToDictionary(p => int.Parse(p[0], CultureInfo.InvariantCulture), p => float.Parse(p[1], CultureInfo.InvariantCulture));
            foreach (int doc in freqs.Keys.Union(expected.Keys))
                if (freqs.GetValueOrDefault(doc) != expected.GetValueOrDefault(doc))
                    differences.Add($"{row[1]} ~{row[2]} in {doc}: {freqs.GetValueOrDefault(doc):R}, Lucene {expected.GetValueOrDefault(doc):R}");
            phrases++;
        }
        Assert.Equal(250, phrases);
        Assert.True(differences.Count == 0, $"{differences.Count}: " + string.Join('\n', differences.Take(20)));
    }
}

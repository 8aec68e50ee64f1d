using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Searching;

public class DisMaxVectorTests
{
    [Fact]
    public void The_order_of_a_tied_sum_is_Lucenes()
    {
        using TestIndex index = NewsCorpus.A(NormForm.Bm25);
        int compared = 0;
        foreach (string[] row in Vectors.Rows("score/dismax.tsv"))
        {
            TokenStream tokens = Analyzers.English.Open();
            tokens.Reset(row[0].AsMemory());
            List<Query> terms = [];
            while (tokens.Next()) terms.Add(new TermQuery("body", tokens.Term.ToString()));
            Query query = new DisjunctionMaxQuery([.. terms], float.Parse(row[1], CultureInfo.InvariantCulture));
            SearchResult result = index.Searcher.Search(new SearchPlan { Query = query, Window = new Window(0, 200), StoredFields = ["id"] }, CancellationToken.None);
            Assert.Equal(row[2], result.Total.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(row[3..], result.Hits.Select(hit => $"{hit.Text("id")}:{BitConverter.SingleToInt32Bits(hit.Score):x8}"));
            compared++;
        }
        Assert.Equal(15, compared);
    }
}

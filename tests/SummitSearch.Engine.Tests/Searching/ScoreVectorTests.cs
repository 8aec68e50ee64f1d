using System.Globalization;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>Apache Lucene's hits: same totals, same documents, same order, the same 32 bits of every score.</summary>
public class ScoreVectorTests
{
    [Fact]
    public void One_segment_gives_Lucenes_hits_and_score_bits()
    {
        using TestIndex index = NewsCorpus.A(NormForm.Bm25);
        Compare("score/scores-A.tsv", index.Searcher);
    }

    [Fact]
    public void Four_segments_with_deletions_give_Lucenes_hits_and_score_bits()
    {
        using TestIndex index = NewsCorpus.B();
        Assert.Equal(4, index.Snapshot.Leaves.Count);
        Assert.Equal(182, index.Snapshot.NumDocs);
        Compare("score/scores-B.tsv", index.Searcher);
    }

    [Fact]
    public void Classic_tf_idf_gives_Lucenes_hits_and_score_bits()
    {
        using TestIndex index = NewsCorpus.A(NormForm.Classic);
        Compare("score/scores-A-tfidf.tsv", new IndexSearcher(index.Snapshot, new ClassicSimilarity()));
    }

    [Fact]
    public void The_parts_of_every_explanation_make_up_its_score()
    {
        using TestIndex index = NewsCorpus.B();
        int explained = 0;
        foreach (string[] cells in Vectors.Rows("score/scores-B.tsv").Where(cells => cells[0] == "Q"))
        {
            Query query = Parsed(cells);
            foreach (Hit hit in index.Searcher.Search(new SearchPlan { Query = query }, CancellationToken.None).Hits)
            {
                Explanation explanation = index.Searcher.Explain(query, hit.DocId)!;
                Assert.Equal(hit.Score, explanation.Value);
                CheckParts(explanation);
                explained++;
            }
        }
        Assert.True(explained > 500);
    }

    static void CheckParts(Explanation explanation)
    {
        if (explanation.IsSum) Assert.Equal(explanation.Value, explanation.Parts.Sum(part => (double)part.Value), 1e-6 * Math.Max(1, Math.Abs(explanation.Value)));
        if (explanation.IsProduct) Assert.Equal(explanation.Value, explanation.Parts.Aggregate(1.0, (product, part) => product * part.Value), 1e-5 * Math.Max(1, Math.Abs(explanation.Value)));
        foreach (Explanation part in explanation.Parts) CheckParts(part);
    }

    static Query Parsed(string[] cells) => PrintedQuery.Read(cells[5], "body", groupsDisableCoord: cells[2] == "M");

    static void Compare(string vectors, IndexSearcher searcher)
    {
        List<string> differences = [];
        int queries = 0, hits = 0;
        IReadOnlyList<Hit> found = [];
        string query = "";
        foreach (string[] cells in Vectors.Rows(vectors))
        {
            if (cells[0] == "Q")
            {
                query = $"{cells[1]} {cells[2]} {cells[5]}";
                SearchResult result = searcher.Search(new SearchPlan { Query = Parsed(cells), Window = new Window(0, 10), StoredFields = ["id"] }, CancellationToken.None);
                found = result.Hits;
                if (result.Total != long.Parse(cells[6], CultureInfo.InvariantCulture)) differences.Add($"{query}: total {result.Total}, Lucene {cells[6]}");
                queries++;
                continue;
            }
            int rank = int.Parse(cells[1], CultureInfo.InvariantCulture);
            string ours = rank <= found.Count ? $"{found[rank - 1].Text("id")} {BitConverter.SingleToInt32Bits(found[rank - 1].Score):x8}" : "nothing";
            if (ours != $"{cells[2]} {cells[4]}") differences.Add($"{query}: hit {rank} {ours}, Lucene {cells[2]} {cells[4]}");
            hits++;
        }
        Assert.Equal(70, queries);
        Assert.True(hits > 600);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)));
    }
}

using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests;

public class OracleTests
{
    [OracleTheory]
    [InlineData("tiny", 3)]
    [InlineData("empty", 0)]
    [InlineData("midcfs", 300)]
    public void The_judge_itself_finds_the_golden_indexes_clean(string index, int documents)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Golden", "indexes", index);
        (bool clean, string report) = LuceneOracle.Shared.Check(folder);
        Assert.True(clean, report);
        Assert.StartsWith($"index maxDoc={documents} ", LuceneOracle.Shared.Dump(folder)[0], StringComparison.Ordinal);
    }
}

using System.Security.Cryptography;
using System.Text;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Inspecting;

public sealed class GoldenDumpTests
{
    static readonly string Dumps = Path.Combine(AppContext.BaseDirectory, "Golden", "dumps");

    public static TheoryData<string> All => Goldens.All;

    public static TheoryData<string> Small { get; } =
        [.. Directory.EnumerateFiles(Dumps, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Small))]
    public void Our_dump_is_the_stored_one_of_Apache_Lucene(string index) =>
        Assert.Equal(File.ReadAllText(Path.Combine(Dumps, index + ".txt")), Dump(Goldens.Load(index)));

    [Theory, MemberData(nameof(All))]
    public void Our_dump_has_the_stored_sum_of_Apache_Lucene_s(string index)
    {
        string expected = File.ReadLines(Path.Combine(Dumps, "SHA256SUMS")).Single(line => line.EndsWith("  " + index, StringComparison.Ordinal))[..64];
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Dump(Goldens.Load(index))))));
    }

    [OracleTheory, MemberData(nameof(All))]
    public void Our_dump_is_Apache_Lucene_s_line_by_line(string index)
    {
        using FileDirectory directory = new(Goldens.Folder(index));
        foreach (DumpOptions options in (DumpOptions[])[DumpOptions.Segments, DumpOptions.NoPostings])
        {
            IReadOnlyList<string> expected = LuceneOracle.Shared.Dump(directory.Root, options == DumpOptions.Segments ? "--segments" : "--no-postings");
            Assert.Equal(expected, Dump(directory, options).Split('\n')[..^1]);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void The_check_finds_nothing_wrong(string index)
    {
        IndexReport report = IndexCheck.Run(Goldens.Load(index));
        Assert.Empty(report.Problems);
        Assert.Empty(report.Notes);
        Assert.Equal(Goldens.Commit(Goldens.Load(index)).FileName, report.Commit);
    }

    static string Dump(IndexDirectory directory, DumpOptions options = DumpOptions.Segments)
    {
        using StringWriter output = new();
        IndexDump.Write(directory, output, options);
        return output.ToString();
    }
}

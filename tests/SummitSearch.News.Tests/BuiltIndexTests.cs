using System.Globalization;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;
using SummitSearch.News.Builds;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests;

/// <summary>The index that a user's rebuild makes of corpus/, before Apache Lucene as judge.</summary>
public sealed class BuiltIndexTests : IClassFixture<BuiltIndexTests.Index>
{
    readonly Index _index;

    public BuiltIndexTests(Index index) => _index = index;

    [OracleFact]
    public void CheckIndex_finds_it_clean()
    {
        (bool clean, string report) = LuceneOracle.Shared.Check(_index.Lucene);
        Assert.True(clean, report);
    }

    [OracleFact]
    public void Lucene_reads_the_same_terms_postings_norms_stored_fields_and_columns_as_we_do()
    {
        using StringWriter ours = new() { NewLine = "\n" };
        IndexDump.Write(new FileDirectory(_index.Lucene), ours);
        Assert.Equal(LuceneOracle.Shared.Dump(_index.Lucene), ours.ToString().TrimEnd('\n').Split('\n'));
    }

    [OracleTheory]
    [InlineData("country")]
    [InlineData("city")]
    [InlineData("year")]
    [InlineData("crime")]
    public void Lucene_s_facet_module_gives_our_counts(string dimension)
    {
        IReadOnlyList<string> lines = LuceneOracle.Shared.Ask("facets", _index.Lucene, "*:*", dimension).Lines;
        Dictionary<string, long> theirs = lines.Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0].Trim('"'), cells => long.Parse(cells[1], CultureInfo.InvariantCulture));
        FacetCounts ours = _index.Search.Run(new SearchRequest { Limit = 0, Facets = [new FacetRequest(dimension, 0)] }, CancellationToken.None).Facets[dimension];
        Assert.Equal(theirs, ours.Values.ToDictionary(value => value.Id, value => value.Count));
    }

    [OracleTheory]
    [InlineData("gangs")]
    [InlineData("\"organized crime\"")]
    [InlineData("police -gangs")]
    [InlineData("INTERPOL regional \"Buenos Aires\"")]
    public void Searches_find_the_releases_that_Lucene_finds(string text)
    {
        string query = new SearchPlans(["en"]).Parse(text).Query.ToString("body_en");
        OracleHits theirs = LuceneOracle.Shared.Search(_index.Lucene, "body_en", query, 100);
        SearchPage ours = _index.Search.Run(new SearchRequest { Text = text }, CancellationToken.None);
        Assert.Equal(theirs.Total, ours.Total.Documents);
        Assert.Equal(theirs.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal), ours.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal));
    }

    public sealed class Index : IDisposable
    {
        readonly TemporaryFolder _folder = new();

        public Index()
        {
            ReleaseIndexer.Rebuild(Path.Combine(AppContext.BaseDirectory, "corpus"), _folder.Path, TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
            BuildStore store = new(_folder.Path);
            Lucene = store.Folder(store.Current()!);
            Search = ReleaseSearch.Open(_folder.Path);
        }

        /// <summary>The folder that holds the Lucene index.</summary>
        public string Lucene { get; }
        public ReleaseSearch Search { get; }

        public void Dispose()
        {
            Search.Dispose();
            _folder.Dispose();
        }
    }
}

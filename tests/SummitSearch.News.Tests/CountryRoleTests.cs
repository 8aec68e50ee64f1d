using SummitSearch.News.Builds;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests;

/// <summary>Countries of the dateline apart from those named in the text; and crime types of a corpus' own.</summary>
public sealed class CountryRoleTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly ReleaseSearch _search;

    public CountryRoleTests()
    {
        _folder.Write("corpus/a.txt", "LYON, France – Officers from Chile and Peru met today.");
        _folder.Write("corpus/b.txt", "SANTIAGO, Chile – Officers from France met, and those from Chile spoke of cargo theft.");
        _folder.Write("corpus/c.txt", "Officers from Chile met today.");
        _folder.Write("corpus/d.txt", "Nobody met today.");
        _folder.Write("corpus/taxonomy.tsv", "type\tcargo-crime\t-\t-\tCargo crime\ntype\tcargo-theft\tcargo-crime\t-\tCargo theft\nterm\ten\tcargo-theft\tcargo theft");
        RebuildReport report = ReleaseIndexer.Rebuild(_folder["corpus"], _folder["index"], TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        Assert.Equal((4, 0), (report.Accepted, report.Rejected.Count));
        _search = ReleaseSearch.Open(_folder["index"]);
    }

    [Theory]
    [InlineData(null, "CL 3, FR 2, PE 1; unknown 1")]
    [InlineData("dateline", "CL 1, FR 1; unknown 2")]
    [InlineData("named", "CL 3, FR 1, PE 1; unknown 1")]
    public void Each_role_has_counts_of_its_own_and_a_count_is_what_ticking_finds(string? role, string counts)
    {
        SearchRequest all = new() { CountryRole = role, Facets = [new FacetRequest("country", 0)] };
        FacetCounts found = Run(all).Facets["country"];
        Assert.Equal(counts, string.Join(", ", found.Values.OrderBy(v => v.Id, StringComparer.Ordinal).Select(v => $"{v.Id} {v.Count}")) + $"; unknown {found.Unknown}");
        foreach ((string id, long count) in found.Values.Select(v => (v.Id, v.Count)).Append(("unknown", found.Unknown)))
        {
            Assert.Equal(count, Run(all with { Include = Country(id) }).Total.Documents);
            Assert.Equal(4 - count, Run(all with { Exclude = Country(id) }).Total.Documents);
        }
        Assert.Equal(["Chile", "France"], found.Values.Where(v => v.Id is "CL" or "FR").Select(v => v.Label).Order());
    }

    [Fact]
    public void A_role_is_part_of_the_address() =>
        Assert.Equal("?country=CL&country.role=dateline", SearchAddress.For(new SearchRequest { Include = Country("CL"), CountryRole = "dateline" }));

    [Fact]
    public void A_taxonomy_in_the_corpus_adds_its_types_and_their_labels_to_the_build()
    {
        FacetCounts crimes = Run(new SearchRequest { Facets = [new FacetRequest("crime", 0)] }).Facets["crime"];
        Assert.Equal(["Cargo crime 1", "Cargo theft 1"], crimes.Values.Select(v => $"{v.Label} {v.Count}").Order());
    }

    [Fact]
    public void A_wrong_taxonomy_stops_the_rebuild_before_anything_is_written()
    {
        _folder.Write("other/a.txt", "Officers met.");
        _folder.Write("other/taxonomy.tsv", "no kind of line");
        Assert.Throws<InputFormatException>(() => ReleaseIndexer.Rebuild(
            _folder["other"], _folder["elsewhere"], TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None));
        Assert.False(Directory.Exists(_folder["elsewhere"]));
    }

    SearchPage Run(SearchRequest request) => _search.Run(request, CancellationToken.None);

    static Dictionary<string, IReadOnlyList<string>> Country(string id) => new() { ["country"] = [id] };

    public void Dispose()
    {
        _search.Dispose();
        _folder.Dispose();
    }
}

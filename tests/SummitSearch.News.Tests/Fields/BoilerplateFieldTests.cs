using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Fields;

/// <summary>What a publisher puts under every release is kept and shown, and found by no search and no fact.</summary>
public sealed class BoilerplateFieldTests
{
    [Fact]
    public void Boilerplate_comes_back_with_its_rule_and_is_not_searched()
    {
        using TemporaryFolder corpus = new(), index = new();
        File.WriteAllText(Path.Combine(corpus.Path, "a.txt"),
            "OSLO, Norway – Two men were arrested for fraud by the police.\n\nThe charges were read to them in court on Monday.\n\n" +
            "About Harbour Police\n\nHarbour Police fights smuggling in Bergen and in the whole of Zambia.");
        ReleaseIndexer.Rebuild(corpus.Path, index.Path, TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        using ReleaseSearch search = ReleaseSearch.Open(index.Path);
        ReleaseView release = search.Find("a")!;
        Assert.Equal(["about", "about"], release.Boilerplate.Select(kept => kept.Rule));
        Assert.Contains("Zambia", release.Boilerplate[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zambia", release.Body, StringComparison.Ordinal);
        Assert.Equal(0, search.Run(new SearchRequest { Text = "Zambia" }, CancellationToken.None).Total.Documents);
        Assert.Equal(["NO"], release.Facts["country"].Select(fact => fact.Id));
    }
}

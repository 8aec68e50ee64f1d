using FsCheck;
using FsCheck.Fluent;
using SummitSearch.News;
using SummitSearch.News.Facts;
using SummitSearch.TestKit;
using SummitSearch.Web.Pages;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Pages;

public class EvidenceTests
{
    static FactView Fact(string id, params TextSpan[] spans) => new(id, id.ToUpperInvariant(), Basis.Stated, 0.9, null, "rule", spans);

    static ReleaseView Release(string body, params (string Facet, FactView Fact)[] facts) => SampleReleases.Given[0] with
    {
        Body = body, Captions = ["a caption"],
        Facts = facts.GroupBy(f => f.Facet).ToDictionary(g => g.Key, IReadOnlyList<FactView> (g) => [.. g.Select(f => f.Fact)]),
    };

    static string Draw(IEnumerable<EvidenceRun> runs) =>
        string.Concat(runs.Select(r => r.Kinds.Count == 0 ? r.Text : $"[{string.Join('+', r.Kinds)}{(r.Id is null ? "" : "#" + r.Id)}:{r.Text}]"));

    [Fact]
    public void Spans_that_overlap_are_cut_where_each_begins_and_ends()
    {
        Evidence found = new(Release("drug and firearms trafficking in Chile", ("crime", Fact("drug", new TextSpan("body", 0, 29))),
            ("crime", Fact("firearms", new TextSpan("body", 9, 20))), ("country", Fact("cl", new TextSpan("body", 21, 17)))));
        Assert.Equal("[crime#ev-crime-drug:drug and ][crime#ev-crime-firearms:firearms tra][country+crime#ev-country-cl:fficking][country: in Chile]",
            Draw(found.Runs("body", "drug and firearms trafficking in Chile", 0, 38)));
        Assert.Equal((2, 1), (found.Places("crime"), found.Places("country")));
    }

    [Fact]
    public void Two_facts_at_one_place_share_its_anchor()
    {
        FactView drug = Fact("drug", new TextSpan("body", 0, 5)), arms = Fact("arms", new TextSpan("body", 0, 8));
        Evidence found = new(Release("drug and arms", ("crime", drug), ("crime", arms)));
        Assert.Equal("ev-crime-drug", found.Anchor(drug));
        Assert.Equal("ev-crime-drug", found.Anchor(arms));
        Assert.Single(found.Runs("body", "drug and arms", 0, 13), r => r.Id is not null);
    }

    [Fact]
    public void Only_the_best_span_is_the_anchor_and_a_fact_of_the_whole_text_has_none()
    {
        FactView twice = Fact("cl", new TextSpan("body", 6, 5), new TextSpan("body", 0, 5)), whole = Fact("en");
        Evidence found = new(Release("Chile Chile", ("country", twice), ("language", whole)));
        Assert.Equal("[country:Chile] [country#ev-country-cl:Chile]", Draw(found.Runs("body", "Chile Chile", 0, 11)));
        Assert.Null(found.Anchor(whole));
    }

    [Theory]
    [InlineData("body", -1, 5), InlineData("body", 0, 99), InlineData("body", 0, 0), InlineData("caption/1", 0, 3), InlineData("caption/x", 0, 3), InlineData("body", int.MaxValue, 2)]
    public void A_span_outside_its_text_is_left_out(string text, int offset, int length)
    {
        Evidence found = new(Release("Chile", ("country", Fact("cl", new TextSpan(text, offset, length)))));
        Assert.Equal("Chile", Draw(found.Runs("body", "Chile", 0, 5)));
    }

    [Fact]
    public void List_items_lose_their_dash_and_keep_their_marks()
    {
        Evidence found = new(Release("One:\n- drug crime\nEnd", ("crime", Fact("drug", new TextSpan("body", 7, 4)))));
        IReadOnlyList<EvidenceParagraph> paragraphs = found.Paragraphs("body", "One:\n- drug crime\nEnd");
        Assert.Equal([false, true, false], paragraphs.Select(p => p.Item));
        Assert.Equal("[crime#ev-crime-drug:drug] crime", Draw(paragraphs[1].Runs));
    }

    [Fact]
    public void Whatever_the_spans_the_runs_are_the_text_to_the_letter() => Prop.ForAll(Cases.ToArbitrary(), release =>
    {
        Evidence found = new(release);
        string[] lines = release.Body.Split('\n');
        IReadOnlyList<EvidenceParagraph> paragraphs = found.Paragraphs("body", release.Body);
        string[] ids = [.. paragraphs.SelectMany(p => p.Runs).Select(r => r.Id).OfType<string>()];
        return paragraphs.Count == lines.Length && ids.Distinct().Count() == ids.Length
            && paragraphs.Zip(lines).All(p => string.Concat(p.First.Runs.Select(r => r.Text)) == (p.First.Item ? p.Second[2..] : p.Second));
    }).Hold();

    static readonly Gen<ReleaseView> Cases =
        from words in Gen.Elements("a", "bc", "\n", "- ", " ", "é", "<b>", "\u202e", "👮").ListOf()
        let body = string.Concat(words)
        from facts in (from facet in Gen.Elements("city", "country", "crime", "year", "language")
                       from offset in Gen.Choose(-1, body.Length + 1)
                       from length in Gen.Choose(0, 6)
                       from id in Gen.Elements("x", "y", "z")
                       select (facet, Fact(id, new TextSpan("body", offset, length)))).ListOf()
        select Release(body, [.. facts.DistinctBy(f => (f.facet, f.Item2.Id))]);
}

using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

/// <summary>The rule of the data model that every fact of every document has to keep.</summary>
static class Evidence
{
    /// <summary>Every span lies in its text; the rule run on the first span alone gives the fact's id; one fact for each
    /// value and role; only facts about the whole text, facts that the source
    /// or its address states, and what is inferred of boilerplate have no span.</summary>
    public static void MustHold(Release release)
    {
        foreach (Fact fact in release.Facts)
        {
            Assert.NotEqual("unknown", fact.Id);
            Assert.InRange(fact.Confidence, 0.0, 1.0);
            Assert.Equal(fact.Spans.Distinct().Count(), fact.Spans.Count);
            foreach (TextSpan span in fact.Spans)
                Assert.False(string.IsNullOrWhiteSpace(Cut(release.Text, span)), $"{release.Id}: {fact.Id} has an empty span");
            if (fact.Spans.Count == 0)
            {
                Assert.True(fact.Facet == "language" || fact.Rule is "stated" or "address" or "agency-about",
                    $"{release.Id}: {fact.Facet} {fact.Id} has no evidence");
                continue;
            }
            string evidence = Cut(release.Text, fact.Spans[0]);
            Assert.True(FactFinder.Apply(fact.Facet, fact.Rule, evidence).Contains(fact.Id),
                $"{release.Id}: rule {fact.Rule} does not give {fact.Id} from \"{evidence}\" alone");
        }
        Assert.Equal(release.Facts.Select(f => (f.Facet, f.Id, f.Role)).Distinct().Count(), release.Facts.Count);
        foreach (string facet in release.Unknown.Keys) Assert.DoesNotContain(release.Facts, f => f.Facet == facet && f.IsCounted);
    }

    public static string Cut(CleanRelease release, TextSpan span)
    {
        string text = span.Text switch
        {
            "title" => release.Title!,
            "body" => release.Body,
            string caption => release.Captions[int.Parse(caption["caption/".Length..], System.Globalization.CultureInfo.InvariantCulture)],
        };
        return text.Substring(span.Offset, span.Length);
    }
}

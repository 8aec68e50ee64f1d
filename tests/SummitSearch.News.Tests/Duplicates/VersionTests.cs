using SummitSearch.News.Duplicates;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Duplicates;

public sealed class VersionTests
{
    const string Text = """
        LIMA, Peru – Customs officers opened forty containers at the port on Monday and found two tonnes of cocaine behind frozen fish.

        Three people who worked at the terminal were arrested. The containers had come from two companies that share one address.

        The search went on during the night with help of scanners lent by neighbouring services, and a second warehouse was sealed.
        """;

    const string More = """


        A fourth person, who drove one of the lorries, gave himself up on Tuesday. He told the officers where the money for the transport had
        been hidden, and a house in the hills above the town was searched the same evening, where ledgers of five years lay under the floor.

        The prosecutor said that the ledgers name buyers on three continents, and that letters of request have gone out to all of them.
        """;

    static IReadOnlyList<Relation> Ties(params (RawRelease, Release)[] releases) =>
        [.. Enumerable.Range(0, releases.Length).SelectMany(Compared.Groups(releases).Ties)];

    static (RawRelease, Release) First(string? title = "Forty containers opened in Lima", string? date = "2024-03-04",
        params (string, string)[] stated) =>
        Compared.Read("first", Text, title, date, stated);

    [Fact]
    public void The_same_title_a_later_date_and_most_of_the_text_make_a_version()
    {
        IReadOnlyList<Relation> ties = Ties(First(), Compared.Read("second", Text + More, "Forty Containers opened in Lima", "2024-03-06"));
        Assert.Equal([(0, 1, RelationKind.LaterVersion), (1, 0, RelationKind.EarlierVersion)],
            ties.Select(tie => (tie.From, tie.To, tie.Kind)));
        Assert.Equal(["the same title", "2 days later", "100 % of the shorter text stands in the other"], ties[0].Because);
        Assert.InRange(ties[0].Similarity, 0.3, 0.7);
    }

    [Theory]
    [InlineData("UPDATED: Forty containers opened in Lima", "UPDATED")]
    [InlineData("CORRECTION – Forty containers opened in Lima", "CORRECTION")]
    [InlineData("Forty containers opened in Lima [Updated]", "Updated")]
    [InlineData("Forty containers opened in Lima (update 2)", "update 2")]
    [InlineData("ACTUALIZACIÓN: Forty containers opened in Lima", "ACTUALIZACIÓN")]
    [InlineData("Mise à jour : Forty containers opened in Lima", "Mise à jour")]
    [InlineData("تحديث: Forty containers opened in Lima", "تحديث")]
    public void One_that_calls_itself_an_update_is_the_later_even_on_the_same_day(string title, string word)
    {
        IReadOnlyList<Relation> ties = Ties(Compared.Read("second", Text + More, title, "2024-03-04"), First());
        Assert.Equal([(0, 1, RelationKind.EarlierVersion), (1, 0, RelationKind.LaterVersion)],
            ties.Select(tie => (tie.From, tie.To, tie.Kind)));
        Assert.Equal([$"the later one says “{word}”", "the same title", "100 % of the shorter text stands in the other"], ties[0].Because);
    }

    [Theory]
    [InlineData("Update reaffirms role of guidelines")]
    [InlineData("Correction officer charged in Lima")]
    [InlineData("Corrected figures show fewer thefts")]
    [InlineData("Agency issues updated guidelines")]
    public void Words_of_a_title_are_no_such_word(string title) =>
        Assert.Null(ReleaseMarks.Of(new RawRelease("a", "a", "", new Dictionary<string, string>()),
            new CleanRelease("a", title, [], [], [])).Says);

    [Theory]
    [InlineData("Press Release Number: 24-112", "24-112")]
    [InlineData("NEWS RELEASE No. 2024/17", "2024/17")]
    [InlineData("Communiqué de presse n° 33/2024", "33/2024")]
    [InlineData("Reference: PR-2024-009", "PR-2024-009")]
    [InlineData("Press release\nnumbers rose by 12", null)]
    [InlineData("For reference 5 officers", null)]
    public void A_reference_is_a_number_that_is_called_one(string line, string? reference) =>
        Assert.Equal(reference, ReleaseMarks.Of(new RawRelease("a", "a", line + "\nText.", new Dictionary<string, string>()),
            new CleanRelease("a", null, [], [], [])).Reference);

    [Fact]
    public void The_same_reference_links_what_was_rewritten()
    {
        IReadOnlyList<Relation> ties = Ties(First("Forty containers opened in Lima", "2024-03-04", ("reference", "24-112")),
            Compared.Read("second", Text[..250] + More, "Ledgers found above Lima name buyers", "2024-06-30", ("reference", "24 - 112")));
        Assert.Equal(2, ties.Count);
        Assert.Contains("the same reference, 24-112", ties[0].Because);
    }

    [Theory]
    [InlineData("another title altogether", "2024-03-06", "en", "")]             // nothing but likeness
    [InlineData("Forty containers opened in Lima", "2024-06-06", "en", "")]      // too long after
    [InlineData("Forty containers opened in Lima", "2024-03-04", "en", "")]      // neither is the later
    [InlineData("Forty containers opened in Lima", "2024-03-06", "en", "Other")] // another issuer
    public void Nothing_less_links(string title, string date, string language, string agency)
    {
        Assert.Equal("en", language);
        Assert.Empty(Ties(First(stated: ("agency", "Customs")),
            Compared.Read("second", Text + More, title, date, ("agency", agency.Length == 0 ? "Customs" : agency))));
    }

    [Fact]
    public void The_same_title_over_another_text_links_nothing() =>
        Assert.Empty(Ties(First(), Compared.Read("second", "LIMA, Peru – " + More.Trim(), "Forty containers opened in Lima",
            "2024-03-06")));

    [Fact]
    public void A_title_that_many_share_says_nothing()
    {
        DuplicateGroups groups = Compared.Groups([First(), .. Enumerable.Range(0, 5)
            .Select(i => Compared.Read($"n{i}", Text + string.Concat(Enumerable.Repeat(More, i + 1)), "Forty containers opened in Lima",
            $"2024-03-{i + 10}"))],
            new DuplicateOptions(MostSharing: 5));
        Assert.Equal(1, groups.Counts.TooCommonTitles);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Empty(groups.Ties(i)));
    }
}

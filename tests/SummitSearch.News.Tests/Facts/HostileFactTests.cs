using System.Globalization;
using SummitSearch.News.Facts;
using SummitSearch.News.Tests.Corpus;

namespace SummitSearch.News.Tests.Facts;

/// <summary>Texts made so that something is looked for again and again: a megabyte and a half of facts, each in a second.</summary>
[Collection(nameof(Alone))]
public sealed class HostileFactTests
{
    const int Times = 20_000;
    static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);

    public static TheoryData<string, string> Texts => new()
    {
        { "one dateline", Repeated(_ => "OSLO, Norway – A", 5 * Times) },
        { "datelines, a line each", Repeated(_ => "OSLO, Norway – A\n", 5 * Times) },
        { "every kind", Repeated(_ => "On 4 December 2017 the FBI seized 22 tonnes of cocaine in Operation Lionfish. ", Times) },
        { "companies", Repeated(_ => "Springfield Police Department, Acme Technologies, Inc. and Mary Sample Construction Ltd ", Times) },
        { "amounts", Repeated(i => $"${i} million ", 5 * Times) },
        { "operations", Repeated(i => $"Operation X{i}. ", 5 * Times) },
        { "dates", Repeated(i => $"on {i % 28 + 1} March {1900 + i % 200}, ", 4 * Times) },
        { "menus", Repeated(_ => "Fraud\nNews\nDrug trafficking\n", 3 * Times) },
        { "one capital", Repeated(_ => "Blue ", 10 * Times) },
        { "forms of companies", Repeated(_ => "Inc. ", 10 * Times) },
        { "crimes", Repeated(_ => "fraud, money laundering and drug and firearms trafficking ", Times) },
        { "countries", Repeated(_ => "Georgia, Jordan, Chad, Niger and Guinea-Bissau ", Times) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_of_nothing_but_facts_takes_a_second_at_most(string kind, string text)
    {
        FactFinder.Find(new CleanRelease("warm", null, ["The ship was found in Oslo."], [], []), new Dictionary<string, string>());
        CleanRelease release = new("hostile", null, text.Split('\n'), [], []);
        Release? found = null;
        (TimeSpan time, _) = Costs.Of(() => found = FactFinder.Find(release, new Dictionary<string, string>()));
        Assert.NotNull(found);
        Assert.True(time <= Allowed, string.Create(CultureInfo.InvariantCulture, $"{kind}: {time.TotalSeconds:0.00} s"));
    }

    static string Repeated(Func<int, string> part, int times) => string.Concat(Enumerable.Range(0, times).Select(part));
}

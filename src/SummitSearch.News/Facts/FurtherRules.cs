using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>How the rules of <see cref="FurtherFacts"/> are run on a cut-out text alone.</summary>
static class FurtherRules
{
    static readonly string[] Dollars = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"];

    public static IReadOnlyList<string> Apply(Knowledge knowledge, string rule, string span)
    {
        using TokenList tokens = TokenList.Read(span, knowledge.Words);
        return rule switch
        {
            Rules.EventDate => Events(knowledge, span, tokens.Span),
            Rules.OperationName => Operations(knowledge, span, tokens.Span),
            Rules.AmountMoney or Rules.AmountDollar or Rules.AmountWeight or Rules.AmountCount =>
                Amounts(knowledge, rule, span, tokens.Span),
            Rules.OrganisationKnown or Rules.OrganisationShort or Rules.OrganisationForm
                or Rules.AgencyMasthead or Rules.AgencyAnnounces or Rules.AgencyOpening => Organisations(knowledge, span, tokens.Span),
            _ => [],
        };
    }

    static List<string> Events(Knowledge knowledge, string span, ReadOnlySpan<Token> tokens)
    {
        List<EventMention> found = [];
        knowledge.Events.Find(span, tokens, LanguageSet.All, found);
        // "6/10/2024" is of two days only where the text is English: all readings.
        knowledge.Events.Find(span, tokens, LanguageSet.All & ~LanguageSet.En, found);
        return [.. found.Select(m => m.Id).Distinct()];
    }

    static List<string> Operations(Knowledge knowledge, string span, ReadOnlySpan<Token> tokens)
    {
        List<OperationMention> found = [];
        knowledge.Operations.Find(span, tokens, found);
        List<string> ids = [];
        foreach (OperationMention mention in found) ids.Add(OperationFinder.Id(span, tokens[mention.Name..(mention.Last + 1)]));
        return ids;
    }

    /// <summary>A span does not say how its language writes numbers, nor which dollar is meant: all readings.</summary>
    static List<string> Amounts(Knowledge knowledge, string rule, string span, ReadOnlySpan<Token> tokens)
    {
        List<AmountMention> found = [];
        foreach (NumberStyle style in (ReadOnlySpan<NumberStyle>)[NumberStyle.Point, NumberStyle.Comma])
            foreach (string dollar in rule == Rules.AmountDollar ? Dollars : ["USD"])
                knowledge.Amounts.Find(span, tokens, style, dollar, found);
        return [.. found.Where(m => m.Rule == rule).Select(m => m.Amount.Id).Distinct()];
    }

    static List<string> Organisations(Knowledge knowledge, string span, ReadOnlySpan<Token> tokens)
    {
        List<OrganisationMention> found = [];
        knowledge.Organisations.Find(span, tokens, found);
        return [.. found.Select(m => m.Id)];
    }
}

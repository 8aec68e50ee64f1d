using System.Text.Json.Serialization;
using SummitSearch.News.Facts;

namespace SummitSearch.News;

/// <summary>The answer to a search: the one shape that the page, the API and the command line render.</summary>
public sealed record SearchPage(
    BuildSummary Build, QuerySummary Query, Totals Total, IReadOnlyList<SearchHit> Hits,
    IReadOnlyDictionary<string, FacetCounts> Facets, PageLinks Links);

public sealed record BuildSummary(string Id, DateTimeOffset BuiltAt);

/// <param name="Languages">ISO 639-1 codes of the languages whose texts were searched, each with its own word forms; "und": texts of unknown language.</param>
/// <param name="Recency">Left out when newer releases do not count more.</param>
public sealed record QuerySummary(
    string Text, IReadOnlyList<QueryDiagnostic> Diagnostics, IReadOnlyList<string> Languages,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RecencySummary? Recency = null)
{
    /// <summary>A text that finds more, when few are found or it finds ten times as many; looked for on the first page only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DidYouMean? DidYouMean { get; init; }
}

/// <summary>Newer releases count more: a score is multiplied by 1 + 2^(-age / half-life); without a date by 1.</summary>
/// <param name="AsOf">ISO date that ages are counted from: when the build was made, so that equal requests get equal answers.</param>
public sealed record RecencySummary(int HalfLifeDays, string AsOf);

/// <summary>What was odd about the query text and what was done about it.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Offset">In UTF-16 units of the query text.</param>
public sealed record QueryDiagnostic(string Code, string Message, int Offset, int Length);

/// <param name="Documents">Exact.</param>
public sealed record Totals(long Documents);

/// <param name="Title">The title, or the lead sentence when there is none; <paramref name="TitleBasis"/> says which.</param>
/// <param name="TitleBasis">"title" or "lead".</param>
/// <param name="Date">ISO date of the release, as exact as it is known ("2017", "2017-12-04"); null when unknown.</param>
/// <param name="Facts">By facet, those of <see cref="FactView.InHits"/> (the release itself has all); a facet without a fact has an
/// empty list.</param>
public sealed record SearchHit(
    string Id, string Title, float Score, string? Date, string Language, string TitleBasis,
    IReadOnlyDictionary<string, IReadOnlyList<FactView>> Facts, IReadOnlyList<SnippetPassage> Snippet)
{
    /// <summary>How many releases it stands together with; left out where it stands alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupCounts? Group { get; init; }
}

/// <summary>A <see cref="Fact"/> without the facet, which is the name it stands under.</summary>
public sealed record FactView(
    string Id, string Label, Basis Basis, double Confidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Role,
    string Rule, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Of a crime: the closest categories of the UN's ICCS, the closest first; null for other facets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Iccs { get; init; }

    /// <summary>Of an amount: its figure and unit; null for other facets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Amount? Amount { get; init; }

    /// <summary>Id of the value that came second, or that another source states; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RunnerUp { get; init; }

    /// <summary>The facets of a release, in the order they are shown.</summary>
    public static readonly IReadOnlyList<string> Facets = [.. SearchRequest.FacetNames, "language"];

    /// <summary>The facets that a result list shows; a release may name dozens of organisations, amounts and dates.</summary>
    public static readonly IReadOnlyList<string> InHits = [.. Facets.Where(facet => facet != "organisation"), "date"];

    /// <summary>Facts under the names of their facets; each of <paramref name="facets"/> is there, even when empty.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<FactView>> ByFacet(IReadOnlyList<Fact> facts, IReadOnlyList<string> facets) =>
        facets.Where(facet => facet != "date").Concat(facts.Select(fact => fact.Facet)).Distinct().ToDictionary(
            facet => facet,
            facet => (IReadOnlyList<FactView>)[.. facts.Where(fact => fact.Facet == facet)
                .Select(fact => new FactView(fact.Id, fact.Label, fact.Basis, fact.Confidence, fact.Role, fact.Rule, fact.Spans)
                    { Iccs = fact.Iccs, Amount = fact.Amount, RunnerUp = fact.RunnerUp })]);
}

/// <param name="Text">A passage of the release, as plain text.</param>
/// <param name="Marks">Query matches in it: [offset, length] in UTF-16 units, ascending, apart from each other.</param>
/// <param name="Language">ISO 639-1 of the passage, "und" when unknown.</param>
public sealed record SnippetPassage(string Text, IReadOnlyList<IReadOnlyList<int>> Marks, string Language);

/// <param name="Values">Selected first, then by count, then by label; year: newest first.</param>
/// <param name="Others">Documents-with-value sum over the values not listed.</param>
/// <param name="Unknown">Documents without a value of this facet.</param>
public sealed record FacetCounts(IReadOnlyList<FacetValue> Values, long Others, long Unknown);

public sealed record FacetValue(string Id, string Label, long Count, bool Selected);

/// <summary>Canonical addresses of this page and the next; null when there is no next.</summary>
public sealed record PageLinks(string Self, string? Next);

/// <summary>A stretch of the body in one language: whole paragraphs.</summary>
/// <param name="Language">ISO 639-1, "und" when unknown.</param>
/// <param name="Offset">In UTF-16 units of the body.</param>
/// <param name="Length">In UTF-16 units, without the line end behind it.</param>
public sealed record LanguageRun(string Language, int Offset, int Length);

/// <summary>One release, whole, as the page and the API show it.</summary>
public sealed record ReleaseView(
    BuildSummary Build, string Id, string Title, string TitleBasis, string? Date, string Language, string Body,
    IReadOnlyList<LanguageRun> BodyLanguages, IReadOnlyList<string> Captions, IReadOnlyDictionary<string, IReadOnlyList<FactView>> Facts,
    IReadOnlyDictionary<string, string> Unknown, string Raw, IReadOnlyList<Removal> Removals)
{
    /// <summary>How many releases it stands together with; left out where it stands alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupCounts? Group { get; init; }

    /// <summary>Releases of the same text, versions, suggested translations: the first <see cref="RelatedRelease.Most"/>.</summary>
    public IReadOnlyList<RelatedRelease> Related { get; init; } = [];

    /// <summary>Numbers of the paragraphs of the body that are subtitles, from 0; the body's paragraphs are parted by a line end.</summary>
    public IReadOnlyList<int> Subtitles { get; init; } = [];

    /// <summary>Paragraphs that publishers put under every release ("About …", contacts): kept, but neither searched nor read for facts.</summary>
    public IReadOnlyList<BoilerplateText> Boilerplate { get; init; } = [];
}

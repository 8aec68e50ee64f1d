using System.Text.Json.Serialization;

namespace SummitSearch.News.Facts;

/// <summary>Whether a text says the fact or it follows from what the text says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Basis>))]
public enum Basis
{
    [JsonStringEnumMemberName("stated")] Stated,
    [JsonStringEnumMemberName("inferred")] Inferred,
}

/// <summary>A range of one text of a release.</summary>
/// <param name="Text">"title", "body", or "caption/" and the caption's number from 0.</param>
/// <param name="Offset">First UTF-16 unit.</param>
/// <param name="Length">UTF-16 units.</param>
public readonly record struct TextSpan(string Text, int Offset, int Length);

/// <summary>One fact about a release: a value of a facet, with its evidence. One for each value and role.</summary>
/// <param name="Facet">One of <see cref="FactFinder.Facets"/>. "date" is that of the release, "event" one that it speaks of.</param>
/// <param name="Id">Stable id of the value: "CL", "santiago-cl", "2017", "drug-trafficking". Never "unknown".</param>
/// <param name="Label">The value in English, for people.</param>
/// <param name="Confidence">0…1: the share of facts found this way that are right.</param>
/// <param name="Rule">Name of the rule that found it. The rule run on the first span's text alone gives the same id.</param>
/// <param name="Role">For countries "dateline" or "named"; null where a facet has no roles. In every facet "name-part" marks what
/// is only part of an organisation's name, "denied" what the text says is not so, "mandate" what an office says it works on, and
/// "conflict" a date or year of the release that a surer one contradicts: kept, but not counted. "part" marks a language that only
/// some paragraphs are in.</param>
/// <param name="Spans">Evidence, best first; empty only for a fact about the whole text.</param>
public sealed record Fact(
    string Facet, string Id, string Label, Basis Basis, double Confidence, string Rule, string? Role,
    IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Whether a facet counts the fact: see the roles that do not.</summary>
    [JsonIgnore]
    public bool IsCounted => Role is not ("name-part" or "denied" or "mandate" or "conflict");

    /// <summary>Of a city: its id in GeoNames; null for other facets and for places that GeoNames' list lacks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? GeoNamesId { get; init; }

    /// <summary>Of a crime: the closest categories of the UN's ICCS, the closest first; null for other facets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Iccs { get; init; }

    /// <summary>Of an amount: its figure and unit; null for other facets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Amount? Amount { get; init; }

    /// <summary>Id of the value that came second where a name has more than one meaning, or sources contradict each other; else
    /// null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RunnerUp { get; init; }
}

/// <summary>A release with its facts.</summary>
/// <param name="Unknown">By facet without a value, why: "no-year-in-text".</param>
public sealed record Release(CleanRelease Text, IReadOnlyList<Fact> Facts, IReadOnlyDictionary<string, string> Unknown)
{
    public string Id => Text.Id;

    /// <summary>The language of each paragraph of the body, ISO 639-1; <see cref="UnknownLanguage"/> where its words do not tell.</summary>
    public IReadOnlyList<string> ParagraphLanguages { get; init; } = [];

    /// <summary>ISO 639's code for an undetermined language.</summary>
    public const string UnknownLanguage = "und";

    /// <summary>The crime types that were looked for.</summary>
    public Taxonomy Taxonomy { get; init; } = Taxonomy.Default;
}

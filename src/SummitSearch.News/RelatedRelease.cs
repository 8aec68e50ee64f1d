using System.Text.Json.Serialization;
using SummitSearch.News.Duplicates;

namespace SummitSearch.News;

/// <summary>How many releases a release stands together with.</summary>
/// <param name="Id">The group: the id of its representative, the earliest by date, then the longest, then the first by id.</param>
/// <param name="Identical">Other releases of the group whose text is the representative's, letter for letter.</param>
/// <param name="NearIdentical">Other releases of the group whose text is nearly the representative's.</param>
/// <param name="Versions">Earlier and later versions of this release; not of the group.</param>
/// <param name="Translations">Suggested translations of this release; not of the group.</param>
public sealed record GroupCounts(string Id, int Identical, int NearIdentical, int Versions, int Translations);

/// <summary>Another release that this one stands together with, and why.</summary>
/// <param name="Kind">"identical", "near-identical", "earlier-version", "later-version", "same-matter" (nearly the same text under another
/// title at
/// another time: "charged", then "sentenced") or "translation".</param>
/// <param name="Similarity">0…1. Translations: the weighed share of figures, dates, names and places in common; all others: the share of
/// word
/// triples in common. Between two members of a group it is the other's similarity to the representative.</param>
/// <param name="Because">What says so, for people; empty where the similarity says all.</param>
/// <param name="Differences">What this release has instead of what the other has: of a near-identical representative, an identical
/// one (its title) and an earlier version. The first <see cref="Differences.Most"/>.</param>
/// <param name="DifferenceCount">How many there are.</param>
public sealed record RelatedRelease(
    string Id, string Title, string? Date, string Language, string Kind, double Similarity, IReadOnlyList<string> Because,
    IReadOnlyList<TextDifference> Differences, int DifferenceCount)
{
    /// <summary>How many related releases a release names; beyond them only the counts go on.</summary>
    public const int Most = 20;
}

/// <summary>What is stored of a release that stands together with others.</summary>
sealed record StoredGroup(GroupCounts Counts, IReadOnlyList<RelatedRelease> Related);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredGroup))]
sealed partial class GroupJson : JsonSerializerContext
{
    public static GroupJson Readable { get; } = new(new System.Text.Json.JsonSerializerOptions
    {
        PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

using System.Text.Json.Serialization;

namespace SummitSearch.News;

/// <summary>Completions of a typed text, best first: the one shape that the page and the API render.</summary>
/// <param name="Text">What was typed.</param>
public sealed record SuggestionPage(BuildSummary Build, string Text, IReadOnlyList<Suggestion> Suggestions);

/// <summary>One completion; taking it finds something.</summary>
/// <param name="Kind">"country", "city", "year", "crime": a value to filter by; "words": a text to search for; "title": a release.</param>
/// <param name="Id">Of the value or the release; left out for words.</param>
/// <param name="Text">What is shown, and for words what is searched for.</param>
/// <param name="Marks">What of it was typed: [offset, length] in UTF-16 units, ascending, apart from each other.</param>
/// <param name="Count">Releases found by taking it, without other filters: exact.</param>
/// <param name="Address">Of the page it leads to, on this server.</param>
public sealed record Suggestion(
    string Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id, string Text,
    IReadOnlyList<IReadOnlyList<int>> Marks, long Count, string Address);

/// <summary>Releases like one, best first.</summary>
/// <param name="Words">The words that were looked for, as that release writes them, most telling first.</param>
public sealed record SimilarPage(BuildSummary Build, string Id, IReadOnlyList<string> Words, IReadOnlyList<SimilarHit> Hits);

/// <param name="Title">The title, or the lead sentence when there is none.</param>
/// <param name="Date">ISO date as exact as it is known; null when unknown.</param>
/// <param name="Words">Which of the words it has too.</param>
public sealed record SimilarHit(
    string Id, string Title, float Score, string? Date, string Language, string TitleBasis, IReadOnlyList<string> Words);

/// <summary>A query text that finds more than the one typed, with the same filters.</summary>
/// <param name="Hits">Releases it finds: counted, at least 1.</param>
/// <param name="Words">What was replaced.</param>
/// <param name="Address">Canonical address of the search, as in <see cref="PageLinks"/>.</param>
public sealed record DidYouMean(string Text, long Hits, IReadOnlyList<CorrectedWord> Words, string Address);

/// <param name="Offset">Of the word in the corrected text, in UTF-16 units.</param>
/// <param name="Typed">What stood there.</param>
public sealed record CorrectedWord(int Offset, int Length, string Typed);

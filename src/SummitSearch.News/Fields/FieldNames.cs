namespace SummitSearch.News.Fields;

/// <summary>Names of the fields of a release in the index; nothing outside this folder spells them.</summary>
static class FieldNames
{
    /// <summary>Searched text: English analyzer, positions, norms, stored.</summary>
    public const string Title = "title", Body = "body", Caption = "caption";
    /// <summary>One untokenised term, stored, and a sorted column for a stable order.</summary>
    public const string Id = "id";
    /// <summary>Column: days since 1970-01-01 of the release's date, as far as it is known (a bare year counts as its first day).</summary>
    public const string Date = "date";
    /// <summary>Stored only: <see cref="StoredDetails"/> as JSON.</summary>
    public const string Details = "details";
    /// <summary>Stored only: the facts that <see cref="Details"/> leave out, as JSON.</summary>
    public const string Facts = "facts";
    /// <summary>Stored only: the text before cleaning.</summary>
    public const string Raw = "raw";
    /// <summary>Stored only: what was removed from it, as JSON.</summary>
    public const string Removals = "removals";

    /// <summary>How much a match in each text counts.</summary>
    public static readonly IReadOnlyList<(string Field, float Weight)> Weights = [(Title, 2f), (Body, 1f), (Caption, 0.5f)];
}

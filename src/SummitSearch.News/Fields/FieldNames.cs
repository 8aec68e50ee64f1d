namespace SummitSearch.News.Fields;

/// <summary>Names of the fields of a release in the index; nothing outside this folder spells them.</summary>
static class FieldNames
{
    /// <summary>
    /// Searched texts: a field for each language they are in ("body_en", see <see cref="TextLanguages"/>), with that language's
    /// analyzer, positions, norms, stored. The body is cut into runs of paragraphs of one language; which field holds which run,
    /// <see cref="StoredDetails.BodyLanguages"/> tells.
    /// </summary>
    public const string Title = "title", Body = "body", Caption = "caption";
    /// <summary>The opening sentence, also a field for each language; it stands in the body too: frequencies and norms, no positions, not stored.</summary>
    public const string Lead = "lead";
    /// <summary>One untokenised term, stored, and a sorted column for a stable order.</summary>
    public const string Id = "id";
    /// <summary>Column: days since 1970-01-01 of the release's date, as far as it is known (a bare year counts as its first day).</summary>
    public const string Date = "date";
    /// <summary>Untokenised terms: the words that spelling advice may propose, as <see cref="ReleaseWords"/> chooses them.</summary>
    public const string Word = "word";
    /// <summary>Column: the title in UTF-8, for completion.</summary>
    public const string TitleText = "title_text";
    /// <summary>Stored only: <see cref="StoredDetails"/> as JSON.</summary>
    public const string Details = "details";
    /// <summary>Stored only: the facts that <see cref="Details"/> leave out, as JSON.</summary>
    public const string Facts = "facts";
    /// <summary>Stored only: the text before cleaning.</summary>
    public const string Raw = "raw";
    /// <summary>Stored only: the paragraphs that are kept but neither searched nor read for facts, as JSON; of a release that has some.</summary>
    public const string Boilerplate = "boilerplate";
    /// <summary>Stored only: what was removed from it, as JSON.</summary>
    public const string Removals = "removals";

    /// <summary>The dimension of the countries of one role, "dateline" or "named"; the dimension "country" has both.</summary>
    public static string CountriesOf(string role) => "country-" + role;

    /// <summary>One untokenised term and a sorted column: id of the release that represents its group of near-identical ones; its own
    /// id where it stands alone. Every release has it.</summary>
    public const string Group = "group";
    /// <summary>Stored only: <see cref="StoredGroup"/> as JSON, of a release that stands together with others.</summary>
    public const string Related = "related";

    /// <summary>What one occurrence in each text counts for; one in the lead counts there and in the body.</summary>
    public static readonly IReadOnlyList<(string Text, float Weight)> Weights = [(Title, 2f), (Lead, 1f), (Body, 1f), (Caption, 0.5f)];

    /// <summary>The field that holds a text in one language: "body_en".</summary>
    public static string In(string text, string language) => $"{text}_{language}";

    /// <summary>The field of the sentence ends of <see cref="In"/>; null: the text is one sentence.</summary>
    public static string? EndsIn(string text, string language) => text is Body or Caption ? $"{text}_{language}.ends" : null;
}

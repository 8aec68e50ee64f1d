using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Fields;

/// <summary>The texts of a release in the fields of their languages, and back.</summary>
static class ReleaseTexts
{
    public static void Add(Document document, Release release)
    {
        CleanRelease text = release.Text;
        // A title or a caption is too short to tell; it is in the language of its release.
        string language = StoredDetails.LanguageOf(release);
        if (text.Title is { } title) document.Add(new Field(FieldNames.In(FieldNames.Title, language), TextLanguages.Type(language), title));
        string leadLanguage = release.ParagraphLanguages.FirstOrDefault(language);
        document.Add(new Field(FieldNames.In(FieldNames.Lead, leadLanguage), TextLanguages.Excerpt(leadLanguage), LeadSentence.Of(release)));
        foreach ((string runLanguage, int first, int count) in Runs(release))
            AddSentences(document, FieldNames.Body, runLanguage,
                first == 0 && count == text.Paragraphs.Count ? text.Body : string.Join('\n', text.Paragraphs.Skip(first).Take(count)));
        foreach (string caption in text.Captions) AddSentences(document, FieldNames.Caption, language, caption);
    }

    static void AddSentences(Document document, string text, string language, string value)
    {
        document.Add(new Field(FieldNames.In(text, language), TextLanguages.Type(language), value));
        document.Add(new Field(FieldNames.EndsIn(text, language)!, FieldType.SentenceEnds, value));
    }

    /// <summary>Language, first paragraph and number of paragraphs of each stretch in one language. A body without a paragraph is one empty run.</summary>
    public static IEnumerable<(string Language, int First, int Count)> Runs(Release release)
    {
        IReadOnlyList<string> languages = release.ParagraphLanguages;
        if (languages.Count == 0) yield return (StoredDetails.LanguageOf(release), 0, release.Text.Paragraphs.Count);
        for (int first = 0, next; first < languages.Count; first = next)
        {
            for (next = first + 1; next < languages.Count && languages[next] == languages[first];) next++;
            yield return (languages[first], first, next - first);
        }
    }

    /// <summary>The stored fields that hold a text in any of the languages.</summary>
    public static IEnumerable<string> Stored(string text, IReadOnlyList<string> languages) => languages.Select(language => FieldNames.In(text, language));

    public static string? Title(Hit hit, StoredDetails details) => Title(field => Values(hit, field), details);

    public static string? Title(Document document, StoredDetails details) => Title(field => Values(document, field), details);

    public static IReadOnlyList<string> Captions(Hit hit, StoredDetails details) => Values(hit, FieldNames.In(FieldNames.Caption, details.Language));

    /// <summary>The runs of the body in the order of the text; joined by one '\n' they are the body.</summary>
    public static IReadOnlyList<(string Language, string Text)> Body(Hit hit, StoredDetails details) => Body(field => Values(hit, field), details);

    public static string Body(Document document, StoredDetails details) =>
        string.Join('\n', Body(field => Values(document, field), details).Select(run => run.Text));

    static string? Title(Func<string, IReadOnlyList<string>> values, StoredDetails details) =>
        values(FieldNames.In(FieldNames.Title, details.Language)) is [string title, ..] ? title : null;

    static List<(string Language, string Text)> Body(Func<string, IReadOnlyList<string>> values, StoredDetails details)
    {
        Dictionary<string, (IReadOnlyList<string> Texts, int Taken)> fields = new(StringComparer.Ordinal);
        List<(string, string)> runs = [];
        foreach (string language in details.BodyLanguages)
        {
            (IReadOnlyList<string> texts, int taken) = fields.TryGetValue(language, out var known) ? known : (values(FieldNames.In(FieldNames.Body, language)), 0);
            fields[language] = (texts, taken + 1);
            runs.Add((language, texts[taken]));
        }
        return runs;
    }

    static IReadOnlyList<string> Values(Hit hit, string field) =>
        hit.Stored.TryGetValue(field, out ValueList<object>? values) ? [.. values.Select(value => (string)value)] : [];

    static IReadOnlyList<string> Values(Document document, string field) =>
        [.. document.Fields.Where(value => value.Name == field).Select(value => (string)value.Value)];
}

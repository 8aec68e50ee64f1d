using System.Text.Json;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Fields;

/// <summary>A release as the document that is indexed.</summary>
static class ReleaseFields
{
    public static readonly Analyzer Analyzer = Analyzers.English;
    static readonly FieldType Text = FieldType.Text(Analyzer, stored: true);

    public static Document ToDocument(RawRelease raw, Release release)
    {
        CleanRelease text = release.Text;
        StoredDetails details = StoredDetails.Of(release);
        Document document = new();
        document.Add(new Field(FieldNames.Id, FieldType.StoredString, release.Id));
        if (text.Title is { } title) document.Add(new Field(FieldNames.Title, Text, title));
        document.Add(new Field(FieldNames.Body, Text, text.Body));
        foreach (string caption in text.Captions) document.Add(new Field(FieldNames.Caption, Text, caption));
        foreach (string facet in SearchRequest.FacetNames)
            document.AddFacet(facet, Values(release, facet));
        if (details.Day is { } day) document.Add(new Field(FieldNames.Date, FieldType.NumericColumn, (long)day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));
        document.Add(new Field(FieldNames.Details, FieldType.Stored, JsonSerializer.Serialize(details, StoredJson.Readable.StoredDetails)));
        document.Add(new Field(FieldNames.Facts, FieldType.Stored, JsonSerializer.Serialize(StoredDetails.Further(release),
            StoredJson.Readable.IReadOnlyListFact)));
        document.Add(new Field(FieldNames.Raw, FieldType.Stored, raw.Text));
        document.Add(new Field(FieldNames.Removals, FieldType.Stored, JsonSerializer.Serialize(text.Removals, StoredJson.Readable.IReadOnlyListRemoval)));
        return document;
    }

    /// <summary>The values to filter by: of counted facts, and of crime types also the types above them.</summary>
    static IEnumerable<string> Values(Release release, string facet)
    {
        IEnumerable<string> ids = release.Facts.Where(fact => fact.Facet == facet && IsCounted(fact)).Select(fact => fact.Id);
        return facet == "crime" ? ids.SelectMany(id => Taxonomy.Default.Above(id).Prepend(id)).Distinct(StringComparer.Ordinal) : ids;
    }

    /// <summary>A country that is only part of a name ("Malaysia Airlines"), or a crime that is denied, is a fact, but no value to filter by.</summary>
    public static bool IsCounted(Fact fact) => fact.IsCounted;
}

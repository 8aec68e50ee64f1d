using System.Text.Json;
using System.Text.Json.Serialization;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Builds;

/// <summary>What the facet values of a build are called, by facet and id: labels.json beside the index.</summary>
/// <remarks>The index holds ids only. Reading is safe for any number of threads.</remarks>
sealed class FacetLabels
{
    public const string FileName = "labels.json";
    readonly SortedDictionary<string, SortedDictionary<string, string>> _labels = new(StringComparer.Ordinal);

    public void Add(Release release)
    {
        foreach (Fact fact in release.Facts)
        {
            if (!SearchRequest.FacetNames.Contains(fact.Facet)) continue;
            if (!_labels.TryGetValue(fact.Facet, out SortedDictionary<string, string>? labels)) _labels[fact.Facet] = labels = new(StringComparer.Ordinal);
            labels.TryAdd(fact.Id, fact.Label);
            if (fact.Facet != "crime") continue;
            // A type above may be of a user's file, which is not there when the build serves.
            foreach (string above in release.Taxonomy.Above(fact.Id)) labels.TryAdd(above, release.Taxonomy.Find(above)!.Label);
        }
    }

    /// <summary>The label of a value; a crime type or a country has one even when no release of the build is of it; else the id.</summary>
    public string Of(string facet, string id) =>
        _labels.TryGetValue(facet, out SortedDictionary<string, string>? labels) && labels.TryGetValue(id, out string? label) ? label :
        facet == "crime" && Taxonomy.Default.Find(id) is { } type ? type.Label : id;

    public void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(_labels, LabelsJson.Default.SortedDictionaryStringSortedDictionaryStringString));

    public static FacetLabels Read(string folder)
    {
        FacetLabels labels = new();
        foreach ((string facet, SortedDictionary<string, string> values) in
            JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), LabelsJson.Default.SortedDictionaryStringSortedDictionaryStringString)!)
            labels._labels[facet] = values;
        return labels;
    }
}

[JsonSerializable(typeof(SortedDictionary<string, SortedDictionary<string, string>>))]
sealed partial class LabelsJson : JsonSerializerContext;

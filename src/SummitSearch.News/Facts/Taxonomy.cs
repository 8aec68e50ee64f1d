namespace SummitSearch.News.Facts;

/// <summary>A crime type.</summary>
/// <param name="Id">"money-laundering".</param>
/// <param name="Parent">Id of the type it stands under, or null.</param>
/// <param name="Iccs">Closest category of the UN's International Classification of Crime for Statistical Purposes, or null.</param>
/// <param name="Labels">By language: en, fr, es, ar.</param>
public sealed record CrimeType(string Id, string? Parent, string? Iccs, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>The English label.</summary>
    public string Label => Labels["en"];
}

/// <summary>The crime types, in the file's order: INTERPOL's crime areas and their subtypes (Data/crime-types.tsv).</summary>
/// <remarks>A parent is a fact only where a text names it in its own words; counting a parent counts the documents of its children too.
/// Thread safe.</remarks>
public sealed class Taxonomy
{
    static readonly string[] Languages = ["en", "fr", "es", "ar"];

    readonly Dictionary<string, CrimeType> _byId = new(StringComparer.Ordinal);
    readonly List<CrimeType> _types = [];

    Taxonomy()
    {
        foreach (string line in DataFile.Lines("crime-types.tsv"))
        {
            string[] columns = line.Split('\t');
            var labels = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int i = 0; i < Languages.Length; i++) labels[Languages[i]] = columns[3 + i];
            var type = new CrimeType(columns[0], OrNull(columns[1]), OrNull(columns[2]), labels);
            _types.Add(type);
            _byId.Add(type.Id, type);
        }

        static string? OrNull(string column) => column == "-" ? null : column;
    }

    public static Taxonomy Default { get; } = new();

    public IReadOnlyList<CrimeType> Types => _types;

    /// <summary>The type of an id, or null.</summary>
    public CrimeType? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The types above one, nearest first; empty for an id that is none of ours.</summary>
    public IEnumerable<string> Above(string id)
    {
        for (string? parent = Find(id)?.Parent; parent is not null; parent = Find(parent)?.Parent) yield return parent;
    }
}

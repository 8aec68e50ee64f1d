namespace SummitSearch.News.Facts;

/// <summary>A crime type.</summary>
/// <param name="Id">"money-laundering".</param>
/// <param name="Parent">Id of the type it stands under, or null.</param>
/// <param name="Iccs">Closest categories of the UN's International Classification of Crime for Statistical Purposes, the closest
/// first: "0701"; empty where a user's file gives none.</param>
/// <param name="Labels">By language: en, fr, es, ar.</param>
public sealed record CrimeType(string Id, string? Parent, IReadOnlyList<string> Iccs, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>The English label.</summary>
    public string Label => Labels["en"];
}

/// <summary>The crime types, in the file's order, and the terms that name them: INTERPOL's crime areas and their subtypes
/// (Data/crime-types.tsv, Data/crime-terms.tsv), and what a user's own file adds (taxonomy.md).</summary>
/// <remarks>A parent is a fact only where a text names it in its own words; counting a parent counts the documents of its children too.
/// Thread safe.</remarks>
public sealed class Taxonomy
{
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<CrimeType> _types = [];
    readonly List<TermLine> _terms = [];
    readonly Lazy<Knowledge> _knowledge;

    internal Taxonomy(Taxonomy? extended = null)
    {
        _knowledge = new Lazy<Knowledge>(() => new Knowledge(this));
        if (extended is null) return;
        foreach (CrimeType type in extended._types) Add(type);
        _terms.AddRange(extended._terms);
    }

    public static Taxonomy Default { get; } = TaxonomyFile.BuiltIn();

    /// <summary>Reads a user's file, which adds types and terms to the built-in ones. Its form is described in taxonomy.md.</summary>
    /// <exception cref="InputFormatException">Lines are wrong; the message has a line for each: file, line, what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Taxonomy Read(string file) => TaxonomyFile.Read(file);

    /// <summary>Name of the file in a corpus folder that adds to the built-in types without being named.</summary>
    public const string FileName = "taxonomy.tsv";

    /// <summary>The taxonomy of a corpus: with its <see cref="FileName"/> where there is one, else the built-in one.</summary>
    /// <exception cref="InputFormatException">As <see cref="Read"/>.</exception>
    public static Taxonomy OfFolder(string folder) =>
        Path.Combine(folder, FileName) is string file && File.Exists(file) ? Read(file) : Default;

    public IReadOnlyList<CrimeType> Types => _types;

    /// <summary>The terms, all of them checked.</summary>
    internal IReadOnlyList<TermLine> Terms => _terms;

    /// <summary>The rules with these types, made when first asked for.</summary>
    internal Knowledge Knowledge => _knowledge.Value;

    /// <summary>The type of an id, or null.</summary>
    public CrimeType? Find(string id) => _numbers.TryGetValue(id, out int number) ? _types[number] : null;

    /// <summary>The types above one, nearest first; empty for an id that is none of ours.</summary>
    public IEnumerable<string> Above(string id)
    {
        for (string? parent = Find(id)?.Parent; parent is not null; parent = Find(parent)?.Parent) yield return parent;
    }

    internal int Number(string id) => _numbers.GetValueOrDefault(id, -1);

    internal void Add(CrimeType type)
    {
        _numbers.Add(type.Id, _types.Count);
        _types.Add(type);
    }

    internal void Add(TermLine line) => _terms.Add(line);
}

/// <summary>One line of terms.</summary>
/// <param name="Kind">"term", "none", "head", "before", "after", "filler" or "beside".</param>
/// <param name="Language">The one language of the terms.</param>
/// <param name="Type">Number of the type; -1 where the kind has none.</param>
/// <param name="Class">Name of a class of heads; empty where the kind has none.</param>
/// <param name="Patterns">As written; <see cref="TermPatterns"/>.</param>
sealed record TermLine(string Kind, LanguageSet Language, int Type, string Class, IReadOnlyList<string> Patterns);

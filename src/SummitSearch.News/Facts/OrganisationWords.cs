using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>An organisation, or a part of the names of many.</summary>
/// <param name="Id">"interpol"; of a part, what it adds to an id: "police-department".</param>
/// <param name="Label">"INTERPOL"; of a part, what it adds to a label.</param>
/// <param name="Country">ISO code of the country it belongs to, or null.</param>
sealed record OrganisationEntry(string Id, string Label, string? Country);

/// <summary>The organisations we know and what names of others are made of (Data/organisations.tsv, organisation-patterns.tsv).</summary>
/// <remarks>Read once; thread safe.</remarks>
sealed class OrganisationWords
{
    /// <summary>Kinds of entries of <see cref="Known"/>.</summary>
    public const byte Name = 0, Capitals = 1, Word = 2, Short = 3, ShortCapitals = 4;
    /// <summary>Kinds of entries of <see cref="Parts"/>.</summary>
    public const byte Body = 0, Office = 1, Institution = 2, Company = 3, Attorney = 4, National = 5, Ministry = 6, Holder = 7, None = 8;
    /// <summary>Meanings of <see cref="Meanings"/>.</summary>
    public const byte Stop = 1, Title = 2, Unit = 3, Trade = 4, Law = 5, Family = 6;

    readonly List<OrganisationEntry> _entries = [];
    readonly Dictionary<string, OrganisationEntry> _byId = new(StringComparer.Ordinal);

    public OrganisationWords(Vocabulary vocabulary)
    {
        (Known, Parts, Portfolios) = (new(vocabulary, WordMarks.Organisation), new(vocabulary, WordMarks.Organisation), new(vocabulary));
        foreach (string line in DataFile.Lines("organisations.tsv")) AddKnown(line.Split('\t'));
        foreach (string line in DataFile.Lines("organisation-patterns.tsv")) AddPart(line.Split('\t'));
        Meanings = new WordTable(vocabulary, "organisation-words.tsv", "stop", "title", "unit", "trade", "law", "family", "nation");
        (Of, And) = (vocabulary.Add("of"), vocabulary.Add("and"));
    }

    public PhraseTrie Known { get; }
    public PhraseTrie Parts { get; }
    public PhraseTrie Portfolios { get; }
    public WordTable Meanings { get; }
    public int Of { get; }
    public int And { get; }

    public OrganisationEntry this[int value] => _entries[value];

    /// <summary>The organisation of an id, or null.</summary>
    public OrganisationEntry? Find(string id) => _byId.GetValueOrDefault(id);

    void AddKnown(string[] columns)
    {
        var entry = new OrganisationEntry(columns[0], columns[1], columns[2] == "-" ? null : columns[2]);
        _entries.Add(entry);
        _byId.Add(entry.Id, entry);
        foreach (string form in Countries.Forms(columns[3]))
        {
            string name = form.TrimStart('=', '~', '?');
            byte kind = form[..(form.Length - name.Length)] switch { "=" => Capitals, "~" => Word, "?" => Short, "?=" =>
                ShortCapitals, _ => Name };
            Known.Add(name, new PhraseEntry(_entries.Count - 1, kind, Casing.Any, LanguageSet.All));
        }
    }

    void AddPart(string[] columns)
    {
        _entries.Add(new OrganisationEntry(columns[1], columns[2], null));
        byte kind = columns[0] switch
        {
            "body" => Body,
            "office" => Office,
            "institution" => Institution,
            "company" => Company,
            "attorney" => Attorney,
            "national" => National,
            "holder" => Holder,
            "none" => None,
            _ => Ministry,
        };
        PhraseTrie trie = columns[0] == "portfolio" ? Portfolios : Parts;
        foreach (string form in Countries.Forms(columns[3])) trie.Add(form, new PhraseEntry(_entries.Count - 1, kind, Casing.Any,
            LanguageSet.All));
    }
}

using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>The countries we know, by ISO 3166-1 alpha-2 code, and the phrases that name them in eight languages.</summary>
/// <remarks>Data/countries.tsv, Data/country-forms.tsv. Read once; thread safe.</remarks>
sealed class Countries
{
    /// <summary>What a phrase in <see cref="Names"/> is, as its entry's kind.</summary>
    public const byte Nothing = 0, Name = 1, Demonym = 2;

    static readonly LanguageSet[] Columns =
        [LanguageSet.En, LanguageSet.Fr, LanguageSet.Es, LanguageSet.Ar, LanguageSet.De, LanguageSet.Pt, LanguageSet.It, LanguageSet.Ru];

    readonly List<string> _codes = [], _labels = [];
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public Countries(Vocabulary vocabulary)
    {
        Names = new PhraseTrie(vocabulary, WordMarks.Country);
        foreach (string line in DataFile.Lines("countries.tsv")) AddCountry(line.Split('\t'));
        foreach (string line in DataFile.Lines("country-forms.tsv")) AddForms(line.Split('\t'));
    }

    public PhraseTrie Names { get; }

    public int Count => _codes.Count;

    /// <summary>"CL".</summary>
    public string Code(int country) => _codes[country];

    /// <summary>"Chile".</summary>
    public string Label(int country) => _labels[country];

    /// <summary>Number of a code, or -1.</summary>
    public int Number(string code) => _numbers.GetValueOrDefault(code, -1);

    /// <summary>"Chile" for "CL"; the code itself when it is not one of ours.</summary>
    public string LabelOf(string code) => Number(code) is >= 0 and int country ? _labels[country] : code;

    void AddCountry(string[] columns)
    {
        int country = _codes.Count;
        _codes.Add(columns[0]);
        _labels.Add(columns[1]);
        _numbers.Add(columns[0], country);
        for (int i = 0; i < Columns.Length; i++)
            // English names are read in every text: agencies write them into theirs.
            foreach (string name in Forms(columns[i + 2]))
                Names.Add(name, new PhraseEntry(country, Name, Casing.Name, i == 0 ? LanguageSet.All : Columns[i]));
    }

    void AddForms(string[] columns)
    {
        int country = columns[0] == "-" ? -1 : _numbers[columns[0]];
        LanguageSet languages = columns[1] switch
        {
            "*" or "en" => LanguageSet.All,
            _ => Enum.Parse<LanguageSet>(columns[1], ignoreCase: true),
        };
        foreach (string form in Forms(columns[3]))
        {
            switch (columns[2])
            {
                case "none":
                    Names.Add(form, new PhraseEntry(-1, Nothing, Casing.Any, languages));
                    break;
                case "caps":
                    Names.Add(form, new PhraseEntry(country, Name, Casing.Capitals, languages));
                    break;
                case "name":
                    Names.Add(form, new PhraseEntry(country, Name, Casing.Name, languages));
                    break;
                case "demonym":
                    Names.Add(form, new PhraseEntry(country, Demonym, Casing.Name, languages));
                    if (TakesS(form)) Names.Add(form + "s", new PhraseEntry(country, Demonym, Casing.Name, languages));
                    break;
                default:
                    throw new InvalidOperationException($"country-forms.tsv: unknown kind {columns[2]}.");
            }
        }
    }

    static bool TakesS(string demonym) =>
        !demonym.EndsWith('s') && !demonym.EndsWith("ese", StringComparison.Ordinal) && !demonym.EndsWith("sh", StringComparison.Ordinal)
        && !demonym.EndsWith("ch", StringComparison.Ordinal);

    internal static IEnumerable<string> Forms(string column) =>
        column.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

using System.Text.RegularExpressions;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Reads and checks the lines of a taxonomy; what each kind of line means is in taxonomy.md.</summary>
sealed partial class TaxonomyFile
{
    const int MostErrors = 20, LongestWord = TokenList.LongestWord;

    static readonly string[] Labels = ["en", "fr", "es", "ar"];

    readonly Taxonomy _taxonomy;
    readonly string _name;
    readonly List<string> _errors = [];
    readonly HashSet<string> _classes;
    int _line;

    TaxonomyFile(Taxonomy taxonomy, string name)
    {
        (_taxonomy, _name) = (taxonomy, name);
        _classes = [.. taxonomy.Terms.Where(t => t.Kind == "head").Select(t => t.Class)];
    }

    public static Taxonomy BuiltIn()
    {
        Taxonomy taxonomy = new();
        new TaxonomyFile(taxonomy, "crime-types.tsv").Add(DataFile.Lines("crime-types.tsv").Select(line => "type\t" + line));
        new TaxonomyFile(taxonomy, "crime-terms.tsv").Add(DataFile.Lines("crime-terms.tsv"));
        return taxonomy;
    }

    public static Taxonomy Read(string file)
    {
        Taxonomy taxonomy = new(Taxonomy.Default);
        new TaxonomyFile(taxonomy, file).Add(File.ReadLines(file));
        return taxonomy;
    }

    void Add(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            _line++;
            if (line.Length == 0 || line[0] == '#') continue;
            try
            {
                Add(line.Split('\t'));
            }
            catch (FormatException wrong)
            {
                _errors.Add($"{_name}, line {_line}: {wrong.Message}");
            }
            if (_errors.Count == MostErrors) break;
        }
        if (_errors.Count > 0) throw new InputFormatException(string.Join('\n', _errors));
    }

    void Add(string[] columns)
    {
        string kind = columns[0];
        if (kind == "type") AddType(columns);
        else AddTerms(kind, columns);
    }

    void AddType(string[] columns)
    {
        Check(columns.Length is >= 5 and <= 8, "a type has its id, parent, ICCS categories and one to four labels, parted by tabs.");
        (string id, string parent, string iccs) = (columns[1], columns[2], columns[3]);
        Check(IdForm().IsMatch(id) && id != "unknown", $"\"{id}\" is no id: small letters and digits, words parted by one hyphen, not \"unknown\".");
        Check(_taxonomy.Find(id) is null, $"there is a type \"{id}\" already.");
        Check(parent == "-" || _taxonomy.Find(parent) is not null, $"the parent \"{parent}\" is no type of the lines above nor a built-in one.");
        string[] categories = iccs == "-" ? [] : iccs.Split(',');
        foreach (string category in categories)
            Check(IccsForm().IsMatch(category), $"\"{category}\" is no ICCS category: two, four, five or six digits, several parted by commas, or \"-\" for none.");
        Check(columns[4].Trim().Length > 0, "the first label, the English one, is empty.");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < Labels.Length; i++)
            labels[Labels[i]] = columns.Length > 4 + i && columns[4 + i].Trim() is { Length: > 0 } label ? label : columns[4].Trim();
        _taxonomy.Add(new CrimeType(id, parent == "-" ? null : parent, categories, labels));
    }

    void AddTerms(string kind, string[] columns)
    {
        int expected = kind switch
        {
            "term" or "none" or "head" or "filler" or "beside" => 4,
            "before" or "after" => 5,
            _ => throw new FormatException($"\"{kind}\" is no kind of line: type, term, none, head, before, after, filler or beside."),
        };
        Check(columns.Length == expected, $"a line of kind \"{kind}\" has {expected} columns parted by tabs, not {columns.Length}.");
        Check(Enum.TryParse(columns[1], ignoreCase: true, out LanguageSet language) && int.PopCount((int)language) == 1,
            $"\"{columns[1]}\" is no language of ours: en, fr, es, ar, de, pt, it or ru.");
        int type = -1;
        string headClass = kind switch { "head" => columns[2], "before" or "after" => columns[3], _ => "" };
        if (kind is "term" or "before" or "after" or "beside")
        {
            type = _taxonomy.Number(columns[2]);
            Check(type >= 0, $"\"{columns[2]}\" is no type of the lines above nor a built-in one.");
        }
        if (kind == "head") _classes.Add(headClass);
        Check(headClass.Length == 0 || _classes.Contains(headClass), $"no head of the class \"{headClass}\" stands above.");
        List<string> patterns = [.. TermPatterns.Split(columns[^1])];
        Check(patterns.Count > 0, "there are no patterns in the last column.");
        foreach (string phrase in patterns.SelectMany(TermPatterns.Expand))
        {
            Check(phrase.Any(char.IsLetter), $"\"{phrase}\" has no word.");
            Check(phrase.Split(' ').All(static word => word.Length <= LongestWord), $"\"{phrase}\" has a word of more than {LongestWord} letters, which no text has.");
        }
        _taxonomy.Add(new TermLine(kind, language, type, headClass, patterns));
    }

    static void Check(bool holds, string otherwise)
    {
        if (!holds) throw new FormatException(otherwise);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();

    [GeneratedRegex("^([0-9]{2}|[0-9]{4,6})$")]
    private static partial Regex IccsForm();
}

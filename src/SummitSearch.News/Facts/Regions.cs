using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A state, province or part of a country.</summary>
readonly record struct Region(string Country, string Code, string Name);

/// <summary>States and provinces as datelines write them: "Calif.", "CA", "California" (Data/regions.tsv).</summary>
/// <remarks>Read once; thread safe.</remarks>
sealed class Regions
{
    /// <summary>How a form is written, as its entry's kind.</summary>
    public const byte FullName = 0, Abbreviation = 1, Postal = 2, PostalWithStop = 3;

    readonly List<Region> _regions = [];

    public Regions(Vocabulary vocabulary)
    {
        Names = new PhraseTrie(vocabulary, WordMarks.Region);
        foreach (string line in DataFile.Lines("regions.tsv"))
        {
            string[] columns = line.Split('\t');
            int number = _regions.Count;
            _regions.Add(new Region(columns[0], columns[1], columns[2]));
            Names.Add(columns[2], new PhraseEntry(number, FullName, Casing.Name, LanguageSet.All));
            if (columns[3].Length > 0) Names.Add(columns[3], new PhraseEntry(number, Postal, Casing.Capitals, LanguageSet.All));
            foreach (string form in Countries.Forms(columns[4]))
                Names.Add(form, new PhraseEntry(number, Abbreviation, Casing.Name, LanguageSet.All));
            // "Il." is a state, "In" and "Me" are words. Last, because "Pa" is an abbreviation too.
            if (columns[3].Length > 0) Names.Add(columns[3], new PhraseEntry(number, PostalWithStop, Casing.Name, LanguageSet.All));
        }
    }

    /// <summary>Value: number of the region.</summary>
    public PhraseTrie Names { get; }

    public Region this[int number] => _regions[number];
}

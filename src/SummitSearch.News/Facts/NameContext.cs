using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>What the words around a name make of it (Data/name-context.tsv).</summary>
/// <remarks>Read once; thread safe.</remarks>
sealed class NameContext
{
    /// <summary>Words of an organisation's name between a country or crime and the word that ends it.</summary>
    const int NameReach = 4;
    const int LongestDenial = 6;

    readonly PhraseTrie _organisations, _companies, _programmes, _places, _denials;
    readonly HashSet<int> _people, _titles, _nations, _tribes, _weak, _languages;
    readonly int _and, _or, _english, _district, _in, _of, _for, _on, _against;

    public NameContext(Vocabulary vocabulary)
    {
        var phrases = new Dictionary<string, PhraseTrie>(StringComparer.Ordinal);
        var words = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        Span<char> folded = stackalloc char[64];
        foreach (string line in DataFile.Lines("name-context.tsv"))
        {
            string[] columns = line.Split('\t');
            var trie = phrases[columns[0]] = new PhraseTrie(vocabulary);
            HashSet<int> set = words[columns[0]] = [];
            foreach (string form in Countries.Forms(columns[1]))
            {
                trie.Add(form, new PhraseEntry(0, 0, columns[0] is "denial" or "unit" or "duty" ? Casing.Any : Casing.Name, LanguageSet.All));
                if (!form.Contains(' ')) set.Add(vocabulary.Add(folded[..TokenList.Fold(form, folded)]));
            }
        }
        (_organisations, _companies, _programmes, _places, _denials) =
            (phrases["organisation"], phrases["company"], phrases["programme"], phrases["place"], phrases["denial"]);
        (Units, Duties, _titles) = (phrases["unit"], phrases["duty"], words["title"]);
        (_people, _nations, _tribes, _weak, _languages) = (words["person"], words["nation"], words["tribe"], words["weak"], words["language"]);
        (_in, _or, _english, _district) = (vocabulary.Add("in"), vocabulary.Add("or"), vocabulary.Add("english"), vocabulary.Add("district"));
        (_and, _of, _for, _on, _against) =
            (vocabulary.Add("and"), vocabulary.Add("of"), vocabulary.Add("for"), vocabulary.Add("on"), vocabulary.Add("against"));
        Indian = vocabulary.Add("indian");
    }

    /// <summary>Parts of an office: "task force".</summary>
    public PhraseTrie Units { get; }

    /// <summary>What a sentence says of their work: "responsible for".</summary>
    public PhraseTrie Duties { get; }

    /// <summary>The word "indian", which means American Indians in many texts.</summary>
    public int Indian { get; }

    public bool SpeaksOfTribes(ReadOnlySpan<Token> tokens)
    {
        foreach (ref readonly Token token in tokens)
            if (token.Word != Vocabulary.Other && _tribes.Contains(token.Word)) return true;
        return false;
    }

    /// <summary>Whether a capitalised phrase stands inside the name of an organisation: "Organized Crime Unit",
    /// "Convention against Corruption", with <paramref name="companies"/> also "Malaysia Airlines", else also "Human Trafficking
    /// Awareness Campaign".</summary>
    public bool InOrganisation(ReadOnlySpan<Token> tokens, int first, int last, bool companies)
    {
        if (!tokens[first].Capital || !tokens[last].Capital) return false;
        for (int at = last + 1; at < Math.Min(tokens.Length, last + 1 + NameReach); at++)
        {
            if (tokens[at].Before is not (Gap.Space or Gap.Hyphen or Gap.Slash or Gap.None)) break;
            if (tokens[at].Word == _and || tokens[at].Word == _of) continue;
            if (!tokens[at].Capital) break;
            if (_organisations.Match(tokens, at, LanguageSet.All, out _) > 0) return true;
            if ((companies ? _companies : _programmes).Match(tokens, at, LanguageSet.All, out _) > 0) return true;
        }
        // "Office on Drugs and Crime", "Bureau of …"; a country after "of" is still named.
        return !companies && first >= 2 && IsJoint(tokens[first - 1].Word) && tokens[first - 1].Before == Gap.Space
            && tokens[first - 2].Capital && _organisations.Match(tokens, first - 2, LanguageSet.All, out _) == 1;
    }

    /// <summary>Whether a demonym means a language: "in Spanish." or "Spanish-speaking".</summary>
    public bool IsLanguage(ReadOnlySpan<Token> tokens, int first, int last)
    {
        if (last + 1 < tokens.Length && _languages.Contains(tokens[last + 1].Word)) return true;
        // "the Spanish and Oodham languages", "English and Spanish"
        if (last + 3 < tokens.Length && IsJoin(tokens[last + 1].Word) && _languages.Contains(tokens[last + 3].Word)) return true;
        if (first > 1 && IsJoin(tokens[first - 1].Word) && tokens[first - 2].Word == _english) return true;
        bool ends = last + 1 >= tokens.Length || tokens[last + 1].Before is Gap.Stop or Gap.Comma or Gap.Break or Gap.Line
            || tokens[last + 1].Word == _and;
        return ends && first > 0 && tokens[first - 1].Word == _in && tokens[first].Before == Gap.Space;
    }

    bool IsJoin(int word) => word == _and || word == _or;

    /// <summary>Whether a court's district is named: "Northern District of Georgia".</summary>
    public bool IsDistrict(ReadOnlySpan<Token> tokens, int first) =>
        first > 1 && tokens[first].Before == Gap.Space && tokens[first - 1].Word == _of && tokens[first - 2].Word == _district && tokens[first - 2].Capital;

    /// <summary>Whether the word after makes another place of a country's name: "Lebanon County".</summary>
    public bool IsPlace(ReadOnlySpan<Token> tokens, int last) =>
        last + 1 < tokens.Length && tokens[last + 1].Before == Gap.Space && _places.Match(tokens, last + 1, LanguageSet.All, out _) > 0;

    /// <summary>Whether a country's name is a person's: "Jordan Smith", "Mr. Chad", "Michael Jordan".</summary>
    public bool IsPerson(ReadOnlySpan<Token> tokens, int at)
    {
        ref readonly Token name = ref tokens[at];
        if (!_people.Contains(name.Word) || name.AllCapitals) return false;
        if (at + 1 < tokens.Length && tokens[at + 1].Before == Gap.Space && IsNameLike(tokens[at + 1])) return true;
        // "Jordan T. Smith"
        if (at + 2 < tokens.Length && tokens[at + 1].Length == 1 && tokens[at + 1].Capital && tokens[at + 2].Before == Gap.Stop && IsNameLike(tokens[at + 2]))
            return true;
        if (at == 0 || name.Before is not (Gap.Space or Gap.Stop)) return false;
        ref readonly Token before = ref tokens[at - 1];
        if (before.Capital && before.Word != Vocabulary.Other && _titles.Contains(before.Word)) return true;
        if (name.Before == Gap.Stop) return before.Length <= 3 && before.Capital && !before.AllCapitals && !Begins(tokens, at - 1);
        return IsNameLike(before) && !Begins(tokens, at - 1);
    }

    /// <summary>Whether a token begins a sentence, where any word has a capital.</summary>
    static bool Begins(ReadOnlySpan<Token> tokens, int at) =>
        at == 0 || tokens[at].Before is Gap.Break or Gap.Line
        // "W. Glen Jordan": the stop is an initial's.
        || (tokens[at].Before == Gap.Stop && !(tokens[at - 1].Length == 1 && tokens[at - 1].Capital));

    bool IsNameLike(in Token token) =>
        token.Capital && !token.AllCapitals && !token.Digits && (token.Word == Vocabulary.Other || !_nations.Contains(token.Word));

    /// <summary>Whether what is named is said not to be: "not terror-related", "no evidence of terrorism".</summary>
    public bool IsDenied(ReadOnlySpan<Token> tokens, int first)
    {
        // A denial may stand right before, or before words of no weight.
        for (int end = first; end > 0 && tokens[end].Before is Gap.Space or Gap.Hyphen; end--)
        {
            for (int length = 1; length <= Math.Min(LongestDenial, end); length++)
                if (_denials.Match(tokens[..end], end - length, LanguageSet.All, out _) == length) return true;
            if (!_weak.Contains(tokens[end - 1].Word)) return false;
        }
        return false;
    }

    bool IsJoint(int word) => word == _of || word == _for || word == _on || word == _against;
}

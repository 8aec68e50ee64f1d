using SummitSearch.Engine.Analysis;

namespace SummitSearch.News.Facts;

/// <summary>The forms of a term that the engine's analyzer of its language holds to be the same word: plurals, in Arabic also the
/// article and the prefixes of "and", "in", "for".</summary>
/// <remarks>Forms are proposed here and kept when the analyzer gives them the stem of the word itself, so that a term reaches no further
/// than a search for it does. Only the end of a term varies, in Arabic its beginning: the words before are as written. Used while
/// the terms are read; one thread.</remarks>
sealed class Inflections
{
    const int ShortestWord = 4;

    static readonly string[] ArabicPrefixes = ["و", "ف", "ب", "ل", "ال", "وال", "بال", "فال", "لل", "ول", "وب"];

    readonly Dictionary<string, TokenStream> _streams = new(StringComparer.Ordinal);

    /// <summary>A phrase and its other forms.</summary>
    /// <param name="language">The one language that the phrase is of.</param>
    public IEnumerable<string> Of(string phrase, LanguageSet language)
    {
        yield return phrase;
        if (language == LanguageSet.Ar)
        {
            int space = phrase.IndexOf(' ', StringComparison.Ordinal);
            (string first, string rest) = space < 0 ? (phrase, "") : (phrase[..space], phrase[space..]);
            foreach (string form in Same(first, ArabicForms(first), "arabic")) yield return form + rest;
            yield break;
        }
        if (AnalyzerName(language) is not { } analyzer) yield break;
        int last = phrase.LastIndexOf(' ') + 1;
        string word = phrase[last..];
        if (word.Length < ShortestWord || !char.IsLetter(word[^1])) yield break;
        foreach (string form in Same(word, Plurals(word, language), analyzer)) yield return phrase[..last] + form;
        // "fraude fiscale", "fraudes fiscales": adjectives follow their noun.
        if (last > 0 && language != LanguageSet.En)
            yield return string.Join(' ', phrase.Split(' ').Select(w => w.Length < ShortestWord ? w : Same(w, Plurals(w, language), analyzer).FirstOrDefault(w)));
    }

    static string? AnalyzerName(LanguageSet language) => language switch
    {
        LanguageSet.En => "english",
        LanguageSet.Fr => "french",
        LanguageSet.Es => "spanish",
        _ => null,
    };

    static IEnumerable<string> Plurals(string word, LanguageSet language)
    {
        // A participle has no plural in English.
        if (language == LanguageSet.En && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ly", StringComparison.Ordinal))) yield break;
        char end = word[^1];
        if (end is 's' or 'x' or 'z') yield break;
        yield return word + "s";
        if (language == LanguageSet.En && end == 'y') yield return word[..^1] + "ies";
        if (language == LanguageSet.En && end == 'h') yield return word + "es";
        if (language == LanguageSet.Es && !"aeiouáéíóú".Contains(end)) yield return word + "es";
        // "extorsión", "extorsiones": the accent goes.
        if (language == LanguageSet.Es && word.EndsWith("ión", StringComparison.Ordinal)) yield return word[..^2] + "ones";
        if (language == LanguageSet.Fr && word.EndsWith("al", StringComparison.Ordinal)) yield return word[..^1] + "ux";
        if (language == LanguageSet.Fr && end == 'u') yield return word + "x";
    }

    static IEnumerable<string> ArabicForms(string word)
    {
        string bare = word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;
        if (bare.Length < 3) yield break;
        foreach (string prefix in ArabicPrefixes) yield return prefix + bare;
        foreach (string prefix in ArabicPrefixes) yield return prefix + word;
    }

    IEnumerable<string> Same(string word, IEnumerable<string> forms, string analyzer)
    {
        string stem = Stem(word, analyzer);
        if (stem.Length == 0) yield break;
        foreach (string form in forms)
            if (form != word && Stem(form, analyzer) == stem) yield return form;
    }

    string Stem(string word, string analyzer)
    {
        if (!_streams.TryGetValue(analyzer, out TokenStream? stream))
            _streams.Add(analyzer, stream = (Analyzers.Find(analyzer) ?? throw new ArgumentException($"no analyzer {analyzer}")).Open());
        stream.Reset(word.AsMemory());
        // A stop word, and what the tokenizer parts, has no stem of its own.
        if (!stream.Next()) return "";
        string stem = stream.Term.ToString();
        return stream.Next() ? "" : stem;
    }
}

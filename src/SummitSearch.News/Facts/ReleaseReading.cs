using System.Globalization;
using System.Runtime.InteropServices;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>One release on its way from clean text to facts. Used once, by one thread.</summary>
sealed class ReleaseReading(Knowledge knowledge, CleanRelease text, IReadOnlyDictionary<string, string> stated)
{
    // A dateline stands at the top; below this many paragraphs, or whole sentences, a place and a dash are something else.
    const int DatelineParagraphs = 24, SentencesAbove = 4, SentenceLength = 120;

    readonly FactList _facts = new();
    readonly Dictionary<string, string> _unknown = new(StringComparer.Ordinal);
    readonly List<CountryMention> _countries = [];
    readonly List<CrimeMention> _crimes = [];
    FurtherFacts? _further;

    public Release Read()
    {
        using TokenList body = TokenList.Read(text.Body, knowledge.Words);
        int language = AddLanguage(body.Span);
        LanguageSet languages = language < 0 ? LanguageSet.All : (LanguageSet)(1 << language);
        Dateline? dateline = FindDateline(body.Span);
        if (dateline is not null) AddPlaces(dateline, body.Span);
        AddDates(dateline, body.Span);
        _further = new FurtherFacts(knowledge, text, stated, _facts);
        if (text.Title is { } title) AddNamed("title", title, languages);
        AddNamed("body", text.Body, body.Span, languages, dateline?.Start ?? 0, dateline?.End ?? 0);
        for (int i = 0; i < text.Captions.Count; i++)
            AddNamed("caption/" + i.ToString(CultureInfo.InvariantCulture), text.Captions[i], languages);
        _further.Complete(_unknown);
        if (!_facts.Has("city")) _unknown["city"] = dateline is null ? "no-dateline" : "dateline-names-no-city";
        if (!_facts.Counts("country")) _unknown["country"] = "no-country-in-text";
        if (!_facts.Counts("crime")) _unknown["crime"] = "no-crime-type-in-text";
        return new Release(text, _facts.InOrder(), _unknown);
    }

    int AddLanguage(ReadOnlySpan<Token> body)
    {
        int language = knowledge.Languages.Find(body, out double confidence);
        if (language >= 0)
            _facts.Add("language", LanguageFinder.Code(language), LanguageFinder.Label(language), Basis.Inferred, confidence, Rules.FunctionWords, null, null);
        else _unknown["language"] = "too-few-known-words";
        return language;
    }

    // ------------------------------------------------------------------ dateline

    /// <summary>The first dateline at the head of a paragraph. Menus, dates and contacts may stand above it, sentences hardly.</summary>
    Dateline? FindDateline(ReadOnlySpan<Token> body)
    {
        int paragraphs = 0, sentences = 0;
        for (int first = 0; first < body.Length && paragraphs < DatelineParagraphs && sentences < SentencesAbove; paragraphs++)
        {
            if (knowledge.Datelines.Read(text.Body, body[first..]) is { } dateline) return dateline;
            int next = first + 1;
            while (next < body.Length && body[next].Before != Gap.Line) next++;
            if (body[next - 1].End - body[first].Start >= SentenceLength) sentences++;
            first = next;
        }
        return null;
    }

    void AddPlaces(Dateline dateline, ReadOnlySpan<Token> body)
    {
        foreach (DatelinePlace written in dateline.Places)
        {
            DatelinePlace place = new Namesakes(knowledge).Choose(written, text.Body, body, out bool byContext);
            var whole = new TextSpan("body", place.Start, place.Length);
            (Basis basis, string rule) = byContext ? (Basis.Inferred, Rules.DatelineByContext) : (Basis.Stated, Rules.Dateline);
            if (place.IsCity)
            {
                string label = place.City?.Label ?? Titled(place.Name);
                Fact city = _facts.Add("city", Rules.CityId(place), label, basis, CityConfidence(dateline, place), rule, null, whole);
                if (place.City is { } known)
                    _facts.Replace(city, city with { GeoNamesId = known.GeoNamesId, RunnerUp = place.RunnerUp?.Id });
            }
            if (place.Country is not { } country) continue;
            bool named = place.CountryStart >= 0;
            TextSpan span = named ? new TextSpan("body", place.CountryStart, place.CountryLength) : whole;
            _facts.Add("country", country, knowledge.Countries.LabelOf(country), named ? Basis.Stated : Basis.Inferred,
                named ? 0.99 : CityConfidence(dateline, place), rule, "dateline", span);
        }
    }

    static double CityConfidence(Dateline dateline, DatelinePlace place)
    {
        bool qualified = place.Length > place.NameLength;
        if (place.City is null) return qualified ? 0.95 : 0.8;
        if (qualified) return 0.99;
        // Bare: the larger the lead over the next namesake, the surer.
        double lead = place.RunnerUp is null ? 10 : (place.City.Population + 1.0) / (place.RunnerUp.Population + 1.0);
        return place.City.IsCapital || lead >= 10 ? 0.98 : lead >= 3 ? 0.93 : dateline.Strength > 1 ? 0.85 : 0.8;
    }

    /// <summary>"Blue Bell" for "BLUE BELL".</summary>
    static string Titled(string name)
    {
        if (name.Any(char.IsLower)) return name;
        Span<char> titled = name.ToCharArray();
        for (int i = 1; i < titled.Length; i++)
            if (char.IsLetter(titled[i - 1]) || titled[i - 1] is '\'' or '’') titled[i] = char.ToLowerInvariant(titled[i]);
        return titled.ToString();
    }

    // ------------------------------------------------------------------ date and year

    void AddDates(Dateline? dateline, ReadOnlySpan<Token> body)
    {
        new ReleaseDates(knowledge, text, stated, _facts).Add(dateline, body);
        if (!_facts.Has("date")) _unknown["date"] = "no-date-in-text";
        if (!_facts.Has("year")) _unknown["year"] = "no-year-in-text";
    }

    // ------------------------------------------------------------------ countries and crime types

    void AddNamed(string name, string content, LanguageSet languages)
    {
        using TokenList tokens = TokenList.Read(content, knowledge.Words);
        AddNamed(name, content, tokens.Span, languages, 0, 0);
    }

    /// <param name="name">Name of the text.</param>
    /// <param name="content">The text.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="languages">Languages it may be in.</param>
    /// <param name="from">First unit of the dateline, whose places are not named again.</param>
    /// <param name="to">One past it.</param>
    void AddNamed(string name, string content, ReadOnlySpan<Token> tokens, LanguageSet languages, int from, int to)
    {
        _countries.Clear();
        knowledge.Named.Find(content, tokens, languages, _countries);
        foreach (ref readonly CountryMention mention in CollectionsMarshal.AsSpan(_countries))
        {
            TextSpan span = Span(name, tokens, mention.First, mention.Last);
            if (span.Offset >= from && span.Offset < to) continue;
            AddCountry(mention, span);
        }
        _crimes.Clear();
        knowledge.Crimes.Find(tokens, languages, _crimes);
        foreach (ref readonly CrimeMention mention in CollectionsMarshal.AsSpan(_crimes))
        {
            CrimeType type = Taxonomy.Default.Types[mention.Type];
            double confidence = mention.Role is null ? 0.9 : 0.3;
            _facts.Add("crime", type.Id, type.Label, Basis.Stated, confidence, Rules.CrimeTerm, mention.Role, Span(name, tokens, mention.First, mention.Last));
        }
        _further!.Add(name, content, tokens, languages, from, to);
    }

    void AddCountry(in CountryMention mention, TextSpan span)
    {
        string code = knowledge.Countries.Code(mention.Country), label = knowledge.Countries.Label(mention.Country);
        (Basis basis, double confidence, string rule) = mention.IsDemonym
            ? (Basis.Inferred, 0.8, Rules.CountryDemonym)
            : (Basis.Stated, 0.97, Rules.CountryName);
        if (mention.IsNamePart) _facts.Add("country", code, label, basis, 0.3, rule, Rules.NamePart, span);
        else _facts.Add("country", code, label, basis, confidence, rule, "named", span);
    }

    static TextSpan Span(string name, ReadOnlySpan<Token> tokens, int first, int last) =>
        new(name, tokens[first].Start, tokens[last].End - tokens[first].Start);
}

using System.Globalization;
using System.Runtime.InteropServices;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>One release on its way from clean text to facts. Used once, by one thread.</summary>
sealed class ReleaseReading(Knowledge knowledge, CleanRelease text, IReadOnlyDictionary<string, string> stated)
{
    // A dateline stands at the top; below this many paragraphs, or whole sentences, a place and a dash are something else.
    const int DatelineParagraphs = 24, SentencesAbove = 4, SentenceLength = 120;

    // What a release is about, its first sentences say.
    const int LeadLength = 400;

    // So many times the people of the next namesake make a place the one that is meant.
    const int ClearLead = 10;

    // Before all places that name it are known.
    const double AnyCrime = 0.5;

    readonly FactList _facts = new();
    readonly Dictionary<string, string> _unknown = new(StringComparer.Ordinal);
    readonly List<CountryMention> _countries = [];
    readonly List<CrimeMention> _crimes = [];
    IReadOnlyList<(int Start, int End)>? _menus;
    int _leadEnd;
    FurtherFacts? _further;

    public Release Read()
    {
        using TokenList body = TokenList.Read(text.Body, knowledge.Words);
        int language = AddLanguage(body.Span, out int[] paragraphs);
        LanguageSet languages = language < 0 ? LanguageSet.All : (LanguageSet)(1 << language);
        Dateline? dateline = FindDateline(body.Span);
        if (dateline is not null) AddPlaces(dateline, body.Span);
        AddDates(dateline, body.Span);
        _leadEnd = (dateline?.End ?? 0) + LeadLength;
        _further = new FurtherFacts(knowledge, text, stated, _facts);
        if (text.Title is { } title) AddNamed("title", title, languages);
        AddNamed("body", text.Body, body.Span, languages, dateline?.Start ?? 0, dateline?.End ?? 0);
        for (int i = 0; i < text.Captions.Count; i++)
            AddNamed("caption/" + i.ToString(CultureInfo.InvariantCulture), text.Captions[i], languages);
        WeighCrimes();
        _further.Complete(_unknown);
        if (!_facts.Has("city")) _unknown["city"] = dateline is null ? "no-dateline" : "dateline-names-no-city";
        if (!_facts.Counts("country")) _unknown["country"] = "no-country-in-text";
        if (!_facts.Counts("crime")) _unknown["crime"] = "no-crime-type-in-text";
        return new Release(text, _facts.InOrder(), _unknown) { ParagraphLanguages = [.. paragraphs.Select(Code)], Taxonomy = knowledge.Taxonomy };
    }

    static string Code(int language) => language < 0 ? Release.UnknownLanguage : LanguageFinder.Code(language);

    /// <returns>The language that most of the text is in; -1 when its words do not tell.</returns>
    int AddLanguage(ReadOnlySpan<Token> body, out int[] paragraphs)
    {
        int language = knowledge.Languages.Find(body, out double confidence), document = language;
        // The words know better than the source, whose pages often say the language of their menus.
        if (language >= 0)
            _facts.Add("language", LanguageFinder.Code(language), LanguageFinder.Label(language), Basis.Inferred, confidence, Rules.FunctionWords, null, null);
        else if (stated.TryGetValue("language", out string? code) && LanguageFinder.Number(code) is >= 0 and var said)
            _facts.Add("language", LanguageFinder.Code(said), LanguageFinder.Label(document = said), Basis.Stated, 0.9, Rules.Stated, null, null);
        paragraphs = ParagraphLanguages.Of(knowledge.Languages, text, body, document);
        AddOtherLanguages(document, paragraphs);
        if (!_facts.Has("language")) _unknown["language"] = "too-few-known-words";
        return language;
    }

    /// <summary>Languages that only some paragraphs are in, with the paragraphs as evidence.</summary>
    void AddOtherLanguages(int language, int[] paragraphs)
    {
        for (int i = 0, start = 0; i < paragraphs.Length; start += text.Paragraphs[i].Length + 1, i++)
            if (paragraphs[i] >= 0 && paragraphs[i] != language)
                _facts.Add("language", LanguageFinder.Code(paragraphs[i]), LanguageFinder.Label(paragraphs[i]), Basis.Inferred, 0.9,
                    Rules.FunctionWords, Rules.Part, new TextSpan("body", start, text.Paragraphs[i].Length));
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
                Fact city = _facts.Add("city", Rules.CityId(place), label, basis, CityConfidence(dateline, place, byContext), rule, null, whole);
                if (place.City is { } known)
                    _facts.Replace(city, city with { GeoNamesId = known.GeoNamesId, RunnerUp = place.RunnerUp?.Id });
            }
            if (place.Country is not { } country) continue;
            bool named = place.CountryStart >= 0;
            TextSpan span = named ? new TextSpan("body", place.CountryStart, place.CountryLength) : whole;
            _facts.Add("country", country, knowledge.Countries.LabelOf(country), named ? Basis.Stated : Basis.Inferred,
                knowledge.Confidences.Of(named ? "country-dateline-named" : byContext ? "country-dateline-by-context" : place.Length > place.NameLength ? "country-dateline-by-region" : "country-dateline-by-city"),
                rule, Rules.DatelineRole, span);
        }
    }

    double CityConfidence(Dateline dateline, DatelinePlace place, bool byContext)
    {
        bool qualified = place.Length > place.NameLength, stamped = dateline.Date is not null || dateline.Agency is not null;
        if (place.City is null) return knowledge.Confidences.Of(qualified || stamped ? "city-not-in-gazetteer" : "city-not-in-gazetteer-bare");
        if (byContext) return knowledge.Confidences.Of("city-by-context");
        if (qualified) return knowledge.Confidences.Of("city-qualified");
        // Bare: the larger the lead over the next namesake, the surer.
        double lead = place.RunnerUp is null ? ClearLead : (place.City.Population + 1.0) / (place.RunnerUp.Population + 1.0);
        return knowledge.Confidences.Of(place.City.IsCapital || lead >= ClearLead ? "city-bare-clear" : stamped ? "city-bare-stamped" : "city-bare");
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
            CrimeType type = knowledge.Taxonomy.Types[mention.Type];
            TextSpan span = Span(name, tokens, mention.First, mention.Last);
            if (name == "body" && InMenu(span.Offset)) continue;
            // What a title or lead speaks of is no office's everyday work.
            string? role = mention.Role == Rules.Mandate && (name != "body" || span.Offset < _leadEnd) ? null : mention.Role;
            double confidence = role is null ? AnyCrime : knowledge.Confidences.Of("crime-" + role);
            _facts.Add("crime", type.Id, type.Label, Basis.Stated, confidence, Rules.CrimeTerm, role, span);
        }
        _further!.Add(name, content, tokens, languages, from, to);
    }

    bool InMenu(int offset)
    {
        IReadOnlyList<(int Start, int End)> menus = _menus ??= Menus.Of(text.Body);
        int low = 0, high = menus.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (menus[middle].End <= offset) low = middle + 1;
            else high = middle;
        }
        return low < menus.Count && offset >= menus[low].Start;
    }

    /// <summary>How sure a crime type is follows from all places that name it: the title, the lead, how often.</summary>
    void WeighCrimes()
    {
        foreach (Fact found in _facts.Of("crime"))
        {
            Fact fact = found with { Iccs = knowledge.Taxonomy.Find(found.Id)!.Iccs };
            _facts.Replace(found, fact);
            if (!fact.IsCounted) continue;
            bool title = false, lead = false;
            foreach (TextSpan span in fact.Spans)
            {
                title |= span.Text == "title";
                lead |= span.Text == "body" && span.Offset < _leadEnd;
            }
            string kind = title ? "crime-title" : lead ? "crime-lead" : fact.Spans.Count == 1 ? "crime-once" : "crime-often";
            _facts.Replace(fact, fact with { Confidence = knowledge.Confidences.Of(kind) });
        }
    }

    void AddCountry(in CountryMention mention, TextSpan span)
    {
        string code = knowledge.Countries.Code(mention.Country), label = knowledge.Countries.Label(mention.Country);
        (Basis basis, string rule) = mention.IsDemonym ? (Basis.Inferred, Rules.CountryDemonym) : (Basis.Stated, Rules.CountryName);
        string role = mention.IsNamePart ? Rules.NamePart : Rules.Named;
        _facts.Add("country", code, label, basis, knowledge.Confidences.Of($"{rule}-{role}"), rule, role, span);
    }

    static TextSpan Span(string name, ReadOnlySpan<Token> tokens, int first, int last) =>
        new(name, tokens[first].Start, tokens[last].End - tokens[first].Start);
}

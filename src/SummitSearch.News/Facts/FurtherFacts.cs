using System.Runtime.InteropServices;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>
/// What a release says beyond places, its date and crimes: when events were, operations, amounts, organisations, who issues it.
/// Used once, for one release: each text is added, then <see cref="Complete"/> decides what only the whole tells.
/// </summary>
/// <param name="knowledge">The rules.</param>
/// <param name="text">The release.</param>
/// <param name="stated">What its source states.</param>
/// <param name="facts">Receives the facts. The date of the release and the dateline's countries are among them already.</param>
sealed class FurtherFacts(Knowledge knowledge, CleanRelease text, IReadOnlyDictionary<string, string> stated, FactList facts)
{
    // A name whose end a headline hides, and one that is short for the organisation of one country.
    readonly record struct PendingOperation(string Id, string Label, TextSpan Span);
    readonly record struct PendingOrganisation(OrganisationMention Mention, TextSpan Span);

    readonly List<EventMention> _events = [];
    readonly List<OperationMention> _operations = [];
    readonly List<AmountMention> _amounts = [];
    readonly List<OrganisationMention> _organisations = [];
    readonly List<PendingOperation> _unbounded = [];
    readonly List<PendingOrganisation> _short = [];
    readonly HashSet<string> _countries = new(StringComparer.Ordinal);
    AgencyMention? _agency;
    TextSpan? _agencySpan;

    /// <param name="name">Name of the text.</param>
    /// <param name="content">The text.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="languages">Languages it may be in.</param>
    /// <param name="from">First unit of the dateline.</param>
    /// <param name="to">One past it.</param>
    public void Add(string name, ReadOnlySpan<char> content, ReadOnlySpan<Token> tokens, LanguageSet languages, int from, int to)
    {
        AddEvents(name, content, tokens, languages, from, to);
        AddOperations(name, content, tokens);
        AddAmounts(name, content, tokens, languages);
        AddOrganisations(name, content, tokens, to);
    }

    /// <summary>Adds what only the whole release tells, and says why what is not there is unknown.</summary>
    public void Complete(Dictionary<string, string> unknown)
    {
        CompleteOperations();
        CompleteOrganisations();
        AddAgency();
        if (!facts.Has("operation")) unknown["operation"] = "no-operation-in-text";
        if (!facts.Has("agency")) unknown["agency"] = "no-issuer-stated";
        if (!facts.Has("organisation")) unknown["organisation"] = "no-organisation-in-text";
    }

    void AddEvents(string name, ReadOnlySpan<char> content, ReadOnlySpan<Token> tokens, LanguageSet languages, int from, int to)
    {
        _events.Clear();
        knowledge.Events.Find(content, tokens, languages, _events);
        foreach (ref readonly EventMention mention in CollectionsMarshal.AsSpan(_events))
        {
            TextSpan span = Span(name, tokens, mention.First, mention.Last);
            // The date of the release is no event, wherever it is repeated.
            if ((span.Offset >= from && span.Offset < to) || facts.Has("date", mention.Id)) continue;
            double confidence = mention.From.Day > 0 ? 0.95 : 0.9;
            facts.Add("event", mention.Id, mention.Label, Basis.Stated, confidence, Rules.EventDate, null, span);
        }
    }

    // ------------------------------------------------------------------ operations

    void AddOperations(string name, ReadOnlySpan<char> content, ReadOnlySpan<Token> tokens)
    {
        _operations.Clear();
        knowledge.Operations.Find(content, tokens, _operations);
        foreach (ref readonly OperationMention mention in CollectionsMarshal.AsSpan(_operations))
        {
            ReadOnlySpan<Token> words = tokens[mention.Name..(mention.Last + 1)];
            string id = OperationFinder.Id(content, words), label = "Operation " + content[words[0].Start..words[^1].End].ToString();
            var span = new TextSpan(name, tokens[mention.First].Start, mention.End - tokens[mention.First].Start);
            // A title that is nothing but a long name may say more than the name.
            bool title = name == "title" && words.Length > 3 && words.Length + 1 == tokens.Length;
            if (mention.IsBounded && !title) facts.Add("operation", id, label, Basis.Stated, 0.95, Rules.OperationName, null, span);
            else _unbounded.Add(new PendingOperation(id, label, span));
        }
    }

    /// <summary>A name out of a headline counts where the text has it too, or has no other: what a headline hides may be more than a
    /// name.</summary>
    void CompleteOperations()
    {
        bool known = facts.Has("operation");
        foreach (PendingOperation pending in _unbounded)
            if (facts.Has("operation", pending.Id)) facts.Add("operation", pending.Id, pending.Label, Basis.Stated, 0.5,
                Rules.OperationName, null, pending.Span);
            else if (!known && !pending.Id.Contains('-')) facts.Add("operation", pending.Id, pending.Label, Basis.Stated, 0.5,
                Rules.OperationName, null, pending.Span);
    }

    // ------------------------------------------------------------------ amounts

    void AddAmounts(string name, ReadOnlySpan<char> content, ReadOnlySpan<Token> tokens, LanguageSet languages)
    {
        _amounts.Clear();
        knowledge.Amounts.Find(content, tokens, AmountFinder.StyleOf(languages), Dollar(), _amounts);
        foreach (ref readonly AmountMention mention in CollectionsMarshal.AsSpan(_amounts))
        {
            Basis basis = mention.Rule == Rules.AmountDollar || mention.Confidence < 0.8 ? Basis.Inferred : Basis.Stated;
            Fact fact = facts.Add("amount", mention.Amount.Id, mention.Amount.Label, basis, mention.Confidence, mention.Rule, null,
                new TextSpan(name, mention.Start, mention.End - mention.Start));
            if (fact.Amount is null) facts.Replace(fact, fact with { Amount = mention.Amount });
        }
    }

    /// <summary>What "$" stands for: the dollar of the dateline's country, where it has one.</summary>
    string Dollar() => facts.First("country", "dateline")?.Id switch { "CA" => "CAD", "AU" => "AUD", "NZ" => "NZD", "SG" => "SGD", "HK" =>
        "HKD", _ => "USD" };

    // ------------------------------------------------------------------ organisations

    void AddOrganisations(string name, ReadOnlySpan<char> content, ReadOnlySpan<Token> tokens, int datelineEnd)
    {
        _organisations.Clear();
        bool looked = false;
        knowledge.Organisations.Find(content, tokens, _organisations);
        foreach (ref readonly OrganisationMention mention in CollectionsMarshal.AsSpan(_organisations))
        {
            if (mention.Country == "US" && !looked)
            {
                looked = true;
                if (!_countries.Contains("US") && NamesState(tokens)) _countries.Add("US");
            }
            if (mention.IsOffice) continue;
            TextSpan span = Span(name, tokens, mention.First, mention.Last);
            if (mention.Country is not null) _short.Add(new PendingOrganisation(mention, span));
            else
            {
                AddOrganisation(mention, span);
                if (mention.IsKnown && knowledge.OrganisationNames.Find(mention.Id)?.Country is { } country) _countries.Add(country);
            }
        }
        if (name != "body") return;
        int first = 0;
        while (first < tokens.Length && tokens[first].Start < datelineEnd) first++;
        _agency = knowledge.Agencies.Find(content, tokens, _organisations, first);
        if (_agency is { Last: >= 0 } agency) _agencySpan = Span(name, tokens, agency.First, agency.Last);
    }

    void AddOrganisation(in OrganisationMention mention, TextSpan span)
    {
        (double confidence, string rule) = mention.IsKnown ? (0.97, Rules.OrganisationKnown) : (0.85, Rules.OrganisationForm);
        facts.Add("organisation", mention.Id, mention.Label, Basis.Stated, confidence, rule, null, span);
    }

    /// <summary>"Department of Justice" is that of the United States only where the text speaks of them.</summary>
    void CompleteOrganisations()
    {
        foreach ((OrganisationMention mention, TextSpan span) in _short)
            if (SpeaksOf(mention.Country!))
                facts.Add("organisation", mention.Id, mention.Label, Basis.Inferred, 0.85, Rules.OrganisationShort, null, span);
    }

    /// <summary>Whether a text names a state of the United States; Georgia and Washington may be something else.</summary>
    bool NamesState(ReadOnlySpan<Token> tokens)
    {
        for (int at = 0; at < tokens.Length; at++)
            if (tokens[at].MayBegin(WordMarks.Region) && knowledge.Regions.Names.Match(tokens, at, LanguageSet.All,
                out PhraseEntry entry) > 0
                && entry.Kind == Regions.FullName && knowledge.Regions[entry.Value] is { Country: "US",
                    Code: not ("GA" or "WA") }) return true;
        return false;
    }

    bool SpeaksOf(string country) => _countries.Contains(country) || facts.Has("country", country);

    // ------------------------------------------------------------------ issuing agency

    void AddAgency()
    {
        if (stated.TryGetValue(Stated.Agency, out string? source) && knowledge.Agencies.OfSource(source) is { } ofSource)
        {
            facts.Add("agency", ofSource.Id, ofSource.Label, Basis.Stated, ofSource.Confidence, ofSource.Rule, null, null);
            return;
        }
        AgencyMention? about = _agency is { Rule: not Rules.AgencyOpening } ? null : knowledge.Agencies.FindAbout(text.Boilerplate);
        if ((about ?? _agency) is not { } agency) return;
        if (agency.Country is { } country && !SpeaksOf(country)) return;
        Basis basis = agency.Rule == Rules.AgencyMasthead ? Basis.Stated : Basis.Inferred;
        facts.Add("agency", agency.Id, agency.Label, basis, agency.Confidence, agency.Rule, null, about is null ? _agencySpan : null);
    }

    static TextSpan Span(string name, ReadOnlySpan<Token> tokens, int first, int last) =>
        new(name, tokens[first].Start, tokens[last].End - tokens[first].Start);
}

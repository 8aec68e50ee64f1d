using System.Runtime.InteropServices;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Who issues a release.</summary>
/// <param name="Country">The country that the text has to speak of for a short name to be meant, or null.</param>
/// <param name="Last">Last token of the evidence in the body; -1 where it is not there.</param>
readonly record struct AgencyMention(string Id, string Label, string Rule, double Confidence, string? Country, int First, int Last);

/// <summary>Tells who issues a release: by its letterhead, by who announces, by what it says "About", by who opens it.</summary>
/// <remarks>The stamp of a wire ("/PRNewswire/") only says who spread it. What does not say is unknown. Thread safe.</remarks>
sealed class AgencyFinder(Vocabulary vocabulary, OrganisationFinder organisations, GivenNames people)
{
    const byte Announces = 1, Opens = 2;
    const int MastheadTokens = 200, OpeningTokens = 200, BeforeVerb = 6, Reach = 80;

    readonly WordTable _words = new(vocabulary, "agency-words.tsv", "announces", "opens");
    readonly int _the = vocabulary.Add("the"), _of = vocabulary.Add("of"), _and = vocabulary.Add("and");

    /// <param name="text">The body.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="named">The organisations that it names, in order.</param>
    /// <param name="from">The first token behind the dateline; 0 without one.</param>
    public AgencyMention? Find(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, List<OrganisationMention> named, int from)
    {
        ReadOnlySpan<OrganisationMention> mentions = CollectionsMarshal.AsSpan(named);
        return Masthead(text, tokens, mentions) ?? Announcer(text, tokens, mentions, from) ?? Opener(tokens, mentions, from);
    }

    /// <summary>What the release says "About" at its end, where that is an organisation.</summary>
    public AgencyMention? FindAbout(IReadOnlyList<BoilerplateText> boilerplate)
    {
        foreach (BoilerplateText paragraph in boilerplate)
        {
            if (paragraph.Rule != Boilerplate.About || !paragraph.Text.StartsWith("About ", StringComparison.OrdinalIgnoreCase)) continue;
            if (Whole(paragraph.Text.AsSpan(6).TrimEnd(" :")) is { } mention)
                return new AgencyMention(mention.Id, mention.Label, Rules.AgencyAbout, 0.85, mention.Country, -1, -1);
        }
        return null;
    }

    /// <summary>What a source states. A person's name is no agency.</summary>
    public AgencyMention? OfSource(string stated)
    {
        using TokenList tokens = TokenList.Read(stated, vocabulary);
        List<OrganisationMention> named = [];
        organisations.Find(stated, tokens.Span, named);
        if (named is not [{ First: 0 } known, ..])
        {
            foreach (ref readonly Token token in tokens.Span)
                if (people.Contains(token)) return null;
        }
        else return new AgencyMention(known.Id, known.Label, Rules.Stated, 0.99, null, -1, -1);
        string id = OrganisationFinder.Slug(stated, tokens.Span);
        return id.Length == 0 ? null : new AgencyMention(id, stated.Trim(), Rules.Stated, 0.99, null, -1, -1);
    }

    OrganisationMention? Whole(ReadOnlySpan<char> text)
    {
        using TokenList tokens = TokenList.Read(text, vocabulary);
        List<OrganisationMention> named = [];
        organisations.Find(text, tokens.Span, named);
        return named is [{ } only] && only.Last == tokens.Count - 1 && (only.First == 0 || (only.First == 1
            && tokens[0].Word == _the)) ? only : null;
    }

    /// <summary>A paragraph that is nothing but an organisation's name, near the top; not an item of a list.</summary>
    static AgencyMention? Masthead(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<OrganisationMention> named)
    {
        foreach (ref readonly OrganisationMention mention in named)
        {
            if (mention.First > MastheadTokens) break;
            if (tokens[mention.First].Before != Gap.Line || (mention.Last + 1 < tokens.Length
                && tokens[mention.Last + 1].Before != Gap.Line)) continue;
            int start = tokens[mention.First].Start;
            if (start > 0 && text[start - 1] != '\n') continue;
            return Of(mention, Rules.AgencyMasthead, 0.9);
        }
        return null;
    }

    /// <summary>Who does the announcing in the opening: whom a person speaks for ("Sample of the FBI"), else the subject of the
    /// verb.</summary>
    AgencyMention? Announcer(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<OrganisationMention> named, int from)
    {
        for (int verb = from; verb < Math.Min(tokens.Length, from + OpeningTokens); verb++)
        {
            if (_words.Of(tokens[verb]) != Announces) continue;
            foreach (ref readonly OrganisationMention mention in named)
                if (Math.Abs(mention.First - verb) <= Reach && (IsHolder(mention) || SpeaksFor(tokens, mention.First))
                    && SameSentence(tokens, Math.Min(mention.Last, verb), Math.Max(mention.First, verb)))
                    return Of(mention, Rules.AgencyAnnounces, 0.85);
            if (Subject(text, tokens, named, verb, from) is { } subject) return subject;
        }
        return null;
    }

    /// <summary>Whether an office of one organisation only is named: "Assistant Attorney General".</summary>
    static bool IsHolder(in OrganisationMention mention) => mention is { IsOffice: true, IsKnown: true };

    /// <summary>Whether "of" and a name in capitals stand before an organisation: "Mary Sample of the FBI".</summary>
    bool SpeaksFor(ReadOnlySpan<Token> tokens, int first)
    {
        int of = first - 1;
        if (of > 0 && tokens[of].Word == _the) of--;
        return of > 1 && tokens[of].Word == _of && tokens[of].Before == Gap.Space && tokens[of - 1].Capital && !tokens[of - 1].Digits
            && tokens[of - 1].Before is Gap.Space or Gap.Stop && tokens[of - 2].Capital;
    }

    AgencyMention? Subject(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<OrganisationMention> named, int verb, int from)
    {
        AgencyMention? subject = null;
        int next = -1;
        for (int i = named.Length - 1; i >= 0; i--)
        {
            ref readonly OrganisationMention mention = ref named[i];
            if (mention.Last >= verb) continue;
            if (!SameSentence(tokens, mention.Last, verb)) break;
            if (next < 0)
            {
                // "defrauding the IRS, announced …" has its subject behind.
                bool near = verb - mention.Last <= BeforeVerb && tokens[verb].Before != Gap.Comma
                    && !Parted(text, tokens, mention.Last, verb);
                // "Acme Technologies, Inc. (ACME), a maker of things, announced"
                bool opens = IsOpening(tokens, mention.First, from)
                    && tokens[mention.Last + 1].Before is Gap.Comma or Gap.Break or Gap.Stop;
                if (!near && !opens) continue;
            }
            // "Europol and INTERPOL (ICPO) announced": the first of them.
            else if (mention.Id != subject!.Value.Id && (next - mention.Last > 3 || !Joined(tokens, mention.Last, next))) break;
            subject = Of(mention, Rules.AgencyAnnounces, 0.85);
            next = mention.First;
        }
        return subject;
    }

    bool IsOpening(ReadOnlySpan<Token> tokens, int first, int from) =>
        first == from || (first == from + 1 && tokens[from].Word == _the) || tokens[first].Before == Gap.Line;

    static bool Parted(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int last, int verb)
    {
        // A name in brackets is no part: "(FBI)".
        for (int i = last + 1; i <= verb; i++)
            if (tokens[i].Before == Gap.Comma && (i == verb || !tokens[i - 1].Capital)) return true;
        return text[tokens[last].End..tokens[verb].Start].ContainsAny(';', ':');
    }

    bool Joined(ReadOnlySpan<Token> tokens, int last, int next)
    {
        for (int i = last + 1; i < next; i++)
            if (tokens[i].Word == _and) return true;
        return false;
    }

    AgencyMention? Opener(ReadOnlySpan<Token> tokens, ReadOnlySpan<OrganisationMention> named, int from)
    {
        if (from == 0 || from >= tokens.Length) return null;
        int first = tokens[from].Word == _the ? from + 1 : from;
        foreach (ref readonly OrganisationMention mention in named)
            if (mention.First == first && mention.IsKnown && mention.Last + 1 < tokens.Length && !tokens[mention.Last + 1].Capital
                && _words.Of(tokens[mention.Last + 1]) != 0) return Of(mention, Rules.AgencyOpening, 0.6);
        return null;
    }

    static bool SameSentence(ReadOnlySpan<Token> tokens, int from, int to)
    {
        for (int i = from + 1; i <= to; i++)
            // "met. The" ends a sentence, "Sept. Dr. A. Sample" does not.
            if (tokens[i].Before == Gap.Line || (tokens[i].Before == Gap.Stop && tokens[i].Capital
                && (!tokens[i - 1].Capital || tokens[i - 1].Length > 4))) return false;
        return true;
    }

    static AgencyMention Of(in OrganisationMention mention, string rule, double confidence) =>
        new(mention.Id, mention.Label, rule, confidence, mention.Country, mention.First, mention.Last);
}

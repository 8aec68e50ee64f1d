using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A crime type named in a text.</summary>
/// <param name="Type">Its number in the taxonomy.</param>
/// <param name="First">First token of the phrase.</param>
/// <param name="Last">Its last token.</param>
/// <param name="Role">Null, or why it does not count: <see cref="Rules.NamePart"/>, <see cref="Rules.Denied"/>,
/// <see cref="Rules.Mandate"/> (which a title or lead does not make).</param>
readonly record struct CrimeMention(int Type, int First, int Last, string? Role);

/// <summary>Finds the crime types that a text names.</summary>
/// <remarks>Thread safe.</remarks>
sealed class CrimeFinder(Vocabulary vocabulary, CrimeTerms terms, NameContext context)
{
    const int LongestModifier = 3, LongestObjects = 14;

    readonly Mandates _mandates = new(context);
    readonly int _and = vocabulary.Add("and"), _or = vocabulary.Add("or"), _of = vocabulary.Add("of"), _in = vocabulary.Add("in");

    public void Find(ReadOnlySpan<Token> tokens, LanguageSet languages, List<CrimeMention> found)
    {
        for (int at = 0; at < tokens.Length;)
        {
            if (!tokens[at].MayBegin(WordMarks.Crime))
            {
                at++;
                continue;
            }
            int length = terms.Phrases.Match(tokens, at, languages, out PhraseEntry entry);
            if (length > 0 && entry.Kind == CrimeTerms.Term && !IsMeans(tokens, at, at + length - 1, entry.Value) && !InAddress(tokens, at, at + length - 1))
                Add(tokens, entry.Value, at, at + length - 1, found);
            int end = at + Math.Max(1, length);
            // A phrase may end in a head ("human trafficking") that others before it share.
            for (; at < end; at++)
                if (terms.Heads.Match(tokens, at, languages, out PhraseEntry head) > 0) FindShared(tokens, at, head.Kind, languages, found);
        }
    }

    void Add(ReadOnlySpan<Token> tokens, int type, int first, int last, List<CrimeMention> found)
    {
        string? role = context.InOrganisation(tokens, first, last, companies: false) ? Rules.NamePart
            : context.IsDenied(tokens, first) ? Rules.Denied
            : _mandates.Holds(tokens, first) ? Rules.Mandate
            : null;
        found.Add(new CrimeMention(type, first, last, role));
    }

    /// <summary>Whether what names a crime is one of several means: "by force, fraud or coercion".</summary>
    bool IsMeans(ReadOnlySpan<Token> tokens, int first, int last, int type)
    {
        int before = first - 1, after = last + 1;
        if (before > 0 && IsJoint(tokens[before].Word)) before--;
        if (after + 1 < tokens.Length && IsJoint(tokens[after].Word)) after++;
        return (before >= 0 && tokens[first].Before is Gap.Space or Gap.Comma && terms.IsMeans(type, tokens[before].Word))
            || (after < tokens.Length && tokens[last + 1].Before is Gap.Space or Gap.Comma && after - last <= 2 && terms.IsMeans(type, tokens[after].Word));
    }

    bool IsJoint(int word) => word == _and || word == _or;

    /// <summary>Whether a word stands between the slashes of a web address: "justice.gov/criminal/fraud".</summary>
    static bool InAddress(ReadOnlySpan<Token> tokens, int first, int last)
    {
        if (tokens[first].Before != Gap.Slash) return false;
        int at = first;
        while (at > 0 && tokens[at].Before is Gap.Slash or Gap.Hyphen) at--;
        return at > 0 && tokens[at].Before == Gap.Stop && tokens[at].Start - tokens[at - 1].End == 1 && !tokens[at].Capital && last < first + 4;
    }

    void FindShared(ReadOnlySpan<Token> tokens, int head, byte headClass, LanguageSet languages, List<CrimeMention> found)
    {
        for (int left = head; left > 0;)
        {
            Gap gap = tokens[left].Before;
            if (gap is not (Gap.Space or Gap.Hyphen or Gap.Comma or Gap.Slash)) break;
            if (IsJoint(tokens[left - 1].Word))
            {
                left--;
                continue;
            }
            int length = Modifier(tokens, left, headClass, languages, out int type);
            if (length > 0)
            {
                left -= length;
                Add(tokens, type, left, head, found);
            }
            else if (gap != Gap.Comma && terms.Fillers.Match(tokens, left - 1, languages, out _) > 0) left--;
            else break;
        }
        FindObjects(tokens, head, headClass, languages, found);
    }

    /// <summary>The longest modifier that ends before a token.</summary>
    int Modifier(ReadOnlySpan<Token> tokens, int end, byte headClass, LanguageSet languages, out int type)
    {
        PhraseTrie before = terms.Before(headClass);
        for (int length = Math.Min(LongestModifier, end); length > 0; length--)
        {
            if (before.Match(tokens[..end], end - length, languages, out PhraseEntry entry) != length) continue;
            type = entry.Value;
            return length;
        }
        type = -1;
        return 0;
    }

    /// <summary>"trafficking in drugs, firearms and persons", "smuggled 40 stolen guns".</summary>
    void FindObjects(ReadOnlySpan<Token> tokens, int head, byte headClass, LanguageSet languages, List<CrimeMention> found)
    {
        PhraseTrie after = terms.After(headClass);
        int limit = Math.Min(tokens.Length, head + LongestObjects);
        bool begun = false;     // behind "of" or "in", or behind the first object
        for (int at = head + 1; at < limit;)
        {
            if (begun ? tokens[at].Before is Gap.Stop or Gap.Break or Gap.Line : tokens[at].Before != Gap.Space) break;
            int length = after.Match(tokens, at, languages, out PhraseEntry entry);
            if (length > 0)
            {
                begun = true;
                at += length;
                Add(tokens, entry.Value, head, at - 1, found);
                continue;
            }
            int word = tokens[at].Word;
            bool joins = word == _of || word == _in || (begun && IsJoint(word));
            if (!joins && !tokens[at].MayBegin(WordMarks.Number | WordMarks.Figure) && terms.Fillers.Match(tokens, at, languages, out _) == 0) break;
            begun |= joins;
            at++;
        }
    }
}

using System.Buffers;
using System.Text;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>The name of an operation in a text.</summary>
/// <param name="First">First token: the word "operation".</param>
/// <param name="Name">First token of the name.</param>
/// <param name="Last">Last token of the name.</param>
/// <param name="End">One past its last unit, a closing quotation mark among them.</param>
/// <param name="IsBounded">Whether the text shows where the name ends: by a mark or a word in lower case. In a headline it may not.</param>
readonly record struct OperationMention(int First, int Name, int Last, int End, bool IsBounded);

/// <summary>Finds names of operations: "Operation Lionfish III", "opération Pangea XIV", "операция «…»" (the rows of the tests'
/// Operations.md).</summary>
/// <remarks>
/// A name is in quotation marks or begins every word with a capital. Arabic has no capitals, so only quotation marks or Latin
/// letters make a name there. A name with a common given name in it may be a person's and is none. Thread safe once built.
/// </remarks>
sealed class OperationFinder
{
    const byte Capital = 1, Small = 2, Common = 3, Verb = 4, Numeral = 5;
    const int LongestQuoted = 6, LongestAlone = 3;
    const string Opening = "“\"«‘„'‹";

    static readonly SearchValues<char> Closing = SearchValues.Create("”\"»’“'›");

    static readonly string[] Romans =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix",
            "xx"];

    readonly WordTable _words;
    readonly GivenNames _people;

    public OperationFinder(Vocabulary vocabulary, GivenNames people)
    {
        _words = new WordTable(vocabulary, "operation-words.tsv", "capital", "small", "common", "verb", "numeral");
        _words.Mark(vocabulary, WordMarks.Operation, Capital, Small);
        _people = people;
    }

    public void Find(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, List<OperationMention> found)
    {
        for (int at = 0; at + 1 < tokens.Length; at++)
        {
            if (!tokens[at].MayBegin(WordMarks.Operation)) continue;
            byte meaning = _words.Of(tokens[at]);
            int name = at + 1, last = Quoted(text, tokens, name);
            bool quoted = last >= 0, bounded = quoted;
            if (last < 0)
            {
                // "opération" and "operation" fold to one word; only the accent or another language makes the small letter regular.
                bool regular = tokens[at].Capital || meaning == Small || !IsAscii(text, tokens[at]);
                last = regular ? Unquoted(text, tokens, name, out bounded) : -1;
            }
            if (last < 0 || NamesPerson(tokens[name..(last + 1)])) continue;
            int end = tokens[last].End;
            if (quoted) end += text[end..].IndexOfAny(Closing) + 1;
            found.Add(new OperationMention(at, name, last, end, bounded));
            at = last;
        }
    }

    /// <summary>The last token of a name in quotation marks; -1 for none.</summary>
    int Quoted(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int name)
    {
        ReadOnlySpan<char> before = text[tokens[name - 1].End..tokens[name].Start].Trim(" \u00A0");
        if (before.Length != 1 || !Opening.Contains(before[0]) || !tokens[name].Capital) return -1;
        for (int last = name; last < Math.Min(tokens.Length, name + LongestQuoted); last++)
        {
            int end = last + 1 < tokens.Length ? tokens[last + 1].Start : text.Length;
            ReadOnlySpan<char> after = text[tokens[last].End..end];
            if (after.Contains('\n')) return -1;
            int close = after.IndexOfAny(Closing);
            if (close < 0) continue;
            // "Dealer’s Choice": an apostrophe between letters closes nothing.
            if (after.Length == 1 && after[0] is '’' or '\'') continue;
            return last;
        }
        return -1;
    }

    /// <summary>The last token of a name in capitals; -1 for none.</summary>
    int Unquoted(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int name, out bool bounded)
    {
        bounded = false;
        if (tokens[name].Before != Gap.Space || !Begins(text, tokens[name]) || _words.Of(tokens[name]) != 0) return -1;
        int last = name, verb = -1;
        while (last + 1 < tokens.Length && Continues(text, tokens, last + 1))
        {
            last++;
            if (verb < 0 && _words.Of(tokens[last]) == Verb) verb = last;
        }
        // "Operation Lionfish Nets 300 Arrests", but "Operation We Can Hear You was".
        // A long run of capitals up to a line end without a full stop.
        bool line = tokens[last].End == text.Length || text[tokens[last].End] == '\n';
        bool heading = Headings.IsAround(tokens, name - 1, last) || (line && last - name >= LongestAlone
            && tokens.Length > last - name + 2);
        if (heading && verb > name) last = verb - 1;
        bool possessive = last > name && tokens[last].Before == Gap.Apostrophe && !tokens[last].Capital;
        if (possessive) last--;
        // "Operation Home for the Holidays"
        if (last + 3 < tokens.Length && Is(text, tokens[last + 1], "for") && Is(text, tokens[last + 2], "the")
            && tokens[last + 3] is { Capital: true, Before: Gap.Space }) last += 3;
        if (last - name >= LongestQuoted) return -1;
        int next = last + 1;
        bounded = possessive || next == tokens.Length || tokens[next].Before is not (Gap.Space or Gap.Hyphen)
            || (!tokens[next].Capital && !tokens[next].Digits);
        // A heading does not show where a name ends, unless a verb does or it is all there is and short.
        bool alone = last - name < LongestAlone && tokens[name - 1].Before == Gap.Line
            && (next == tokens.Length || tokens[next].Before == Gap.Line);
        if (heading && verb < 0 && !alone && (next == tokens.Length || tokens[next].Before is Gap.Line or Gap.Space)) bounded = false;
        // "DRUG TRAFFICKING OPERATION SMASHED": a run of capitals does not show what is a name.
        int first = name - 1;
        if (tokens[first].AllCapitals && (first == 0 || tokens[first].Before == Gap.Line || tokens[first - 1].AllCapitals)) bounded = false;
        if (first > 0 && tokens[first].Before == Gap.Space && tokens[first - 1].Capital && tokens[first - 1].Length > 1
            && !tokens[first - 1].AllCapitals
            && tokens[first - 1].Before < Gap.Stop) bounded = false;
        return last;
    }

    bool Continues(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at)
    {
        ref readonly Token token = ref tokens[at];
        // "Dealer’s": the letter after the apostrophe belongs to the word.
        if (token.Before == Gap.Apostrophe) return token.Start == tokens[at - 1].End + 1;
        if (token.Before is not (Gap.Space or Gap.Hyphen) || (token.Before == Gap.Hyphen
            && token.Start - tokens[at - 1].End > 1)) return false;
        if (_words.Of(token) is Numeral) return token.Capital;
        // "Lionfish 3", but not "Lionfish 30 arrests".
        if (token.Digits) return token.Length <= 2 && (at + 1 == tokens.Length || (tokens[at + 1].Before != Gap.Space
            && tokens[at + 1].Start > token.End + 1));
        return Begins(text, token) && _words.Of(token) is 0 or Verb;
    }

    static bool Begins(ReadOnlySpan<char> text, in Token token) => token.Capital && char.IsUpper(text[token.Start]);

    static bool IsAscii(ReadOnlySpan<char> text, in Token token) => !text.Slice(token.Start, token.Length).ContainsAnyExceptInRange('\0',
        '\x7f');

    static bool Is(ReadOnlySpan<char> text, in Token token, string word) => token.Before == Gap.Space
        && text.Slice(token.Start, token.Length).SequenceEqual(word);

    bool NamesPerson(ReadOnlySpan<Token> name)
    {
        foreach (ref readonly Token token in name)
            if (_people.Contains(token)) return true;
        return false;
    }

    /// <summary>"lionfish-iii" for "Lionfish III", "LIONFISH III" and "Lionfish 3".</summary>
    public static string Id(ReadOnlySpan<char> text, ReadOnlySpan<Token> name)
    {
        var id = new StringBuilder();
        Span<char> folded = stackalloc char[128];
        for (int i = 0; i < name.Length; i++)
        {
            ref readonly Token token = ref name[i];
            if (i > 0 && token.Before != Gap.Apostrophe) id.Append('-');
            ReadOnlySpan<char> word = text.Slice(token.Start, Math.Min(60, token.Length));
            if (i == name.Length - 1 && i > 0 && token.Digits && token.Before == Gap.Space
                && Dates.Number(text, token) is >= 1 and <= 20 and int number) id.Append(Romans[number - 1]);
            else id.Append(folded[..TokenList.Fold(word, folded)].Trim('.'));
        }
        return id.ToString();
    }
}

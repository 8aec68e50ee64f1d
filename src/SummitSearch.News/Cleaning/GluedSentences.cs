using System.Buffers;
using System.Collections.Frozen;

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Paragraphs whose break a scraper lost: a sentence that begins without a space behind the last one, a quotation glued
/// to its speaker's colon. Each gets its line.
/// </summary>
/// <remarks>A stop inside an abbreviation, initials, a number or an address is no sentence end; see <see cref="StopEndsSentence"/>.</remarks>
static class GluedSentences
{
    public const string Rule = "glued-sentence";
    static readonly SearchValues<char> Ends = SearchValues.Create(".!?…:؟۔");
    const int LongestLook = 200;    // no word that matters is longer, and hostile text must not make the look quadratic
    const string Closers = "”’\"')]»";

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0, line = 0;
        bool quoted = false;    // inside a pair of straight marks, counted from the start of the line
        while (text[at..].IndexOfAny(Ends) is >= 0 and int found)
        {
            ReadOnlySpan<char> passed = text.Slice(at, found);
            int lineEnd = passed.LastIndexOf('\n');
            if (lineEnd >= 0)
            {
                line = at + lineEnd + 1;
                quoted = false;
                passed = passed[(lineEnd + 1)..];
            }
            quoted ^= (passed.Count('"') & 1) == 1;
            at += found;
            int next = at + 1;
            for (; next < text.Length && Closes(text, next, quoted); next++) quoted ^= text[next] == '"';
            if (next < text.Length && Breaks(text, line, at, next)) edits.Insert(Rule, next, "\n");
            at = next;
        }
    }

    /// <summary>Whether the text ends with a sentence's end, closing quotation marks and brackets included.</summary>
    internal static bool EndsSentence(ReadOnlySpan<char> text)
    {
        int last = text.Length - 1;
        while (last >= 0 && Closers.Contains(text[last])) last--;
        return last >= 0 && text[last] is '.' or '!' or '?' or '…' or '؟' or '۔' or ':';
    }

    internal static bool OpensSentence(char c) => char.IsUpper(c) || OpensQuotation(c) || IsCaseless(c);

    static bool OpensQuotation(char c) => c is '“' or '‘' or '«' or '„' or '¿' or '¡' or '"';

    static bool Breaks(ReadOnlySpan<char> text, int line, int at, int next)
    {
        char c = text[next];
        if (text[at] == ':') return next == at + 1 && IsSpeech(text, at, next);
        if (!OpensSentence(c)) return false;
        bool closed = next > at + 1;
        if (OpensQuotation(c)) return next + 1 < text.Length && !Spaces.IsWhite(text[next + 1]) && (closed || IsWord(text, at));
        if (IsCaseless(c)) return WordLength(text, at) >= 3 && IsCaseless(text[at - 1]) && RunLength(text, next) >= 2;
        if (closed || text[at] is not '.') return !InAddress(text, line, at) || IsOpener(text, next);
        return StopEndsSentence(text, line, at, next);
    }

    // said:“We …  and  said:"We …
    static bool IsSpeech(ReadOnlySpan<char> text, int at, int next) =>
        OpensQuotation(text[next]) && next + 1 < text.Length && (char.IsUpper(text[next + 1]) || text[next + 1] == '…') && at > 0
        && char.IsLetter(text[at - 1]);

    /// <summary>Whether the stop at <paramref name="at"/>, with a capital directly behind it, ends a sentence.</summary>
    static bool StopEndsSentence(ReadOnlySpan<char> text, int line, int at, int next)
    {
        int start = at, earliest = Math.Max(line, at - LongestLook);
        while (start > earliest && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '\'' or '’' or '&')) start--;
        ReadOnlySpan<char> word = text[start..at];
        int dot = word.LastIndexOf('.');
        ReadOnlySpan<char> tail = word[(dot + 1)..];
        int run = RunLength(text, next);
        ReadOnlySpan<char> following = text.Slice(next, run);
        char behind = next + run < text.Length ? text[next + run] : ' ';

        // U.S., N.Y., Ph.D., 3.A.: one letter between two stops
        if (run == 1 && behind is '.' or '&' or ')' or '-') return false;
        if (InAddress(text, line, at) || IsDomain(following, behind)) return IsOpener(text, next) && Spaces.IsWhite(behind);
        if (tail.Length == 0) return dot >= 0 ? IsOpener(text, next) : at > line && !char.IsWhiteSpace(text[at - 1]);
        if (Titles.Contains(tail)) return false;
        // an initial, a known abbreviation, or initials: only a word that opens sentences tells
        if (tail.Length == 1 && char.IsLetter(tail[0]) || Abbreviations.Contains(tail) || dot > 0 && tail.Length <= 2)
            return IsOpener(text, next);
        return true;
    }

    static bool Closes(ReadOnlySpan<char> text, int at, bool quoted)
    {
        char c = text[at];
        if (!Closers.Contains(c)) return false;
        if (c is '’' or '\'') return at + 1 == text.Length || !char.IsLower(text[at + 1]);
        return c != '"' || quoted;
    }

    static bool IsWord(ReadOnlySpan<char> text, int at) => at > 1 && (char.IsLetterOrDigit(text[at - 1]) || Closers.Contains(text[at - 1]));

    static int WordLength(ReadOnlySpan<char> text, int at)
    {
        int start = at;
        while (start > 0 && char.IsLetter(text[start - 1])) start--;
        return at - start;
    }

    static int RunLength(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        return end - at;
    }

    // Arabic and Hebrew letters have no capitals that could show a new sentence.
    static bool IsCaseless(char c) => c is >= '\u05D0' and <= '\u05EA' or >= '\u0620' and <= '\u064A';

    /// <summary>Whether the unbroken run around the stop is a web or mail address.</summary>
    static bool InAddress(ReadOnlySpan<char> text, int line, int at)
    {
        int start = at;
        while (start > line && at - start < LongestLook && !Spaces.IsWhite(text[start - 1])) start--;
        ReadOnlySpan<char> run = text[start..(at + 1)];
        return run.Contains("://", StringComparison.Ordinal) || run.Contains("www.", StringComparison.OrdinalIgnoreCase) || run.Contains('@');
    }

    static bool IsDomain(ReadOnlySpan<char> word, char behind) =>
        word.Length is >= 2 and <= 4 && behind is not ('\'' or '’') && Domains.Contains(word);

    static bool IsOpener(ReadOnlySpan<char> text, int next)
    {
        int run = RunLength(text, next);
        char behind = next + run < text.Length ? text[next + run] : ' ';
        return (Spaces.IsWhite(behind) || behind == ',') && Openers.Contains(text.Slice(next, run));
    }

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Never the last word of a sentence.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Titles = Set(
        "Mr Mrs Ms Dr Prof Sr Sra Mme Mlle Hon Rev Sen Rep Gov Gen Lt Col Sgt Capt Cpl Maj Cmdr Adm Det Insp St Ste Mt Ft vs v");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = Set("""
        Jr Inc Corp Co Ltd LLC Bros Cos Dept Dist Div Ave Blvd Rd Sq Bldg No Nos Art Sec Ch Vol Fig Est Assn Intl Natl Ph etc al
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
        Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex
        Va Vt Wash Wis Wyo
        """);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Domains = Set("com org net gov edu mil int info biz html htm pdf jpg png doc docx xls aspx php eu uk");

    // Words that open a sentence far more often than they follow an abbreviation inside one.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers = Set("""
        the a an this that these those he she it they we you i his her its their our my in on at by for from with without as
        after before during since while when where if although though because however according to under over between among
        including each all some many most more both another other such no not there here who what which how but and or so
        also additionally furthermore moreover finally meanwhile today yesterday upon prior despite following once until
        through throughout against within along earlier later last now then every several any anyone one two three four five
        le la les un une des cette ce ces il elle ils elles dans en pour selon el los las una por según este esta der die das
        ein eine im am nach il lo gli nel della o os as uma em no na
        """);
}

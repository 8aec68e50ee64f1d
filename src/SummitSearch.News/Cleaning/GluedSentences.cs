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
    const int LongestLook = 100;    // no word that matters is longer, and hostile text must not make the look quadratic
    const int LongClause = 60;    // units of running text, longer than any label before a colon
    const string Closers = "”’\"')]»";

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        List<Seam> seams = Seams(text);
        bool[] breaks = LostBreaks.Find(text, seams);
        for (int i = 0; i < seams.Count; i++)
        {
            Seam seam = seams[i];
            if (breaks[i]) edits.Replace(Rule, seam.End, seam.Next - seam.End, "\n");
            else if (seam.Glued) edits.Insert(Rule, seam.Next, " ");
        }
    }

    internal static List<Seam> Seams(ReadOnlySpan<char> text)
    {
        List<Seam> seams = [];
        int at = 0, line = 0, quotes = 0;
        bool quoted = false;    // a straight mark has opened a quotation on this line
        while (text[at..].IndexOfAny(Ends) is >= 0 and int found)
        {
            int lineEnd = text.Slice(at, found).LastIndexOf('\n');
            if (lineEnd >= 0) line = quotes = at + lineEnd + 1;
            if (lineEnd >= 0) quoted = false;
            at += found;
            for (; text[quotes..at].IndexOf('"') is >= 0 and int mark; quotes += mark + 1)
                quoted = Opens(text, line, quotes + mark);
            quotes = at;
            int next = at + 1;
            for (; next < text.Length && Closes(text, next, quoted); next++) quoted &= text[next] != '"';
            quotes = next;
            if (next < text.Length)
            {
                if (Breaks(text, line, at, next)) seams.Add(new Seam(next, next));
                else if (Spaces.IsBlank(text[next]) && SpacedSeam(text, line, at, next) is { } seam) seams.Add(seam);
            }
            at = next;
        }
        return seams;
    }

    // A straight mark opens when nothing, a blank or an opening bracket stands before it, or a colon or stop it is glued to.
    static bool Opens(ReadOnlySpan<char> text, int line, int mark) =>
        mark == line || Spaces.IsBlank(text[mark - 1]) || text[mark - 1] is '(' or '[' or ':' or '.' or '—' or '–' or '“';

    static Seam? SpacedSeam(ReadOnlySpan<char> text, int line, int at, int next)
    {
        int after = next;
        while (after < text.Length && Spaces.IsBlank(text[after])) after++;
        if (after >= text.Length - 1 || text[at] is ':' or '…') return null;
        int capital = OpensQuotation(text[after]) ? after + 1 : after;
        if (!char.IsUpper(text[capital]) || at - line < 3) return null;
        if (!char.IsAsciiLetterLower(text[at - 1]) && !char.IsAsciiDigit(text[at - 1]) && text[at - 1] != ')') return null;
        return !char.IsLetterOrDigit(text[at - 2]) || IsAbbreviation(text, line, at) ? null : new Seam(next, after);
    }

    static bool IsAbbreviation(ReadOnlySpan<char> text, int line, int at)
    {
        int start = at;
        while (start > line && at - start < 10 && char.IsLetter(text[start - 1])) start--;
        return Titles.Contains(text[start..at]) || Abbreviations.Contains(text[start..at]);
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
        if (text[at] == ':') return next == at + 1 && (IsSpeech(text, at, next) || IsIntroduced(text, line, at, next));
        if (!OpensSentence(c)) return text[at] == '.' && next == at + 1 && IsGluedInLowerCase(text, line, at, next);
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

    // the Service.was seen: two whole words of running text around a stop, neither of them part of an address
    static bool IsGluedInLowerCase(ReadOnlySpan<char> text, int line, int at, int next)
    {
        if (!char.IsLower(text[next])) return false;
        int run = RunLength(text, next), word = WordLength(text, at);
        if (run < 3 || word < 5 || next + run >= text.Length || text[next + run] != ' ' || at - word <= line || text[at - word - 1] != ' ') return false;
        ReadOnlySpan<char> following = text.Slice(next, run);
        return !Domains.Contains(following) && !InAddress(text, line, at) && following.IndexOfAnyInRange('0', '9') < 0;
    }

    // following statement:Last month a  --  but not  Contact:Anna  or  http://Example
    static bool IsIntroduced(ReadOnlySpan<char> text, int line, int at, int next)
    {
        if (next + 1 < text.Length && char.IsUpper(text[next]) && char.IsLower(text[next + 1]) && EndsLongClause(text, line, at)) return true;
        int start = at;
        while (start > line && at - start < LongestLook && char.IsLetter(text[start - 1])) start--;
        return at - start >= 4 && char.IsLower(text[start]) && start - 1 > line && text[start - 1] == ' ' && char.IsUpper(text[next])
            && next + 1 < text.Length && (char.IsLower(text[next + 1]) || IsOpener(text, next));
    }

    // made this statement on the sentencing of Anna Hansen:On June 17: many words before the colon, no stop or other colon among them
    static bool EndsLongClause(ReadOnlySpan<char> text, int line, int at)
    {
        if (at - LongClause < line || !char.IsLetter(text[at - 1])) return false;
        ReadOnlySpan<char> clause = text[(at - LongClause)..at];
        return clause.Count(' ') >= LongClause / 10 && clause.IndexOfAny(".;:\n") < 0 && char.IsLower(text[at - 1]);
    }

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
        if (run == 1 && behind is '.' or '&' or ')' or '-')
            return behind == '.' && dot < 0 && tail.Length >= 3 && char.IsLower(tail[^1]) && !Abbreviations.Contains(tail) && !Titles.Contains(tail) && InitialsFollow(text, next);
        if (InAddress(text, line, at) || IsDomain(following, behind)) return IsOpener(text, next) && Spaces.IsWhite(behind);
        if (tail.Length == 0) return dot >= 0 ? IsOpener(text, next) : at > line && !char.IsWhiteSpace(text[at - 1]);
        if (Titles.Contains(tail)) return false;
        // an initial, a known abbreviation, or initials: only a word that opens sentences tells
        if (tail.Length == 1 && char.IsLetter(tail[0]) || Abbreviations.Contains(tail) || dot > 0 && tail.Length <= 2)
            return IsOpener(text, next) || dot > 0 && IsNoPartOfName(word, following, behind);
        return true;
    }

    // within the U.S.Hansen told: initials of a country or town, and a word that does not go on with them (U.S.Attorney)
    static bool IsNoPartOfName(ReadOnlySpan<char> initials, ReadOnlySpan<char> following, char behind) =>
        initials.SequenceEqual("U.S") && following.Length >= 4 && char.IsLower(following[1]) && Spaces.IsWhite(behind) && !OfTheState.Contains(following);

    static ReadOnlySpan<char> RestOfLine(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text.Slice(at, Math.Min(text.Length - at, 10 * LongestLook));
        int end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end];
    }

    // offense.U.S. Attorney: a common word before, two letters with stops and a space behind
    static bool InitialsFollow(ReadOnlySpan<char> text, int next) =>
        next + 4 < text.Length && text[next + 1] == '.' && char.IsUpper(text[next + 2]) && text[next + 3] == '.' && text[next + 4] is ' ' or '\u00A0';

    static bool Closes(ReadOnlySpan<char> text, int at, bool quoted)
    {
        char c = text[at];
        if (!Closers.Contains(c)) return false;
        if (c is '’' or '\'') return at + 1 == text.Length || !char.IsLower(text[at + 1]);
        // Where the opening mark was lost, a mark that no other follows still closes.
        return c != '"' || quoted || !RestOfLine(text, at + 1).Contains('"');
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
        int end = at;
        while (end < text.Length && end - at < LongestLook && !Spaces.IsWhite(text[end]) && text[end] != ',') end++;
        if (text[at..end].Contains('@')) return true;
        ReadOnlySpan<char> run = text[start..(at + 1)];
        return run.Contains("://", StringComparison.Ordinal) || run.Contains("www.", StringComparison.OrdinalIgnoreCase) || run.Contains('@');
    }

    static bool IsDomain(ReadOnlySpan<char> word, char behind) =>
        word.Length is >= 2 and <= 4 && behind is not ('\'' or '’') && Domains.Contains(word);

    internal static bool IsOpenerWord(ReadOnlySpan<char> word) => Openers.Contains(word);

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

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Domains = Set("com org net gov edu mil int info biz news online site shop app dev html htm pdf jpg png doc docx xls aspx php eu uk");

    // What the United States have: U.S. Attorney, U.S. Marshals.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfTheState = Set("""
        Agency Agriculture Air Ambassador Armed Army Assistant Attorney Attorneys Attorney's Attorneys' Bank Bankruptcy Border Bureau Cabinet Capitol
        Census Central Chamber Chief Citizen Citizens Citizenship Coast Code Command Commerce Commission Congress Congressional Congressman Constitution Consul
        Consulate Court Courthouse Courts Currency Customs Defense Department Deputy District Dollar Dollars Drug Embassy Energy
        Environmental Equal Export Federal Fish Food Forces Foreign Forest General Geological Government Health Homeland House Immigration
        International Internal Judge Justice Labor Magistrate Marine Marines Marshal Marshals Military Mint National Navy Nuclear Office Olympic
        Pacific Patent Permanent Postal President Pretrial Probation Representative Secret Secretary Securities Senate Senator Senators
        Sentencing Small Social Soldier Special State States Supreme Tax Trade Transportation Treasury Trustee Veterans Virgin Visa
        """);

    // Words that open a sentence far more often than they follow an abbreviation inside one.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers = Set("""
        the a an this that these those he she it they we you i his her its their our my in on at by for from with without as
        after before during since while when where if although though because however according to under over between among
        including each all some many most more both another other such no not there here who what which how but and or so
        also additionally furthermore moreover finally meanwhile today yesterday upon prior despite following once until
        through throughout against within along earlier later last now then every several any anyone
        le la les un une des cette ce ces il elle ils elles dans en pour selon el los las una por según este esta der die das
        ein eine im am nach il lo gli nel della o os as uma em no na
        """);
}

namespace SummitSearch.News.Cleaning;

/// <summary>Tells the title and what stands under it from the body, and drops the copies of it that pages carry.</summary>
static class Titles
{
    public const string Repeated = "title-repeated";
    const int Longest = 250, Shortest = 12, MostLines = 4, FewestSubtitleWords = 5, MostSubtitles = 4;

    /// <param name="stated">The title that the source states apart from the text, or null.</param>
    public static void Judge(ReadOnlySpan<char> text, List<Block> blocks, string? stated)
    {
        int start = Opening.BodyStart(text, blocks);
        int title = stated is null ? Find(text, blocks, start) : -1;
        if (title >= 0) blocks[title] = blocks[title].As(BlockKind.Title, "");
        string? known = stated ?? (title < 0 ? null : blocks[title].Of(text).ToString());
        if (known is null || known.Length < Shortest) return;
        // Copies stand in front of the body; behind its start the same words may be a heading that means something. A copy
        // that looks like a sentence is no start.
        for (int i = 0; i < blocks.Count && i <= start; i++)
        {
            int lines = LinesOfCopy(text, blocks, i, known);
            for (int k = i; k < i + lines; k++) blocks[k] = blocks[k].As(BlockKind.Dropped, Repeated);
            if (i + lines > start) start = Opening.BodyStart(text, blocks);
        }
    }

    /// <summary>
    /// Between a title and the first sentence, lines of some words that are no sentence, no date, place, name or contact. Comes when
    /// all else is judged: it names paragraphs of the body and takes none away.
    /// </summary>
    /// <param name="stated">Whether the source states the title apart from the text.</param>
    public static void JudgeSubtitles(ReadOnlySpan<char> text, List<Block> blocks, bool stated)
    {
        int title = blocks.FindIndex(static block => block.Kind == BlockKind.Title);
        if (title < 0 && !stated) return;
        List<int> found = [];
        for (int i = title + 1, start = Opening.BodyStart(text, blocks); i < start; i++)
            if (blocks[i].Kind == BlockKind.Body && IsSubtitle(blocks[i].Of(text))) found.Add(i);
        // More of them are the headlines of other pages.
        if (found.Count > MostSubtitles) return;
        foreach (int i in found) blocks[i] = blocks[i].As(BlockKind.Subtitle, "");
    }

    static bool IsSubtitle(ReadOnlySpan<char> line)
    {
        int words = Labels.CountWords(line);
        return line.Length <= Longest && (words > FewestSubtitleWords || words == FewestSubtitleWords && !IsName(line))
            && (char.IsLetterOrDigit(line[0]) || line[0] is '"' or '“' or '‘' or '\'' or '«') && line[^1] is not (':' or ',' or '-' or '–' or '—' or '/')
            && !line.ContainsAny("|@") && line.IndexOf(" / ") < 0 && !Labels.IsDate(line) && !Labels.IsContact(line) && !HasDate(line);
    }

    /// <summary>"San Diego County District Attorney": capitals only.</summary>
    static bool IsName(ReadOnlySpan<char> line)
    {
        for (int i = 0; i < line.Length; i++)
            if ((i == 0 || line[i - 1] == ' ') && !char.IsUpper(line[i])) return false;
        return true;
    }

    /// <summary>"June 10, 2024 Contact: …", "EUGENE, OR - May 14, 2026": a line of labels. A year alone may be of the matter.</summary>
    static bool HasDate(ReadOnlySpan<char> line)
    {
        for (int at = line.IndexOf(", "); at >= 0 && at + 6 <= line.Length;)
        {
            if (at >= 1 && char.IsAsciiDigit(line[at - 1]) && line[at + 2] is '1' or '2' && !line.Slice(at + 2, 4).ContainsAnyExceptInRange('0', '9')) return true;
            int next = line[(at + 2)..].IndexOf(", ");
            at = next < 0 ? -1 : at + 2 + next;
        }
        return false;
    }

    /// <summary>How many lines from one on say the title, which may be broken between them; 0 when they do not.</summary>
    static int LinesOfCopy(ReadOnlySpan<char> text, List<Block> blocks, int first, string title)
    {
        for (int lines = 1; lines <= MostLines && first + lines <= blocks.Count && blocks[first + lines - 1].Kind == BlockKind.Body; lines++)
        {
            Block last = blocks[first + lines - 1];
            int length = last.Start + last.Length - blocks[first].Start;
            if (length > 2 * Longest) return 0;
            if (IsCopy(text.Slice(blocks[first].Start, length), title)) return lines;
        }
        return 0;
    }

    static int Find(ReadOnlySpan<char> text, List<Block> blocks, int start)
    {
        int best = -1;
        for (int i = 0; i < start && i < blocks.Count; i++)
        {
            Block block = blocks[i];
            if (block.Kind != BlockKind.Body) continue;
            ReadOnlySpan<char> line = block.Of(text);
            if (block.Heading) return i;
            if (best < 0 && IsTitle(line)) best = i;
        }
        if (best < 0) return -1;
        // "Man charged - Office of the Prosecutor" and then "Man charged": the shorter copy is the title.
        for (int i = best + 1; i < start && i < blocks.Count; i++)
        {
            ReadOnlySpan<char> first = blocks[best].Of(text), other = blocks[i].Of(text);
            if (blocks[i].Kind == BlockKind.Body && IsTitle(other) && other.Length < first.Length && IsCopy(first, other.ToString())) return i;
        }
        return best;
    }

    static bool IsTitle(ReadOnlySpan<char> line) =>
        line.Length is >= Shortest and <= Longest && !(line[^1] is '.' && !line.EndsWith("...") && Labels.CountWords(line) > 12) && line[^1] is not (':' or ',' or ';')
        && !line.StartsWith("- ") && Labels.CountWords(line) >= 3
        && !Labels.IsMenu(line) && !Labels.IsReleaseLabel(line) && !Labels.IsAdvisoryLabel(line) && !Labels.IsDate(line) && !Labels.IsContact(line) && !Labels.IsRule(line)
        && !Opening.IsDateline(line);

    /// <summary>Whether the line says the title, in other letters or with the site's name behind it.</summary>
    internal static bool IsCopy(ReadOnlySpan<char> line, string title)
    {
        int at = 0;
        foreach (char c in title)
        {
            if (!char.IsLetterOrDigit(c)) continue;
            while (at < line.Length && !char.IsLetterOrDigit(line[at])) at++;
            if (at == line.Length || char.ToLowerInvariant(line[at]) != char.ToLowerInvariant(c)) return false;
            at++;
        }
        ReadOnlySpan<char> rest = line[at..].Trim();
        return rest.Length <= 2 || rest.Length <= 80 && rest[0] is '-' or '|' or '–' or '—' or '•';
    }
}

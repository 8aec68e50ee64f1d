namespace SummitSearch.News.Cleaning;

/// <summary>What stands in front of the first sentence: menus and labels go, contacts are kept as boilerplate.</summary>
static class Opening
{
    public const string Menu = "menu-line", Label = "release-label", Contact = "contact", Advisory = "media-advisory", Number = "lone-number";
    const int SentenceLength = 80;

    public static void Judge(ReadOnlySpan<char> text, List<Block> blocks)
    {
        int start = BodyStart(text, blocks);
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind != BlockKind.Body) continue;
            ReadOnlySpan<char> line = blocks[i].Of(text);
            // What kind of text it is, is kept; that it may be published now says nothing later.
            if (Labels.IsAdvisoryLabel(line)) blocks[i] = blocks[i].As(BlockKind.Boilerplate, Advisory);
            else if (Labels.IsReleaseLabel(line)) blocks[i] = blocks[i].As(BlockKind.Dropped, Label);
            else if (Labels.IsMenu(line) && (i < start || IsNoWord(line) || StandsAmongMenus(text, blocks, i))) blocks[i] = blocks[i].As(BlockKind.Dropped, Menu);
            else if (Carousel.IsNumber(line) || Labels.IsPageNumber(line)) blocks[i] = blocks[i].As(BlockKind.Dropped, Number);
            else if (Labels.IsContact(line)) blocks[i] = blocks[i].As(BlockKind.Boilerplate, Contact);
        }
    }

    static bool IsNoWord(ReadOnlySpan<char> line) => !line.ContainsAnyInRange('a', 'z') && !line.ContainsAnyInRange('A', 'Z') && line.Length < 3;

    // One such word between paragraphs may be a heading; two in a row are a page.
    static bool StandsAmongMenus(ReadOnlySpan<char> text, List<Block> blocks, int i) =>
        i > 0 && blocks[i - 1].Rule == Menu || i + 1 < blocks.Count && blocks[i + 1].Kind == BlockKind.Body && Labels.IsMenu(blocks[i + 1].Of(text));

    /// <summary>Number of the block that opens the body: a dateline or the first sentence; 0 when the text has neither.</summary>
    public static int BodyStart(ReadOnlySpan<char> text, List<Block> blocks)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind != BlockKind.Body || blocks[i].Heading) continue;
            ReadOnlySpan<char> line = blocks[i].Of(text);
            if (IsDateline(line) || line.Length >= SentenceLength && IsSentence(line)) return i;
        }
        return 0;
    }

    static bool IsSentence(ReadOnlySpan<char> line)
    {
        if (line.Length > 250) return true;
        if (!line.ContainsAny('.', '?', '!') && !line.EndsWith(":")) return false;
        return GluedSentences.EndsSentence(line) || line.Contains(". ", StringComparison.Ordinal) || line.EndsWith("...");
    }

    /// <summary>"LYON, France – ", "NEW YORK, NY - (Wire) - ": a place in capitals and a dash, then text.</summary>
    public static bool IsDateline(ReadOnlySpan<char> line)
    {
        int dash = line.IndexOfAny("–—‒-");
        while (dash > 0 && dash + 1 < line.Length && char.IsLetterOrDigit(line[dash - 1]) && char.IsLetterOrDigit(line[dash + 1]))
        {
            int next = line[(dash + 1)..].IndexOfAny("–—‒-");
            dash = next < 0 ? -1 : dash + 1 + next;
        }
        if (dash is < 3 or > 90 || line.Length - dash < 20) return false;
        int capitals = 0;
        while (capitals < dash && (char.IsUpper(line[capitals]) || line[capitals] is ' ' or '.' or '-' or '\'' or '’')) capitals++;
        // More words than a place has are a headline: "DRUNKEN, SPEEDING DRIVER CHARGED - "
        if (Labels.CountWords(line[..dash]) > 5 && !line[..dash].ContainsAnyInRange('a', 'z') && !line[..dash].ContainsAnyInRange('0', '9')) return false;
        if (capitals >= 4 && capitals < line.Length && Labels.CountWords(line[..capitals]) <= 5) return line[capitals] is ',' or '(' or '–' or '—' or '‒' or '-' or '/' || capitals >= dash;
        int comma = line[..dash].IndexOf(',');
        return comma is > 2 and < 40 && char.IsUpper(line[0]) && Labels.CountWords(line[..comma]) <= 4 && Labels.CountWords(line[..dash]) <= 9;
    }
}

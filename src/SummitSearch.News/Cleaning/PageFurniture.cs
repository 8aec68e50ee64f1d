namespace SummitSearch.News.Cleaning;

/// <summary>
/// What a page has around a release and no single line betrays: the words of a menu among the labels above the text, the links
/// and headlines of other pages below it, the name behind "Author".
/// </summary>
/// <remarks>Comes last: <see cref="Opening"/> has told the lines that are menus by themselves, and what is body is known.</remarks>
static class PageFurniture
{
    public const string Byline = "byline";

    // What is so short is a link, what is so long and ends with a stop is a sentence.
    const int MostMenuWords = 4, SentenceLength = 60, FewestMenuLines = 2, MostNameWords = 5;

    public static void Judge(ReadOnlySpan<char> text, List<Block> blocks)
    {
        JudgeBylines(text, blocks);
        JudgeRuns(text, blocks);
        JudgeHead(text, blocks);
        JudgeTail(text, blocks);
    }

    /// <summary>The line behind "Author" is a name.</summary>
    static void JudgeBylines(ReadOnlySpan<char> text, List<Block> blocks)
    {
        for (int i = 1; i < blocks.Count; i++)
        {
            if (blocks[i].Kind != BlockKind.Body || blocks[i - 1].Rule != Opening.Menu) continue;
            ReadOnlySpan<char> label = blocks[i - 1].Of(text).Trim(" :"), name = blocks[i].Of(text);
            if (!(label.Equals("author", StringComparison.OrdinalIgnoreCase) || label.Equals("posted by", StringComparison.OrdinalIgnoreCase)
                || label.Equals("written by", StringComparison.OrdinalIgnoreCase))) continue;
            if (char.IsUpper(name[0]) && Labels.CountWords(name) <= MostNameWords && !GluedSentences.EndsSentence(name)) blocks[i] = blocks[i].As(BlockKind.Boilerplate, Byline);
        }
    }

    /// <summary>Two menu lines in a row are a page's, also where what stood between them has gone.</summary>
    static void JudgeRuns(ReadOnlySpan<char> text, List<Block> blocks)
    {
        int before = -1;
        bool dropped = false;
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind != BlockKind.Body) continue;
            bool menu = Labels.IsMenu(blocks[i].Of(text));
            if (menu && (dropped || before >= 0 && Labels.IsMenu(blocks[before].Of(text))))
            {
                if (!dropped) blocks[before] = blocks[before].As(BlockKind.Dropped, Opening.Menu);
                blocks[i] = blocks[i].As(BlockKind.Dropped, Opening.Menu);
                dropped = true;
            }
            else dropped = false;
            before = i;
        }
    }

    /// <summary>Above the body, what stands in capitals between two links is a link.</summary>
    static void JudgeHead(ReadOnlySpan<char> text, List<Block> blocks)
    {
        int start = Opening.BodyStart(text, blocks), menus = 0;
        for (int i = 0; i < start; i++) if (blocks[i].Rule == Opening.Menu) menus++;
        if (menus < FewestMenuLines) return;
        // The last line above the body may be the place that it opens with. Down from each menu line, then up.
        for (int i = 1; i < start - 1; i++) JudgeLink(text, blocks, i, beside: i - 1);
        for (int i = start - 2; i >= 0; i--) JudgeLink(text, blocks, i, beside: i + 1);
    }

    static void JudgeLink(ReadOnlySpan<char> text, List<Block> blocks, int i, int beside)
    {
        if (blocks[i].Kind == BlockKind.Body && blocks[beside].Rule == Opening.Menu && IsLink(blocks[i].Of(text)))
            blocks[i] = blocks[i].As(BlockKind.Dropped, Opening.Menu);
    }

    static bool IsLink(ReadOnlySpan<char> line) =>
        Labels.CountWords(line) <= MostMenuWords && !line.ContainsAnyInRange('a', 'z') && line.ContainsAnyInRange('A', 'Z') && line.IndexOfAnyInRange('0', '9') < 0
        && line.IndexOfAny(",:-–—") < 0;

    /// <summary>Behind the last sentence, all from the first of several menu lines on is the page's.</summary>
    static void JudgeTail(ReadOnlySpan<char> text, List<Block> blocks)
    {
        int last = blocks.Count - 1;
        while (last >= 0 && !(blocks[last].Kind == BlockKind.Body && IsSentence(blocks[last].Of(text)))) last--;
        // A text without a sentence may be all list.
        if (last < 0) return;
        int first = -1, menus = 0;
        for (int i = last + 1; i < blocks.Count; i++)
        {
            bool menu = blocks[i].Rule == Opening.Menu || blocks[i].Kind == BlockKind.Body && Labels.IsMenu(blocks[i].Of(text));
            // A sign alone stands between the items of any list.
            if (!menu || !HasWord(blocks[i].Of(text))) continue;
            if (first < 0) first = i;
            menus++;
        }
        if (menus < FewestMenuLines) return;
        for (int i = first; i < blocks.Count; i++)
            if (blocks[i].Kind == BlockKind.Body) blocks[i] = blocks[i].As(BlockKind.Dropped, Opening.Menu);
    }

    static bool HasWord(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
            if (char.IsLetter(c)) return true;
        return false;
    }

    static bool IsSentence(ReadOnlySpan<char> line) => line.Length >= SentenceLength && GluedSentences.EndsSentence(line) && line[^1] != ':';
}

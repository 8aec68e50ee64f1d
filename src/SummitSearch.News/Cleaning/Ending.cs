namespace SummitSearch.News.Cleaning;

/// <summary>What stands behind an end mark ("###", "-30-"): the mark goes, contacts and notes behind it are boilerplate.</summary>
static class Ending
{
    public const string Mark = "end-mark", After = "after-end-mark", Rule = "separator-line";

    public static void Judge(ReadOnlySpan<char> text, List<Block> blocks)
    {
        int all = 0, before = 0, last = -1;
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind != BlockKind.Body) continue;
            all += blocks[i].Length;
            if (!Labels.IsRule(blocks[i].Of(text))) last = i;
        }
        bool ended = false;
        for (int i = 0; i < blocks.Count; i++)
        {
            Block block = blocks[i];
            if (block.Kind != BlockKind.Body) continue;
            ReadOnlySpan<char> line = block.Of(text);
            if (ended) blocks[i] = block.As(BlockKind.Boilerplate, After);
            else if (line[0] == '*' && i < last && Labels.IsRule(line)) { }     // parts two sections
            else if (Labels.IsEndMark(line) && before > 0)
            {
                blocks[i] = block.As(BlockKind.Dropped, Mark);
                // A translation behind the mark is a text of its own: only a short rest is an appendix.
                ended = (all - before) * 4 < all;
            }
            else if (Labels.IsRule(line)) blocks[i] = block.As(BlockKind.Dropped, Rule);
            before += block.Length;
        }
    }

    /// <summary>A row of stars that parted the body from what turned out to be none of it parts nothing. Comes when all else is judged.</summary>
    public static void JudgeLast(ReadOnlySpan<char> text, List<Block> blocks)
    {
        int last = blocks.Count - 1;
        while (last >= 0 && (blocks[last].Kind != BlockKind.Body || Labels.IsRule(blocks[last].Of(text)))) last--;
        // A text of nothing but stars stays what it is.
        if (last < 0) return;
        for (int i = last + 1; i < blocks.Count; i++)
            if (blocks[i].Kind == BlockKind.Body) blocks[i] = blocks[i].As(BlockKind.Dropped, Mark);
    }
}

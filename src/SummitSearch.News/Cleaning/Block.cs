namespace SummitSearch.News.Cleaning;

/// <summary>What a line of the cleaned text is.</summary>
enum BlockKind { Body, Title, Subtitle, Caption, Boilerplate, Dropped }

/// <summary>One line of the cleaned text and what it is.</summary>
/// <param name="Rule">Why it is boilerplate or dropped; empty otherwise.</param>
/// <param name="Heading">The source marked it as a heading.</param>
readonly record struct Block(int Start, int Length, BlockKind Kind, string Rule, bool Heading)
{
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.Slice(Start, Length);

    public Block As(BlockKind kind, string rule) => this with { Kind = kind, Rule = rule };

    /// <summary>The lines that hold text, in order; marks are read and left out.</summary>
    public static List<Block> Split(ReadOnlySpan<char> text)
    {
        List<Block> blocks = [];
        for (int start = 0; start < text.Length;)
        {
            int length = text[start..].IndexOf('\n');
            if (length < 0) length = text.Length - start;
            int first = start;
            BlockKind kind = BlockKind.Body;
            bool heading = false;
            while (first < start + length && Marks.Is(text[first]))
            {
                if (text[first] == Marks.Caption) kind = BlockKind.Caption;
                heading |= text[first] == Marks.Heading;
                first++;
            }
            if (first < start + length) blocks.Add(new Block(first, start + length - first, kind, "", heading));
            start += length + 1;
        }
        return blocks;
    }
}

namespace SummitSearch.News.Cleaning;

/// <summary>Turns a raw release into paragraphs, list items, captions and a list of what was taken away.</summary>
/// <remarks>
/// An ordered list of small pure steps. Cleaning a clean body again changes nothing; every unit of the raw text that is
/// not in the result stands in a removal, and <see cref="CleanRelease.ToRaw"/> leads back. Any thread.
/// </remarks>
public static class ReleaseCleaner
{
    internal delegate void FindEdits(ReadOnlySpan<char> text, Edits edits);

    delegate void JudgeBlocks(ReadOnlySpan<char> text, List<Block> blocks);

    // What the characters should have been. Taking one thing out can bring another together ("&am\u00ADp;"), so these go
    // round until nothing more is found.
    static readonly FindEdits[] RepairSteps = [Mojibake.Find, LineEnds.Find, Entities.Find, Tags.Find, Invisibles.Find];
    const int MostRounds = 10;

    // Layout is judged before blanks are touched, and what is glued is parted before lines are judged.
    static readonly FindEdits[] TextSteps =
    [
        Carousel.Find, Markdown.Find, Bullets.Find, NoneTokens.Find, Separators.Find, GluedHeadings.Find, GluedSentences.Find, Spaces.Find, LineJoins.Find,
    ];

    static readonly JudgeBlocks[] BlockSteps = [FileNames.Judge, Opening.Judge, Boilerplate.Judge, Ending.Judge];

    public static CleanRelease Clean(RawRelease raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        using Draft draft = new(raw.Text);
        Edits edits = new();
        for (int round = 0, before = -1; round < MostRounds && draft.Changes != before; round++)
        {
            before = draft.Changes;
            foreach (FindEdits find in RepairSteps) Run(find, draft, edits);
        }
        foreach (FindEdits find in TextSteps) Run(find, draft, edits);
        List<Block> blocks = Block.Split(draft.Text);
        Titles.Judge(draft.Text, blocks, raw.Stated.GetValueOrDefault("title"));
        foreach (JudgeBlocks judge in BlockSteps) judge(draft.Text, blocks);
        return Assembly.Of(raw, draft, blocks);
    }
    static void Run(FindEdits find, Draft draft, Edits edits)
    {
        find(draft.Text, edits);
        draft.Apply(edits);
        edits.Clear();
    }
}

using System.Buffers;

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

    // Layout is judged before blanks are touched, and what is glued is parted before lines are judged. What one of them
    // parts or joins may show another what it could not see, so these go round too.
    static readonly FindEdits[] TextSteps =
    [
        Markdown.Find, Bullets.Find, NoneTokens.Find, Separators.Find, GluedHeadings.Find, GluedSentences.Find, Spaces.Find, LineJoins.Find,
    ];

    static readonly JudgeBlocks[] BlockSteps = [FileNames.Judge, Opening.Judge, Boilerplate.Judge, Ending.Judge, PageFurniture.Judge, Ending.JudgeLast];

    public static CleanRelease Clean(RawRelease raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        using Draft draft = new(raw.Text);
        Edits edits = new();
        RunAll(RepairSteps, draft, edits);
        Run(Carousel.Find, draft, edits);
        RunAll(TextSteps, draft, edits);
        List<Block> blocks = Block.Split(draft.Text);
        string? title = StatedTitle(raw);
        Titles.Judge(draft.Text, blocks, title);
        RepeatedText.Judge(draft, blocks, raw.Repeated);
        foreach (JudgeBlocks judge in BlockSteps) judge(draft.Text, blocks);
        Titles.JudgeSubtitles(draft.Text, blocks, title is not null);
        return Assembly.Of(raw, title, draft, blocks);
    }

    static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;-–—'’‘“”\"()$%/?!|");

    /// <summary>The title that the source states apart from the text, with its characters repaired, on one line; null for none.</summary>
    static string? StatedTitle(RawRelease raw)
    {
        if (!raw.Stated.TryGetValue("title", out string? title)) return null;
        if (title.AsSpan().ContainsAnyExcept(Plain))
        {
            using Draft draft = new(title);
            RunAll(RepairSteps, draft, new Edits());
            title = draft.Text.ToString();
        }
        title = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return title.Length == 0 ? null : title;
    }

    static void RunAll(FindEdits[] steps, Draft draft, Edits edits)
    {
        for (int round = 0, before = -1; round < MostRounds && draft.Changes != before; round++)
        {
            before = draft.Changes;
            foreach (FindEdits find in steps) Run(find, draft, edits);
        }
    }

    static void Run(FindEdits find, Draft draft, Edits edits)
    {
        find(draft.Text, edits);
        draft.Apply(edits);
        edits.Clear();
    }
}

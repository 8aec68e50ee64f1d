namespace SummitSearch.News.Cleaning;

/// <summary>Turns a raw release into paragraphs, list items, captions and a list of what was taken away.</summary>
/// <remarks>
/// An ordered list of small pure steps. Cleaning a clean body again changes nothing; every unit of the raw text that is
/// not in the result stands in a removal, and <see cref="CleanRelease.ToRaw"/> leads back. Any thread.
/// </remarks>
public static class ReleaseCleaner
{
    internal delegate void FindEdits(ReadOnlySpan<char> text, Edits edits);

    // Layout is judged before blanks are touched; what is glued is parted before lines are judged.
    static readonly FindEdits[] TextSteps =
    [
        LineEnds.Find, Invisibles.Find, Carousel.Find, Bullets.Find, NoneTokens.Find, Separators.Find, GluedHeadings.Find, GluedSentences.Find, Spaces.Find,
    ];

    public static CleanRelease Clean(RawRelease raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        using Draft draft = new(raw.Text);
        Edits edits = new();
        foreach (FindEdits find in TextSteps)
        {
            find(draft.Text, edits);
            draft.Apply(edits);
            edits.Clear();
        }
        return Assembly.Of(raw, draft, Block.Split(draft.Text));
    }
}

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Paragraphs that a source's other texts have word for word: what it puts under every release. Kept, but not part of what
/// this one says. Above the body they stay what they are, for there a place or an office may be among them.
/// </summary>
static class RepeatedText
{
    public const string Repeated = "source-repeated";
    const int SentenceLength = 60;

    /// <param name="repeated">Ranges of the raw text, in order.</param>
    public static void Judge(Draft draft, List<Block> blocks, IReadOnlyList<(int Offset, int Length)> repeated)
    {
        if (repeated.Count == 0) return;
        ReadOnlySpan<char> text = draft.Text;
        bool[] marked = new bool[blocks.Count];
        int run = 0, range = 0, lastOwn = -1;
        for (int i = 0; i < blocks.Count; i++)
        {
            int raw = draft.ToRaw(blocks[i].Start, ref run);
            while (range < repeated.Count && repeated[range].Offset + repeated[range].Length <= raw) range++;
            // A site may show the opening of its newest release on all pages.
            marked[i] = range < repeated.Count && raw >= repeated[range].Offset && !Opening.IsDateline(blocks[i].Of(text));
            if (!marked[i] && blocks[i].Kind == BlockKind.Body && IsSentence(blocks[i].Of(text))) lastOwn = i;
        }
        // A text without a sentence of its own is another page's: then nothing tells what is whose.
        if (lastOwn < 0) return;
        for (int i = 0; i < blocks.Count; i++)
            // "About …" says more than that it is repeated: who issued the release.
            if (marked[i] && blocks[i].Kind == BlockKind.Body && (i > lastOwn || IsSentence(blocks[i].Of(text))) && !Boilerplate.IsAboutHeading(blocks[i].Of(text)))
                blocks[i] = blocks[i].As(BlockKind.Boilerplate, Repeated);
    }

    static bool IsSentence(ReadOnlySpan<char> line) => line.Length >= SentenceLength && GluedSentences.EndsSentence(line);
}

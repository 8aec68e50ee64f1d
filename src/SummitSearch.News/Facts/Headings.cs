using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Tells headings, where every word begins with a capital and capitals say nothing of names.</summary>
static class Headings
{
    const int ShortestWord = 4;

    // A heading is shorter than this many words to either side.
    const int Reach = 100;

    /// <summary>Whether the paragraph around some tokens has more long words with a capital than without.</summary>
    public static bool IsAround(ReadOnlySpan<Token> tokens, int first, int last)
    {
        int lower = 0, capitals = 0;
        for (int i = first - 1; i >= Math.Max(0, first - Reach) && tokens[i + 1].Before != Gap.Line; i--) Count(tokens[i], ref lower, ref capitals);
        for (int i = last + 1; i < Math.Min(tokens.Length, last + 1 + Reach) && tokens[i].Before != Gap.Line; i++) Count(tokens[i], ref lower, ref capitals);
        // Alone in its paragraph, a name shows nothing.
        return capitals > lower || (lower == 0 && capitals > 0);
    }

    static void Count(in Token token, ref int lower, ref int capitals)
    {
        if (token.Length < ShortestWord || token.Digits) return;
        // The first word of a sentence has its capital anyway.
        if (token.Capital) capitals += token.Before < Gap.Stop ? 1 : 0;
        else lower++;
    }
}

using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Duplicates;

/// <summary>A text as the set of its runs of three words: what is alike in two texts whatever moved, and what is not.</summary>
/// <remarks>
/// Words are folded (no case, no accents, no apostrophes, no punctuation), so that what scraping did to a text counts
/// little. A word of a script without blanks is one character. Pure; any thread.
/// </remarks>
static class Shingles
{
    /// <summary>Words in a run; a text with fewer is one run.</summary>
    public const int Width = 3;

    const ulong Start = 0xcbf29ce484222325, Step = 0x100000001b3;

    /// <param name="words">How many words the text has.</param>
    /// <returns>The hashes of the runs, ascending, each once; empty for a text without words.</returns>
    public static ulong[] Of(ReadOnlySpan<char> text, out int words)
    {
        List<ulong> runs = new(text.Length / 5 + 4);
        ulong first = 0, second = 0;
        words = 0;
        Span<char> folded = stackalloc char[2];
        for (int i = 0; i < text.Length;)
        {
            if (Folding.Kind(text[i]) < Letter.Lower)
            {
                i++;
                continue;
            }
            ulong word = Start;
            bool single = IsWordOfItsOwn(text[i]);
            do
            {
                char c = text[i++];
                if (Folding.Kind(c) == Letter.None) continue;       // an apostrophe inside
                int length = Folding.Fold(c, folded);
                for (int k = 0; k < length; k++) word = (word ^ folded[k]) * Step;
            }
            while (!single && GoesOn(text, i));
            words++;
            ulong third = Mix(word);
            if (words >= Width) runs.Add(Mix(first + ulong.RotateLeft(second, 21) + ulong.RotateLeft(third, 42)));
            (first, second) = (second, third);
        }
        if (words is > 0 and < Width) runs.Add(Mix(first + ulong.RotateLeft(second, 21)));
        runs.Sort();
        int kept = 0;
        for (int i = 0; i < runs.Count; i++)
            if (i == 0 || runs[i] != runs[kept - 1]) runs[kept++] = runs[i];
        return [.. runs[..kept]];
    }

    /// <summary>The size of what two sets have in common, by the size of both together: 0…1; 1 for two empty sets.</summary>
    public static double Jaccard(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        int both = Common(a, b), either = a.Length + b.Length - both;
        return either == 0 ? 1 : (double)both / either;
    }

    /// <summary>How much of the smaller set is in the larger: 0…1.</summary>
    public static double Cover(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        int smaller = Math.Min(a.Length, b.Length);
        return smaller == 0 ? 0 : (double)Common(a, b) / smaller;
    }

    static int Common(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        int i = 0, k = 0, common = 0;
        while (i < a.Length && k < b.Length)
        {
            ulong x = a[i], y = b[k];
            common += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            k += y <= x ? 1 : 0;
        }
        return common;
    }

    static bool GoesOn(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || IsWordOfItsOwn(text[at])) return false;
        if (Folding.Kind(text[at]) != Letter.None) return true;
        return text[at] is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' && at + 1 < text.Length && Folding.Kind(text[at + 1]) >= Letter.Lower;
    }

    // Thai, kana, Han: written without blanks between words.
    static bool IsWordOfItsOwn(char c) =>
        c is (>= '\u0E00' and <= '\u0E7F') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF');

    internal static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}

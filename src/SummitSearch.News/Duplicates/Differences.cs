namespace SummitSearch.News.Duplicates;

/// <summary>One place where a text is not as the other: what stands in the representative and what stands instead.</summary>
/// <param name="Where">"title" or "text".</param>
/// <param name="Removed">Words of the representative that the release lacks; empty where it only adds.</param>
/// <param name="Added">Words that the release has instead.</param>
public sealed record TextDifference(string Where, string Removed, string Added);

/// <summary>The differences of two texts that are mostly the same, word by word, in a bounded number of bounded pieces.</summary>
/// <remarks>Pure; any thread.</remarks>
public static class Differences
{
    /// <summary>Most differences listed; the rest is counted.</summary>
    public const int Most = 12;

    /// <summary>UTF-16 units of the longest piece; longer ones end in "…".</summary>
    public const int Longest = 200;

    // Edits looked for word by word, and equal words that do not part two changes beside them.
    const int MostEdits = 600, Bridge = 2;

    /// <param name="from">The representative's text, a paragraph a line.</param>
    /// <param name="to">The other text.</param>
    /// <param name="all">How many differences there are; those beyond <see cref="Most"/> are left out.</param>
    /// <remarks>Texts with more than 600 differing words are compared by whole paragraphs.</remarks>
    public static IReadOnlyList<TextDifference> Between(string from, string to, out int all)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        string[] a = Words(from), b = Words(to);
        List<(int FromA, int ToA, int FromB, int ToB)> changes = Changes(a, b) ?? ByParagraph(from, to);
        changes.RemoveAll(change => !Says(a, change.FromA, change.ToA) && !Says(b, change.FromB, change.ToB));
        all = changes.Count;
        return [.. changes.Take(Most).Select(change => new TextDifference("text", Joined(a, change.FromA, change.ToA),
            Joined(b, change.FromB, change.ToB)))];
    }

    // Where a paragraph ends is no difference: cleaning decides that as often as the writer.
    static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether there is anything but punctuation.</summary>
    static bool Says(string[] words, int from, int to)
    {
        for (int i = from; i < to; i++)
            foreach (char c in words[i])
                if (char.IsLetterOrDigit(c)) return true;
        return false;
    }

    static string Joined(string[] words, int from, int to)
    {
        string text = string.Join(' ', words, from, to - from);
        if (text.Length <= Longest) return text;
        int cut = text.LastIndexOf(' ', Longest - 1);
        return (cut > Longest / 2 ? text[..cut] : text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)]) + "…";
    }

    /// <summary>Shortest edit script (Myers 1986) as ranges that differ; null when it takes more than the most edits.</summary>
    static List<(int, int, int, int)>? Changes(string[] a, string[] b)
    {
        int start = 0, endA = a.Length, endB = b.Length;
        while (start < endA && start < endB && a[start] == b[start]) start++;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) (endA, endB) = (endA - 1, endB - 1);
        int n = endA - start, m = endB - start, most = Math.Min(MostEdits, n + m);
        int[] reach = new int[2 * most + 3];
        List<int[]> trace = [];
        for (int d = 0; d <= most; d++)
        {
            for (int k = -d; k <= d; k += 2)
            {
                int at = k + most + 1;
                int x = k == -d || (k != d && reach[at - 1] < reach[at + 1]) ? reach[at + 1] : reach[at - 1] + 1, y = x - k;
                while (x < n && y < m && a[start + x] == b[start + y]) (x, y) = (x + 1, y + 1);
                reach[at] = x;
                if (x < n || y < m) continue;
                trace.Add([.. reach.AsSpan(most + 1 - d, 2 * d + 1)]);
                return Ranges(trace, d, n, m, start);
            }
            trace.Add([.. reach.AsSpan(most + 1 - d, 2 * d + 1)]);
        }
        return null;
    }

    // Back from the end: each step of the trace is one word gone or come.
    static List<(int, int, int, int)> Ranges(List<int[]> trace, int edits, int n, int m, int start)
    {
        List<(int FromA, int ToA, int FromB, int ToB)> ranges = [];
        (int x, int y) = (n, m);
        for (int d = edits; d > 0; d--)
        {
            int[] before = trace[d - 1];        // holds diagonals -(d-1) … d-1
            int k = x - y, middle = d - 1;
            bool came = k == -d || (k != d && before[k - 1 + middle] < before[k + 1 + middle]);
            int px = before[(came ? k + 1 : k - 1) + middle], py = px - (came ? k + 1 : k - 1);
            (int fromA, int toA, int fromB, int toB) = (start + px, start + (came ? px : px + 1), start + py, start + (came ? py + 1 : py));
            if (ranges.Count > 0 && ranges[^1].FromA - toA <= Bridge && ranges[^1].FromB - toB <= Bridge)
                ranges[^1] = (fromA, ranges[^1].ToA, fromB, ranges[^1].ToB);
            else ranges.Add((fromA, toA, fromB, toB));
            (x, y) = (px, py);
        }
        ranges.Reverse();
        return ranges;
    }

    // Paragraphs that the other text has nowhere, as ranges of words.
    static List<(int, int, int, int)> ByParagraph(string from, string to)
    {
        HashSet<string> inFrom = [.. from.Split('\n')], inTo = [.. to.Split('\n')];
        return [.. Missing(from, inTo).Select(range => (range.From, range.To, 0, 0)), .. Missing(to, inFrom)
            .Select(range => (0, 0, range.From, range.To))];
    }

    static IEnumerable<(int From, int To)> Missing(string text, HashSet<string> other)
    {
        int at = 0;
        foreach (string paragraph in text.Split('\n'))
        {
            int words = Words(paragraph).Length;
            if (words > 0 && !other.Contains(paragraph)) yield return (at, at + words);
            at += words;
        }
    }
}

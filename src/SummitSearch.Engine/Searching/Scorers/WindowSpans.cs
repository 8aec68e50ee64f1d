namespace SummitSearch.Engine.Searching;

/// <summary>The smallest stretches with every part as often as the sequence has it, in any order. semantics.md §4.4.</summary>
/// <param name="sequence">The clauses, by index of their part; equal clauses share a part.</param>
/// <param name="ends">Last positions of sentences; null: the text is taken as a whole.</param>
class WindowSpans(Spans[] parts, int[] sequence, int maxGaps, Spans? ends) : AllSpans(parts)
{
    readonly int[] _times = [.. Enumerable.Range(0, parts.Length).Select(part => sequence.Count(clause => clause == part))];
    readonly int[] _at = new int[parts.Length];     // each part's first stretch in the window
    readonly List<Span> _ends = [];
    int _nextEnd;

    public sealed override void Load(List<Span> found)
    {
        if (!LoadParts()) return;
        for (int i = 0; i < Parts.Length; i++)
        {
            KeepSmallest(Found[i]);
            if (Found[i].Count < _times[i]) return;
        }
        _ends.Clear();
        _nextEnd = 0;
        if (ends is not null)
        {
            if (ends.DocId < DocId) ends.Advance(DocId);
            if (ends.DocId == DocId) ends.Load(_ends);
        }
        AddWindows(found);
    }

    private protected virtual void AddWindows(List<Span> found)
    {
        Array.Clear(_at);
        Span last = default;
        bool lastFits = false;
        while (true)
        {
            int first = 0, end = 0, inner = 0;
            for (int i = 0; i < Parts.Length; i++)
            {
                List<Span> stretches = Found[i];
                if (stretches[_at[i]].Start < Found[first][_at[first]].Start) first = i;
                end = Math.Max(end, stretches[_at[i] + _times[i] - 1].End);
                for (int t = 0; t < _times[i]; t++) inner += stretches[_at[i] + t].End - stretches[_at[i] + t].Start;
            }
            Span window = new(Found[first][_at[first]].Start, end);
            // With the same end the later start is the smaller window.
            if (lastFits && window.End > last.End) found.Add(last);
            (last, lastFits) = (window, Fits(window, inner));
            if (++_at[first] + _times[first] > Found[first].Count) break;
        }
        if (lastFits) found.Add(last);
    }

    /// <param name="window">Windows are asked about by ascending start.</param>
    /// <param name="inner">Length of the stretches in it, all together.</param>
    private protected bool Fits(Span window, int inner)
    {
        if (window.End - window.Start - inner > maxGaps) return false;
        while (_nextEnd < _ends.Count && _ends[_nextEnd].Start < window.Start) _nextEnd++;
        return _nextEnd == _ends.Count || _ends[_nextEnd].Start >= window.End - 1;
    }

    // Then starts and ends both ascend.
    static void KeepSmallest(List<Span> stretches)
    {
        int kept = stretches.Count, end = int.MaxValue;
        for (int i = stretches.Count - 1; i >= 0; i--)
        {
            if (stretches[i].End >= end) continue;
            end = stretches[i].End;
            stretches[--kept] = stretches[i];
        }
        stretches.RemoveRange(0, kept);
    }
}

/// <summary>The smallest stretches with the parts one behind the other, as the sequence has them. semantics.md §4.4.</summary>
sealed class OrderedWindowSpans(Spans[] parts, int[] sequence, int maxGaps, Spans? ends) : WindowSpans(parts, sequence, maxGaps, ends)
{
    readonly int[] _sequence = sequence;

    private protected override void AddWindows(List<Span> found)
    {
        int lastStart = -1;
        foreach (Span last in Found[_sequence[^1]])
        {
            // Backwards, each clause as late as the one behind it allows.
            int start = last.Start, inner = last.End - last.Start, clause = _sequence.Length - 2;
            for (; clause >= 0; clause--)
            {
                List<Span> stretches = Found[_sequence[clause]];
                int at = LastEndingBy(stretches, start);
                if (at < 0) break;
                start = stretches[at].Start;
                inner += stretches[at].End - start;
            }
            // With the same start the earlier end is the smaller window.
            if (clause >= 0 || start == lastStart) continue;
            lastStart = start;
            Span window = new(start, last.End);
            if (Fits(window, inner)) found.Add(window);
        }
    }

    /// <returns>Index of the last stretch that ends there or before, -1 when none does.</returns>
    static int LastEndingBy(List<Span> stretches, int position)
    {
        int low = 0, high = stretches.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (stretches[middle].End <= position) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}

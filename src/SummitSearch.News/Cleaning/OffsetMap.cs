namespace SummitSearch.News.Cleaning;

/// <summary>A stretch of clean text and the stretch of raw text it stands for.</summary>
/// <remarks>Of equal lengths they run side by side, unit by unit; otherwise the one replaced the other as a whole.</remarks>
readonly record struct MapRun(int Start, int Raw, int RawLength);

/// <summary>Leads from offsets in one clean text back to the raw text. Immutable, any thread.</summary>
public sealed class OffsetMap
{
    readonly MapRun[] _runs;    // ascending by Start; Raw ascends with it, for cleaning never reorders
    readonly int _length;

    internal OffsetMap(MapRun[] runs, int length) => (_runs, _length) = (runs, length);

    /// <summary>UTF-16 units of the clean text.</summary>
    public int Length => _length;

    /// <summary>The smallest range of the raw text that holds all that the clean range was made of.</summary>
    /// <param name="offset">First unit of the clean range, 0…<see cref="Length"/>.</param>
    /// <param name="length">Units; 0 gives an empty raw range.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the clean text.</exception>
    public (int Offset, int Length) ToRaw(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, _length, nameof(length));
        if (_runs.Length == 0) return (0, 0);
        int start = RawStart(offset);
        return length == 0 ? (start, 0) : (start, Math.Max(start, RawEnd(offset + length)) - start);
    }

    int RawStart(int offset)
    {
        int run = Find(offset);
        MapRun at = _runs[run];
        if (EndOf(run) - at.Start == at.RawLength) return at.Raw + (offset - at.Start);
        return offset == _length ? at.Raw + at.RawLength : at.Raw;
    }

    int RawEnd(int end)
    {
        int run = Find(end - 1);
        MapRun at = _runs[run];
        return EndOf(run) - at.Start == at.RawLength ? at.Raw + (end - at.Start) : at.Raw + at.RawLength;
    }

    int EndOf(int run) => run + 1 < _runs.Length ? _runs[run + 1].Start : _length;

    int Find(int offset)
    {
        int low = 0, high = _runs.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            if (_runs[middle].Start <= offset) low = middle; else high = middle - 1;
        }
        return low;
    }
}

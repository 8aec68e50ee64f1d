using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Postings;

/// <summary>Where the files stand after a block of 128 documents: one entry of skip data, format.md §7.5.</summary>
struct SkipPoint
{
    public int Doc;
    public long DocFp, PositionFp, PayloadFp;
    public int PositionsBuffered, PayloadBytesBuffered;
}

/// <summary>Gathers a term's skip data, level by level, and writes it behind its documents.</summary>
sealed class SkipWriter
{
    internal const int Interval = 8, MaximumLevels = 10;

    readonly BlockBuffer[] _levels = [.. Enumerable.Range(0, MaximumLevels).Select(_ => new BlockBuffer())];
    readonly SkipPoint[] _before = new SkipPoint[MaximumLevels];
    bool _positions, _payloads, _offsets;
    int _points;

    public void StartTerm(in SkipPoint start, bool positions, bool payloads, bool offsets)
    {
        (_positions, _payloads, _offsets, _points) = (positions, payloads, offsets, 0);
        Array.Fill(_before, start);
        foreach (BlockBuffer level in _levels) level.Clear();
    }

    public void Add(in SkipPoint point)
    {
        _points++;
        int child = 0;
        for (int level = 0, every = 1; level < MaximumLevels && _points % every == 0; level++, every *= Interval)
        {
            BlockBuffer buffer = _levels[level];
            ref SkipPoint before = ref _before[level];
            buffer.WriteVInt(point.Doc - before.Doc);
            buffer.WriteVInt((int)(point.DocFp - before.DocFp));
            if (_positions)
            {
                buffer.WriteVInt((int)(point.PositionFp - before.PositionFp));
                buffer.WriteVInt(point.PositionsBuffered);
                if (_payloads) buffer.WriteVInt(point.PayloadBytesBuffered);
                if (_payloads || _offsets) buffer.WriteVInt((int)(point.PayloadFp - before.PayloadFp));
            }
            before = point;
            int fields = buffer.Length;
            if (level > 0) buffer.WriteVLong(child);
            child = fields;
        }
    }

    /// <summary>Writes all levels that have an entry, the top one first.</summary>
    public void MoveTo(IndexOutput output)
    {
        for (int level = MaximumLevels - 1; level > 0; level--)
        {
            if (_levels[level].Length == 0) continue;
            output.WriteVLong(_levels[level].Length);
            _levels[level].MoveTo(output);
        }
        _levels[0].MoveTo(output);
    }
}

using System.Globalization;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Postings;

/// <summary>Finds how far into a term's postings a walk may jump: skip data, format.md §7.5.</summary>
/// <remarks>One thread; forward only.</remarks>
sealed class SkipReader(IndexInput docs)
{
    readonly Level[] _levels = new Level[SkipWriter.MaximumLevels];
    SkipPoint _start;
    long _skipFp;
    int _levelCount, _points;
    bool _positions, _payloads, _offsets, _loaded;

    /// <summary>Documents before <see cref="Point"/>.</summary>
    public int Docs => _levels[0].Taken * ForBlocks.BlockSize;
    /// <summary>Where decoding goes on: after the last block that ends below the target.</summary>
    public ref readonly SkipPoint Point => ref _levels[0].Point;

    /// <summary>Prepares for a term of more than 128 documents; reads nothing yet.</summary>
    public void Start(in SkipPoint start, long skipFp, int docFreq, bool positions, bool payloads, bool offsets)
    {
        (_start, _skipFp, _points) = (start, skipFp, (docFreq - 1) / ForBlocks.BlockSize);
        (_positions, _payloads, _offsets, _loaded) = (positions, payloads, offsets, false);
    }

    /// <summary>Moves <see cref="Point"/> to the last block whose last document is below the target.</summary>
    public void MoveTo(int target)
    {
        if (!_loaded) Load();
        // Entries of a level are also in the one below, so the next ones' documents rise from level to level.
        int k = 0;
        while (k + 1 < _levelCount && _levels[k + 1].NextDoc < target) k++;
        for (; k >= 0; k--)
        {
            if (k + 1 < _levelCount && _levels[k + 1].Taken > _levels[k].Taken) Descend(k);
            while (_levels[k].NextDoc < target) Take(k);
        }
    }

    void Load()
    {
        _levelCount = 1;
        for (int points = _points / SkipWriter.Interval; points > 0 && _levelCount < SkipWriter.MaximumLevels; points /= SkipWriter.Interval) _levelCount++;
        docs.Position = _skipFp;
        for (int k = _levelCount - 1; k >= 0; k--)
        {
            long room = docs.Length - docs.Position, length = Math.Min(room, int.MaxValue);
            if (k > 0)
            {
                length = docs.ReadVLong();
                room = docs.Length - docs.Position;
                if (length > Math.Min(room, int.MaxValue)) throw docs.Corrupt($"skip data of at most {room} bytes", length.ToString(CultureInfo.InvariantCulture));
            }
            _levels[k] = new Level { Start = docs.Position, Length = (int)length, Every = 1 << (3 * k), Left = _points >> (3 * k), Point = _start };
            docs.Position += length;
            Peek(ref _levels[k], new SpanInput(docs, _levels[k].Start, _levels[k].Length));
        }
        _loaded = true;
    }

    // Brings a level to where the one above it stands.
    void Descend(int k)
    {
        ref Level level = ref _levels[k];
        ref Level above = ref _levels[k + 1];
        level.Point = above.Point;
        level.Taken = above.Taken;
        level.Left = (_points >> (3 * k)) - level.Taken / level.Every;
        if (above.Child > level.Length) throw docs.CorruptAt(level.Start, $"a child inside {level.Length} bytes", above.Child.ToString(CultureInfo.InvariantCulture));
        SpanInput bytes = new(docs, level.Start, level.Length) { Position = (int)above.Child };
        if (k > 0) level.Child = bytes.ReadVLong();
        Peek(ref level, bytes);
    }

    void Take(int k)
    {
        ref Level level = ref _levels[k];
        SpanInput bytes = new(docs, level.Start, level.Length) { Position = level.At };
        ref SkipPoint point = ref level.Point;
        point.Doc = level.NextDoc;
        point.DocFp += (uint)bytes.ReadVInt();
        if (_positions)
        {
            point.PositionFp += (uint)bytes.ReadVInt();
            point.PositionsBuffered = bytes.ReadCount();
            if (_payloads) point.PayloadBytesBuffered = bytes.ReadCount();
            if (_payloads || _offsets) point.PayloadFp += (uint)bytes.ReadVInt();
        }
        if (k > 0) level.Child = bytes.ReadVLong();
        if (point.DocFp > _skipFp || point.PositionsBuffered >= ForBlocks.BlockSize)
            throw bytes.Corrupt($"a place before {_skipFp}", string.Create(CultureInfo.InvariantCulture, $"{point.DocFp}, {point.PositionsBuffered} positions on"));
        level.Taken += level.Every;
        level.Left--;
        Peek(ref level, bytes);
    }

    // Reads the next entry's document, by which it is decided whether to take the entry.
    static void Peek(ref Level level, SpanInput bytes)
    {
        if (level.Left == 0)
        {
            level.NextDoc = int.MaxValue;
            return;
        }
        int doc = level.Point.Doc + bytes.ReadVInt();
        if (doc < level.Point.Doc) throw bytes.Corrupt($"a document from {level.Point.Doc} on", doc.ToString(CultureInfo.InvariantCulture));
        (level.NextDoc, level.At) = (doc, bytes.Position);
    }

    struct Level
    {
        public long Start, Child;   // the child: offset in the level below
        public int Length, Every;   // bytes; blocks between two entries
        public int Left, At;        // entries not taken; where the next one goes on after its document
        public int NextDoc;         // last document of the next entry's block; int.MaxValue when there is none
        public int Taken;           // blocks before Point
        public SkipPoint Point;
    }
}

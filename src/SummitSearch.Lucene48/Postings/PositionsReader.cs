using System.Globalization;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Postings;

/// <summary>Reads the positions of one term, with payloads and offsets when asked for, and skips over others. format.md §7.3, §7.4.</summary>
/// <remarks>One thread; forward only. Payloads are not copied: they are read where they lie in the mapped file.</remarks>
sealed class PositionsReader
{
    const int BlockSize = ForBlocks.BlockSize, Few = 8;

    readonly ForBlocks _blocks;
    readonly IndexInput _positions;
    readonly IndexInput? _payloads;
    readonly int[] _gaps = new int[BlockSize + Few];       // room to read a few at any place
    int[] _startGaps = [], _offsetLengths = [], _payloadLengths = [];
    long[] _payloadStarts = [];

    bool _hasPayloads, _hasOffsets, _wantPayloads, _wantOffsets;
    long _next, _tail;      // fp of the next block to load; fp of the last, shorter one (-1: none)
    long _payloadNext;      // fp in .pay of what belongs to the block at _next
    int _tailCount;
    int _count, _at;        // positions in the buffers, and how many of them are read or skipped
    bool _inTail;
    int _position, _start;

    public PositionsReader(PostingsFiles files)
    {
        _blocks = files.Blocks;
        _positions = files.Positions!.Clone();
        _payloads = files.Payloads?.Clone();
    }

    public int StartOffset => _wantOffsets ? _start : -1;
    public int EndOffset => _wantOffsets ? _start + _offsetLengths[_at - 1] : -1;

    public ReadOnlySpan<byte> Payload =>
        _wantPayloads ? (_inTail ? _positions : _payloads!).Span(_payloadStarts[_at - 1], _payloadLengths[_at - 1]) : [];

    public void Start(FieldInfo field, in TermState state, bool wantPayloads, bool wantOffsets)
    {
        (_hasPayloads, _hasOffsets) = (field.HasPayloads, field.HasOffsets);
        (_wantPayloads, _wantOffsets) = (wantPayloads && _hasPayloads, wantOffsets && _hasOffsets);
        if (_wantPayloads && _payloadLengths.Length == 0) (_payloadLengths, _payloadStarts) = (new int[BlockSize], new long[BlockSize]);
        if (_wantOffsets && _startGaps.Length == 0) (_startGaps, _offsetLengths) = (new int[BlockSize], new int[BlockSize]);
        (_next, _payloadNext) = (state.PositionStart, state.PayloadStart);
        _tail = state.TotalTermFreq switch
        {
            < BlockSize => state.PositionStart,
            BlockSize => -1,
            _ => state.PositionStart + state.LastPositionBlock,
        };
        _tailCount = (int)(state.TotalTermFreq % BlockSize);
        (_count, _at, _inTail) = (0, 0, false);
    }

    /// <summary>Goes to a place named by skip data; its buffered positions are to be skipped then.</summary>
    public void JumpTo(in SkipPoint point) => (_next, _payloadNext, _count, _at) = (point.PositionFp, point.PayloadFp, 0, 0);

    /// <summary>Skips positions, and begins a document.</summary>
    public void StartDoc(long skip)
    {
        (_position, _start) = (0, 0);
        while (skip > _count - _at)
        {
            skip -= _count - _at;
            while (skip >= BlockSize && _next != _tail)
            {
                SkipBlock();
                skip -= BlockSize;
            }
            Load();
        }
        _at += (int)skip;
    }

    public int Next()
    {
        if (_at == _count) Load();
        int i = _at++;
        _position += _gaps[i];
        if (_position < 0) throw _positions.Corrupt("a position below 2^31", "a larger one");
        if (_wantOffsets)
        {
            _start += _startGaps[i];
            if (_start < 0 || _start + _offsetLengths[i] < 0) throw _positions.Corrupt("an offset below 2^31", "a larger one");
        }
        return _position;
    }

    /// <summary>Skips positions, begins a document, and reads its first positions together.</summary>
    /// <param name="into">What lies behind the positions is overwritten.</param>
    public void ReadDoc(long skip, Span<int> into, int count)
    {
        if (skip + count > _count - _at || _wantOffsets)
        {
            StartDoc(skip);
            foreach (ref int position in into[..count]) position = Next();
            return;
        }
        // All of them are in the buffer, as they mostly are; and mostly they are few, in numbers that cannot be guessed.
        int at = _at + (int)skip;
        if (count > Few || into.Length < Few || !ReadFew(at, into[..Few]))
        {
            int last = 0;
            for (int i = 0; i < count; i++)
            {
                into[i] = last += _gaps[at + i];
                if (last < 0) throw _positions.Corrupt("a position below 2^31", "a larger one");
            }
        }
        (_at, _position, _start) = (at + count, count == 0 ? 0 : into[count - 1], 0);
    }

    // False when there is a negative number, which may lie behind the document's own.
    bool ReadFew(int at, Span<int> into)
    {
        _gaps.AsSpan(at, Few).CopyTo(into);
        return Gaps.ToDocIds(into, 0) >= 0;
    }

    void Load()
    {
        _at = 0;
        _positions.Position = _next;
        _inTail = _next == _tail;
        if (_inTail)
        {
            LoadTail();
            _next = -1;
            return;
        }
        if (_next < 0 || (_tail >= 0 && _next > _tail))
            throw _positions.Corrupt("no more positions than the term has", "more");
        _blocks.Read(_positions, _gaps.AsSpan(0, BlockSize));
        _count = BlockSize;
        _next = _tail < 0 ? -1 : _positions.Position;
        if (!_wantPayloads && !_wantOffsets) return;
        IndexInput pay = _payloads!;
        pay.Position = _payloadNext;
        if (_wantPayloads) LoadPayloads(pay);
        else if (_hasPayloads) SkipPayloads(pay);
        if (_wantOffsets)
        {
            _blocks.Read(pay, _startGaps);
            _blocks.Read(pay, _offsetLengths);
        }
        else SkipOffsets(pay);
        _payloadNext = pay.Position;
    }

    void LoadPayloads(IndexInput pay)
    {
        _blocks.Read(pay, _payloadLengths);
        int total = pay.ReadCount();
        long start = pay.Position, end = start;
        for (int i = 0; i < BlockSize; i++)
        {
            _payloadStarts[i] = end;
            end += _payloadLengths[i];
        }
        if (end - start != total) throw pay.Corrupt($"payloads of {end - start} bytes", total.ToString(CultureInfo.InvariantCulture));
        pay.ReadSpan(total);
    }

    void SkipPayloads(IndexInput pay)
    {
        _blocks.Skip(pay);
        pay.ReadSpan(pay.ReadCount());
    }

    void SkipOffsets(IndexInput pay)
    {
        if (!_hasOffsets) return;
        _blocks.Skip(pay);
        _blocks.Skip(pay);
    }

    void SkipBlock()
    {
        if (_next < 0 || (_tail >= 0 && _next > _tail)) throw _positions.Corrupt("no more positions than the term has", "more");
        _positions.Position = _next;
        _blocks.Skip(_positions);
        _next = _tail < 0 ? -1 : _positions.Position;
        (_count, _at) = (0, 0);
        if (!_wantPayloads && !_wantOffsets) return;
        _payloads!.Position = _payloadNext;
        if (_hasPayloads) SkipPayloads(_payloads);
        SkipOffsets(_payloads);
        _payloadNext = _payloads.Position;
    }

    void LoadTail()
    {
        IndexInput input = _positions;
        _count = _tailCount;
        if (_count == 0) throw input.Corrupt("no more positions than the term has", "more");
        int payloadLength = -1, offsetLength = -1;
        for (int i = 0; i < _count; i++)
        {
            int code = input.ReadVInt();
            if (!_hasPayloads) _gaps[i] = code >= 0 ? code : throw input.Corrupt("a gap between positions", "a negative one");
            else
            {
                _gaps[i] = code >>> 1;
                if ((code & 1) != 0) payloadLength = input.ReadCount();
                if (payloadLength < 0) throw input.Corrupt("a length of the first payload", "none");
                if (_wantPayloads) (_payloadStarts[i], _payloadLengths[i]) = (input.Position, payloadLength);
                input.ReadSpan(payloadLength);
            }
            if (_hasOffsets)
            {
                code = input.ReadVInt();
                if ((code & 1) != 0) offsetLength = input.ReadCount();
                if (offsetLength < 0) throw input.Corrupt("a length of the first offset", "none");
                if (_wantOffsets) (_startGaps[i], _offsetLengths[i]) = (code >>> 1, offsetLength);
            }
        }
    }
}

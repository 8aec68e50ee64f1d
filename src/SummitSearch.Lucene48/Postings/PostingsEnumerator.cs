using System.Globalization;
using System.Runtime.CompilerServices;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Postings;

/// <summary>What a reader of postings wants decoded.</summary>
/// <remarks>
/// Positions come with frequencies, and offsets or payloads with positions; offsets do not bring payloads, nor payloads
/// offsets. All is whatever the field has.
/// </remarks>
public enum PostingsParts
{
    /// <summary>docIds alone.</summary>
    Docs,
    /// <summary>And frequencies.</summary>
    Freqs,
    /// <summary>And positions.</summary>
    Positions,
    /// <summary>Positions with offsets.</summary>
    Offsets,
    /// <summary>Positions with payloads.</summary>
    Payloads,
    /// <summary>Positions with offsets and payloads, as far as the field has them.</summary>
    All,
}

/// <summary>Walks one term's postings in one segment, in ascending docId order. One thread.</summary>
/// <remarks>
/// Layout: format.md §7. Deleted documents are included; the caller checks live docs. Blocks are decoded as the walk
/// enters them, frequencies and positions only when asked for, so a jump by <see cref="Advance"/> costs what the block
/// it lands in costs. A <see cref="CorruptIndexException"/> comes when bytes contradict the format.
/// </remarks>
public sealed class PostingsEnumerator
{
    /// <summary>Documents in a block: what <see cref="NextBlock"/> hands out at most.</summary>
    public const int BlockSize = ForBlocks.BlockSize;
    /// <summary>The docId behind the last document.</summary>
    public const int NoMoreDocs = int.MaxValue;

    readonly PostingsFiles _files;
    readonly IndexInput _input;
    // The current block. Behind the last document of a shorter one stands NoMoreDocs, so that a walk needs no count.
    readonly int[] _docs = new int[BlockSize], _freqs = new int[BlockSize];
    PositionsReader? _positions;
    SkipReader? _skip;

    FieldInfo _field = null!;
    TermState _state;
    bool _wantFreqs, _wantPositions;
    int _at = BlockSize - 1;        // index of the current document in the block
    int _count;                     // documents in the block
    int _blockLast = -1;            // targets above it are not in the block; NoMoreDocs in the last, shorter one
    int _decoded;                   // documents up to the end of the block
    int _lastDoc;                   // of the block
    long _nextFp;                   // of the next block, or of this block's frequencies when they are unread
    bool _freqsUnread, _freqsWait;  // the latter: and wanted
    bool _freqsAreOnes;             // the array holds ones, as it does for terms whose frequencies are not wanted
    int[]? _unwanted;               // takes the frequencies that come with documents
    int _accounted;                 // first document in the block whose positions are not in _pending
    long _pending;                  // positions to skip before those of document _accounted
    int _left;                      // positions of document _accounted - 1 not read

    internal PostingsEnumerator(PostingsFiles files) => (_files, _input) = (files, files.Docs.Clone());

    /// <summary>Documents of the term in this segment.</summary>
    public int DocFreq => _state.DocFreq;
    /// <summary>Segment docId; -1 before the first move, <see cref="NoMoreDocs"/> after the last.</summary>
    public int DocId { get; private set; } = -1;

    /// <summary>Times the term occurs in this document, at least 1; 1 when frequencies were not asked for or not stored.</summary>
    public int Freq
    {
        get
        {
            if (_freqsWait) ReadFreqs();
            return _freqs[_at];
        }
    }

    /// <returns>The next document, or <see cref="NoMoreDocs"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextDoc()
    {
        int[] docs = _docs;
        int next = _at + 1;
        if ((uint)next >= (uint)docs.Length) return NextInNewBlock();
        _at = next;
        return DocId = docs[next];
    }

    /// <param name="target">Above <see cref="DocId"/>.</param>
    /// <returns>The first docId not below <paramref name="target"/>, or <see cref="NoMoreDocs"/>.</returns>
    public int Advance(int target)
    {
        if (target > _blockLast && !JumpTo(target)) return End();
        int[] docs = _docs;
        int next = _at + 1;
        // Often the very next one, when lists of like length are walked together.
        if ((uint)next < (uint)docs.Length && docs[next] < target) next = Ascending.FirstNotBelow(docs, next, target);
        if ((uint)next >= (uint)docs.Length) return End();
        _at = next;
        return DocId = docs[next];
    }

    /// <summary>Moves behind everything handed out so far and returns the next documents, at most one block of 128; empty at the end.</summary>
    /// <remarks>For loops that score whole blocks: afterwards DocId is the block's last document. Docs and freqs are valid until the next move.</remarks>
    public int NextBlock(out ReadOnlySpan<int> docs, out ReadOnlySpan<int> freqs)
    {
        if (_at + 1 >= _count && !ReadBlock())
        {
            docs = freqs = [];
            End();
            return 0;
        }
        int first = _at + 1, count = _count - first;
        if (_freqsWait) ReadFreqs();
        docs = _docs.AsSpan(first, count);
        freqs = _freqs.AsSpan(first, count);
        _at = _count - 1;
        DocId = _docs[_at];
        return count;
    }

    /// <summary>The next position in the current document: called at most Freq times.</summary>
    /// <exception cref="InvalidOperationException">There is no further one, or positions were not asked for.</exception>
    public int NextPosition()
    {
        if (_accounted != _at + 1) _positions!.StartDoc(StartPositions());
        if (_left == 0) throw new InvalidOperationException("The document has no further position.");
        _left--;
        return _positions!.Next();
    }

    /// <summary>Reads all positions in the current document, when none of them was read.</summary>
    /// <param name="into">At least <see cref="Freq"/> long; what lies behind the positions has no meaning. Eight make it quick.</param>
    /// <returns>How many: <see cref="Freq"/>.</returns>
    /// <exception cref="InvalidOperationException">Some were read already, or positions were not asked for.</exception>
    public int ReadPositions(Span<int> into)
    {
        long skip = StartPositions();
        int count = _left;
        ArgumentOutOfRangeException.ThrowIfLessThan(into.Length, count, nameof(into));
        _positions!.ReadDoc(skip, into, count);
        _left = 0;
        return count;
    }

    /// <summary>UTF-16 offset where the current position starts, -1 when not stored or not asked for.</summary>
    public int StartOffset => _positions!.StartOffset;
    /// <summary>UTF-16 offset where the current position ends, -1 when not stored or not asked for.</summary>
    public int EndOffset => _positions!.EndOffset;
    /// <summary>Payload of the current position, empty when it has none; valid until the next move.</summary>
    public ReadOnlySpan<byte> Payload => _positions!.Payload;

    internal bool IsOf(PostingsFiles files) => ReferenceEquals(files, _files);

    /// <summary>Stands before the first document of a term, whatever came before.</summary>
    internal void Start(FieldInfo field, in TermState state, PostingsParts want)
    {
        if (want is PostingsParts.Positions or PostingsParts.Offsets or PostingsParts.Payloads && !field.HasPositions)
            throw new ArgumentException($"Field {field.Name} has no positions.", nameof(want));
        if (want == PostingsParts.Offsets && !field.HasOffsets) throw new ArgumentException($"Field {field.Name} has no offsets.", nameof(want));
        (_field, _state) = (field, state);
        _wantFreqs = want != PostingsParts.Docs && field.HasFreqs;
        _wantPositions = want >= PostingsParts.Positions && field.HasPositions;
        if (_wantFreqs) _freqsAreOnes = false;
        else if (!_freqsAreOnes)
        {
            Array.Fill(_freqs, 1);
            _freqsAreOnes = true;
        }
        (_at, _count, _blockLast, _decoded, _lastDoc, DocId) = (BlockSize - 1, 0, -1, 0, 0, -1);
        (_freqsUnread, _freqsWait, _nextFp) = (false, false, state.DocStart);
        (_accounted, _pending, _left) = (0, 0, 0);
        if (_wantPositions)
        {
            _positions ??= new PositionsReader(_files);
            _positions.Start(field, state, want is PostingsParts.Payloads or PostingsParts.All, want is PostingsParts.Offsets or PostingsParts.All);
        }
        if (state.DocFreq > BlockSize)
        {
            _skip ??= new SkipReader(_files.Docs.Clone());
            SkipPoint start = new() { DocFp = state.DocStart, PositionFp = state.PositionStart, PayloadFp = state.PayloadStart };
            _skip.Start(start, state.DocStart + state.SkipOffset, state.DocFreq, field.HasPositions, field.HasPayloads, field.HasOffsets);
        }
    }

    int NextInNewBlock()
    {
        if (!ReadBlock()) return End();
        _at = 0;
        return DocId = _docs[0];
    }

    int End()
    {
        // Whatever is called next finds no document in the block, and no further block.
        (_at, _count, _blockLast) = (BlockSize - 1, 0, -1);
        (_decoded, _left, _accounted) = (_state.DocFreq, 0, 0);
        return DocId = NoMoreDocs;
    }

    // Enters the block that holds the first document not below the target; false when there is none.
    bool JumpTo(int target)
    {
        if (_state.DocFreq - _decoded > BlockSize)
        {
            _skip!.MoveTo(target);
            if (_skip.Docs > _decoded) Jump();
        }
        do
        {
            if (!ReadBlock()) return false;
        }
        while (target > _blockLast);
        return true;
    }

    void Jump()
    {
        ref readonly SkipPoint point = ref _skip!.Point;
        (_nextFp, _decoded, _lastDoc) = (point.DocFp, _skip.Docs, point.Doc);
        (_freqsUnread, _freqsWait) = (false, false);
        if (_wantPositions)
        {
            _positions!.JumpTo(point);
            (_pending, _left, _count) = (point.PositionsBuffered, 0, 0);
            _accounted = 0;
        }
    }

    bool ReadBlock()
    {
        if (_wantPositions) LeaveBlock();
        int count = Math.Min(_state.DocFreq - _decoded, BlockSize);
        if (count <= 0) return false;
        Span<int> docs = _docs.AsSpan(0, count);
        if (_state.DocFreq == 1)
        {
            _docs[0] = _state.SingletonDoc;
            if (_wantFreqs) _freqs[0] = _state.TotalTermFreq <= int.MaxValue ? (int)_state.TotalTermFreq : throw _input.Corrupt("a frequency below 2^31", "a larger one");
        }
        else
        {
            _input.Position = _nextFp;
            if (_freqsUnread) _files.Blocks.Skip(_input);
            bool full = count == BlockSize;
            if (full) _files.Blocks.Read(_input, docs);
            else VInts.ReadDocs(_input, docs, _wantFreqs ? _freqs : _unwanted ??= new int[BlockSize], _field.HasFreqs);
            _nextFp = _input.Position;
            _freqsUnread = full && _field.HasFreqs;
            _freqsWait = _freqsUnread && _wantFreqs;
            int seen = Gaps.ToDocIds(docs, _lastDoc);
            if (seen < 0 || docs[^1] >= _files.MaxDoc)
                throw _input.Corrupt($"documents that ascend to below {_files.MaxDoc}", docs[^1].ToString(CultureInfo.InvariantCulture));
        }
        _docs.AsSpan(count).Fill(NoMoreDocs);
        _lastDoc = docs[^1];
        (_at, _count) = (-1, count);
        _decoded += count;
        _blockLast = count < BlockSize ? NoMoreDocs : _lastDoc;
        return true;
    }

    void ReadFreqs()
    {
        _input.Position = _nextFp;
        _files.Blocks.Read(_input, _freqs);
        _nextFp = _input.Position;
        (_freqsUnread, _freqsWait) = (false, false);
    }

    // Takes the current document's positions for the next to read; returns how many are to be skipped before.
    long StartPositions()
    {
        if (_accounted == _at + 1) throw new InvalidOperationException("The document's positions are being read already.");
        if (!_wantPositions || (uint)_at >= (uint)_count) throw new InvalidOperationException("There is no document, or positions were not asked for.");
        if (_freqsWait) ReadFreqs();
        long skip = _pending + _left;
        foreach (int freq in _freqs.AsSpan(_accounted, _at - _accounted)) skip += freq;
        (_pending, _left, _accounted) = (0, _freqs[_at], _at + 1);
        return skip;
    }

    // Before the block's frequencies give way to others: all its positions not read are to be skipped.
    void LeaveBlock()
    {
        if (_count > 0)
        {
            if (_freqsWait) ReadFreqs();
            _pending += _left;
            foreach (int freq in _freqs.AsSpan(_accounted, _count - _accounted)) _pending += freq;
        }
        (_left, _accounted) = (0, 0);
    }
}

using System.Globalization;
using SummitSearch.Lucene48.Fst;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Terms;

/// <summary>Where a seek for a term led.</summary>
public enum SeekStatus
{
    /// <summary>The enumerator stands on the term.</summary>
    Found,
    /// <summary>It stands on the first term behind it.</summary>
    NotFound,
    /// <summary>There is no term behind it either.</summary>
    End,
}

/// <summary>Walks the terms of a field in byte order. One thread.</summary>
/// <remarks>
/// Before the first move and after the last there is no current term: <see cref="Term"/> is empty then, and asking for
/// <see cref="State"/> is an <see cref="InvalidOperationException"/>.
/// </remarks>
public sealed class TermsEnumerator
{
    // As long as Lucene's writer lets a term become, which also bounds how deep corrupt blocks can lead.
    internal const int LongestTerm = 32766;

    readonly FieldTerms _field;
    // From a block with at least as short a prefix as any term to come needs; Parent() adds what lies above the first.
    readonly List<Frame> _frames = [];
    int _depth;             // frames in use
    bool _hasTerm, _atEnd;
    byte[] _term = new byte[64];
    int _termLength;
    long _met;              // terms met since the last seek: no more than there are, or corrupt blocks lead about

    internal TermsEnumerator(FieldTerms field) => _field = field;

    /// <summary>The current term; valid until the next move.</summary>
    public ReadOnlySpan<byte> Term => _hasTerm ? _term.AsSpan(0, _termLength) : [];
    /// <summary>Documents that have the current term.</summary>
    public int DocFreq => State.DocFreq;
    /// <summary>Occurrences of the current term; -1 when the field does not count them.</summary>
    public long TotalTermFreq => State.TotalTermFreq;
    /// <summary>Where the current term's postings are; stays good when the enumerator moves on.</summary>
    public TermState State => _hasTerm ? _frames[_depth - 1].State(_field) : throw new InvalidOperationException("There is no current term.");

    /// <summary>Where the block of the current term begins in .tim.</summary>
    internal long BlockStart => _frames[_depth - 1].Block.Fp;

    /// <summary>Moves to the next term; false behind the last one.</summary>
    public bool MoveNext()
    {
        if (_atEnd) return false;
        if (_depth == 0) Load(Push(), BlockAddress.Read(_field, _field.Index.EmptyOutput, -1).Fp, 0);
        _hasTerm = false;
        while (true)
        {
            Frame frame = _frames[_depth - 1];
            if (frame.HasNext)
            {
                int length = frame.Next(_field, ref _term, out long child);
                if (child < 0)
                {
                    if (++_met > _field.Count)
                        throw _field.Tim.CorruptAt(frame.Block.Fp, $"{_field.Count} terms of field {_field.Field.Name}", "more");
                    _termLength = length;
                    return _hasTerm = true;
                }
                if (length > LongestTerm) throw _field.Tim.CorruptAt(frame.Block.Fp, $"prefixes of at most {LongestTerm} bytes", "a longer one");
                Load(Push(), child, length);
            }
            else if (!frame.Block.IsLast) Load(frame, frame.Block.End, frame.Prefix);
            else if (frame.Prefix == 0)
            {
                _atEnd = true;
                return false;
            }
            else if (--_depth == 0) LoadParent(frame.Prefix);
        }
    }

    /// <summary>Moves to that term when it exists; otherwise the position is undefined until the next seek.</summary>
    public bool SeekExact(ReadOnlySpan<byte> term)
    {
        FstOutput code = new(stackalloc byte[256]);
        int prefix = _field.Index.LongestPrefix(term, ref code);
        BlockAddress address = BlockAddress.Read(_field, code.Bytes, prefix < term.Length ? term[prefix] : -1);
        (_hasTerm, _atEnd, _met) = (false, false, 0);
        if (!address.HasTerms)
        {
            (_depth, _atEnd) = (0, true);
            return false;
        }
        Frame frame = Begin(address.Fp, prefix, term);
        frame.SkipBelow(_field, term[prefix..]);
        if (!frame.HasNext || frame.PeekIsBlock(_field) || !frame.PeekSuffix(_field).SequenceEqual(term[prefix..]))
        {
            _atEnd = true;
            return false;
        }
        _termLength = frame.Next(_field, ref _term, out _);
        return _hasTerm = true;
    }

    /// <summary>Moves to the first term not below <paramref name="term"/>; MoveNext goes on from there.</summary>
    public SeekStatus SeekCeiling(ReadOnlySpan<byte> term)
    {
        FstOutput code = new(stackalloc byte[256]);
        int prefix = _field.Index.LongestPrefix(term, ref code);
        BlockAddress address = BlockAddress.Read(_field, code.Bytes, prefix < term.Length ? term[prefix] : -1);
        (_hasTerm, _atEnd, _met) = (false, false, 0);
        // Sub-blocks met here begin above the term: one whose prefix the term shares would have been found instead.
        Begin(address.Fp, prefix, term).SkipBelow(_field, term[prefix..]);
        if (!MoveNext()) return SeekStatus.End;
        int order = Term.SequenceCompareTo(term);
        if (order < 0) throw _field.Tim.CorruptAt(_frames[_depth - 1].Block.Fp, "terms in ascending order", "a smaller one");
        return order == 0 ? SeekStatus.Found : SeekStatus.NotFound;
    }

    // One frame, at the start of that block; keeps it when it is loaded already.
    Frame Begin(long fp, int prefix, ReadOnlySpan<byte> term)
    {
        Reserve(prefix);
        term[..prefix].CopyTo(_term);
        _depth = 0;
        Frame frame = Push();
        if (frame.IsAt(fp, prefix)) frame.Rewind();
        else Load(frame, fp, prefix);
        return frame;
    }

    // The walk is behind a block of that prefix, whose bytes are in _term: goes on behind it in the block above.
    void LoadParent(int childPrefix)
    {
        FstOutput code = new(stackalloc byte[256]);
        ReadOnlySpan<byte> child = _term.AsSpan(0, childPrefix);
        int prefix = _field.Index.LongestPrefix(child[..^1], ref code);
        Frame frame = Push();
        Load(frame, BlockAddress.Read(_field, code.Bytes, child[prefix]).Fp, prefix);
        frame.SkipBelow(_field, child[prefix..]);
        if (!frame.HasNext || !frame.PeekIsBlock(_field) || !frame.PeekSuffix(_field).SequenceEqual(child[prefix..]))
            throw _field.Tim.CorruptAt(frame.Block.Fp, $"an entry for the block of prefix {Convert.ToHexString(child)}", "none");
        frame.Next(_field, ref _term, out _);
    }

    Frame Push()
    {
        if (_depth == _frames.Count) _frames.Add(new Frame());
        return _frames[_depth++];
    }

    void Load(Frame frame, long fp, int prefix) => frame.Load(TermBlock.Read(_field, fp), prefix);

    void Reserve(int length)
    {
        if (length > _term.Length) Array.Resize(ref _term, Math.Max(length, 2 * _term.Length));
    }

    /// <summary>A block on the way from the root to the current term, and how far the walk is in it.</summary>
    sealed class Frame
    {
        TermBlock _block;
        TermStates _states;
        TermState _state;       // of term _states.Decoded - 1
        int _entriesLeft, _suffixAt, _terms;

        public ref readonly TermBlock Block => ref _block;
        public int Prefix { get; private set; } = -1;
        public bool HasNext => _entriesLeft > 0;

        public bool IsAt(long fp, int prefix) => Prefix == prefix && _block.Fp == fp;

        public void Load(in TermBlock block, int prefix)
        {
            (_block, Prefix) = (block, prefix);
            Rewind();
        }

        public void Rewind()
        {
            _states = default;
            (_entriesLeft, _suffixAt, _terms) = (_block.Entries, 0, 0);
        }

        /// <summary>State of the term met last. Decoded up to there only when asked for.</summary>
        public TermState State(FieldTerms field)
        {
            if (_states.Decoded < _terms) _state = _states.MoveTo(field, _block, _terms - 1);
            return _state;
        }

        /// <summary>Moves to the next entry and puts its suffix into <paramref name="term"/>.</summary>
        /// <param name="child">Address of the sub-block, -1 for a term.</param>
        /// <returns>Length of prefix and suffix.</returns>
        public int Next(FieldTerms field, ref byte[] term, out long child)
        {
            SpanInput bytes = new(field.Tim, _block.Suffixes, _block.SuffixesLength) { Position = _suffixAt };
            ReadOnlySpan<byte> suffix = ReadEntry(field, ref bytes, out child);
            int length = Prefix + suffix.Length;
            if (length > term.Length) Array.Resize(ref term, Math.Max(length, 2 * term.Length));
            suffix.CopyTo(term.AsSpan(Prefix));
            _suffixAt = bytes.Position;
            _entriesLeft--;
            if (child < 0) _terms++;
            return length;
        }

        /// <summary>Moves behind the entries whose suffix is below this one.</summary>
        public void SkipBelow(FieldTerms field, ReadOnlySpan<byte> suffix)
        {
            SpanInput bytes = new(field.Tim, _block.Suffixes, _block.SuffixesLength) { Position = _suffixAt };
            while (_entriesLeft > 0)
            {
                if (ReadEntry(field, ref bytes, out long child).SequenceCompareTo(suffix) >= 0) return;
                _suffixAt = bytes.Position;
                _entriesLeft--;
                if (child < 0) _terms++;
            }
        }

        public ReadOnlySpan<byte> PeekSuffix(FieldTerms field)
        {
            SpanInput bytes = new(field.Tim, _block.Suffixes, _block.SuffixesLength) { Position = _suffixAt };
            return ReadEntry(field, ref bytes, out _);
        }

        public bool PeekIsBlock(FieldTerms field)
        {
            SpanInput bytes = new(field.Tim, _block.Suffixes, _block.SuffixesLength) { Position = _suffixAt };
            ReadEntry(field, ref bytes, out long child);
            return child >= 0;
        }

        ReadOnlySpan<byte> ReadEntry(FieldTerms field, scoped ref SpanInput bytes, out long child)
        {
            int length = bytes.ReadCount();
            child = -1;
            if (_block.IsLeaf) return bytes.ReadSpan(length);
            ReadOnlySpan<byte> suffix = bytes.ReadSpan(length >>> 1);
            if ((length & 1) == 0) return suffix;
            long back = bytes.ReadVLong();
            // Sub-blocks lie before their parent and have a longer prefix: so a walk cannot go in circles.
            if (back == 0 || back > _block.Fp - field.BlocksStart || suffix.IsEmpty)
                throw bytes.Corrupt($"a sub-block before {_block.Fp}", string.Create(CultureInfo.InvariantCulture, $"distance {back}, {suffix.Length} bytes more"));
            child = _block.Fp - back;
            return suffix;
        }
    }
}

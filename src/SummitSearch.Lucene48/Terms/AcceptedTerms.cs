using System.Globalization;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Terms;

/// <summary>Walks the terms of a field that an automaton accepts, in byte order. One thread.</summary>
/// <remarks>
/// Goes down the blocks of the dictionary with the state that a block's prefix leads to: a sub-block whose prefix is dead
/// is never read, and an entry costs the bytes of its suffix up to where it dies. Nothing is looked up in the term index.
/// </remarks>
public sealed class AcceptedTerms
{
    readonly FieldTerms _field;
    ByteAutomaton _automaton;
    readonly List<Frame> _frames = [];
    byte[] _term = new byte[64];
    int _depth, _termLength;
    long _met;              // terms met: no more than there are, or corrupt blocks lead about
    bool _hasTerm;

    internal AcceptedTerms(FieldTerms field, ByteAutomaton automaton)
    {
        (_field, _automaton) = (field, automaton);
        Push(BlockAddress.Read(field, field.Index.EmptyOutput, -1).Fp, 0, ByteAutomaton.Start);
    }

    /// <summary>The current term, empty when there is none; valid until the next move.</summary>
    public ReadOnlySpan<byte> Term => _hasTerm ? _term.AsSpan(0, _termLength) : [];
    /// <summary>The automaton's state behind the current term.</summary>
    public int AutomatonState { get; private set; }
    /// <summary>Where the current term's postings lie.</summary>
    public TermState State => _hasTerm ? _frames[_depth - 1].State(_field)
        : throw new InvalidOperationException("There is no current term.");
    /// <summary>Entries of the dictionary looked at so far.</summary>
    public long Looked { get; private set; }
    /// <summary>The walk has come to the end of the dictionary.</summary>
    public bool AtEnd => _depth == 0;

    /// <summary>Moves to the next accepted term.</summary>
    /// <param name="most">Looks at so many entries at most.</param>
    /// <returns>False at the end, and when so many entries held none.</returns>
    public bool MoveNext(long most = long.MaxValue)
    {
        _hasTerm = false;
        long stop = most < long.MaxValue - Looked ? Looked + most : long.MaxValue;
        while (_depth > 0)
        {
            Frame frame = _frames[_depth - 1];
            int suffixLength = frame.Next(_field, _automaton, stop - Looked, out int state, out long child, out int looked, out int terms);
            Looked += looked;
            if ((_met += terms) > _field.Count)
                throw _field.Tim.CorruptAt(frame.Block.Fp, $"{_field.Count} terms of field {_field.Field.Name}", "more");
            if (suffixLength >= 0)
            {
                int length = frame.Prefix + suffixLength;
                if (length > TermsEnumerator.LongestTerm)
                    throw _field.Tim.CorruptAt(frame.Block.Fp, $"terms of at most {TermsEnumerator.LongestTerm} bytes", "a longer one");
                if (length > _term.Length) Array.Resize(ref _term, Math.Max(length, 2 * _term.Length));
                frame.Suffix.CopyTo(_term.AsSpan(frame.Prefix));
                if (child >= 0)
                {
                    Push(child, length, state);
                    continue;
                }
                (_termLength, AutomatonState) = (length, state);
                return _hasTerm = true;
            }
            if (frame.HasNext) return false;
            if (frame.Block.IsLast || frame.Automaton == ByteAutomaton.Dead) _depth--;
            else frame.Load(TermBlock.Read(_field, frame.Block.End), frame.Prefix, frame.Automaton);
        }
        return false;
    }

    /// <summary>Goes on with another automaton, which accepts less; the current term stays.</summary>
    public void Narrow(ByteAutomaton automaton)
    {
        _automaton = automaton;
        // A frame's prefix is what the frames below it, and the current term, begin with.
        for (int i = 0; i < _depth; i++) _frames[i].Automaton = automaton.Run(ByteAutomaton.Start, _term.AsSpan(0, _frames[i].Prefix));
    }

    void Push(long fp, int prefix, int state)
    {
        if (_depth == _frames.Count) _frames.Add(new Frame());
        _frames[_depth++].Load(TermBlock.Read(_field, fp), prefix, state);
    }

    /// <summary>A block on the way from the root to the current term, and how far the walk is in it.</summary>
    sealed class Frame
    {
        TermBlock _block;
        TermStates _states;
        TermState _state;       // of term _states.Decoded - 1
        int _entriesLeft, _at, _terms;
        IndexInput? _input;
        long _suffixStart;
        int _suffixLength;

        public ref readonly TermBlock Block => ref _block;
        public int Prefix { get; private set; }
        /// <summary>Of the automaton, behind the prefix.</summary>
        public int Automaton { get; set; }
        public bool HasNext => _entriesLeft > 0 && Automaton != ByteAutomaton.Dead;
        /// <summary>Of the entry that <see cref="Next"/> stopped at.</summary>
        public ReadOnlySpan<byte> Suffix => _input!.Span(_suffixStart, _suffixLength);

        public void Load(in TermBlock block, int prefix, int automaton)
        {
            (_block, Prefix, Automaton) = (block, prefix, automaton);
            _states = default;
            (_entriesLeft, _at, _terms) = (block.Entries, 0, 0);
        }

        public TermState State(FieldTerms field)
        {
            if (_states.Decoded < _terms) _state = _states.MoveTo(field, _block, _terms - 1);
            return _state;
        }

        /// <summary>Moves to the next entry that is an accepted term or a living sub-block.</summary>
        /// <returns>Length of its suffix, -1 when there is none among the next so many.</returns>
        public int Next(FieldTerms field, ByteAutomaton automaton, long most, out int state, out long child, out int looked, out int terms)
        {
            int start = Automaton, entries = HasNext ? (int)Math.Min(_entriesLeft, most) : 0, result = -1;
            (looked, terms, state, child) = (0, 0, ByteAutomaton.Dead, -1);
            if (_block.IsLeaf)
            {
                ReadOnlySpan<byte> suffixes = field.Tim.Span(_block.Suffixes, _block.SuffixesLength);
                int at = _at;
                while (looked < entries)
                {
                    // Nearly all lengths are one byte, and nearly all entries die.
                    int length = (uint)at < (uint)suffixes.Length ? suffixes[at] : int.MaxValue;
                    if (length >= 0x80 || length >= suffixes.Length - at) break;
                    state = automaton.Run(start, suffixes.Slice(at + 1, length));
                    if (state != ByteAutomaton.Dead && automaton.Accepts(state)) break;
                    at += 1 + length;
                    looked++;
                }
                (terms, _at) = (looked, at);
            }
            SpanInput bytes = new(field.Tim, _block.Suffixes, _block.SuffixesLength) { Position = _at };
            while (result < 0 && looked < entries)
            {
                looked++;
                int length = bytes.ReadCount();
                bool isBlock = !_block.IsLeaf && (length & 1) != 0;
                if (!_block.IsLeaf) length >>>= 1;
                int at = bytes.Position;
                ReadOnlySpan<byte> suffix = bytes.ReadSpan(length);
                state = automaton.Run(start, suffix);
                if (!isBlock)
                {
                    terms++;
                    if (state == ByteAutomaton.Dead || !automaton.Accepts(state)) continue;
                }
                else
                {
                    long back = bytes.ReadVLong();
                    if (state == ByteAutomaton.Dead) continue;
                    // Sub-blocks lie before their parent and have a longer prefix: so a walk cannot go in circles.
                    if (back == 0 || back > _block.Fp - field.BlocksStart || length == 0)
                    {
                        throw bytes.Corrupt($"a sub-block before {_block.Fp}",
                            string.Create(CultureInfo.InvariantCulture, $"distance {back}, {length} bytes more"));
                    }
                    child = _block.Fp - back;
                }
                (_input, _suffixStart, _suffixLength, result) = (field.Tim, _block.Suffixes + at, length, length);
            }
            _at = bytes.Position;
            _entriesLeft -= looked;
            _terms += terms;
            return result;
        }
    }
}

using System.Runtime.InteropServices;
using SummitSearch.Lucene48.Fst;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Terms;

/// <summary>Writes one field's tree of term blocks into .tim, and its index, an automaton, into .tip: format.md §8.2 to §8.5.</summary>
/// <remarks>One thread. The tree is cut as Lucene's writer cuts it, so that the bytes are the same.</remarks>
sealed class TermBlocksWriter(IndexOutput tim, bool hasFreqs, bool hasPositions, int longsSize)
{
    const int MinimumEntries = 25, MaximumEntries = 48;

    // Entries that are in no block yet, ascending; their bytes stand one after the other in _bytes.
    readonly List<Entry> _pending = [];
    readonly List<byte> _bytes = [];
    // For each length d from 1 up to the last term's: the first pending entry that shares the last term's first d bytes.
    readonly List<int> _starts = [0];
    readonly List<IndexEntry> _index = [];
    readonly List<byte> _last = [];
    readonly BlockBuffer _suffixes = new(), _stats = new(), _metadata = new();

    /// <summary>Terms added so far.</summary>
    public long Count { get; private set; }

    /// <summary>The root block's output in the index, after <see cref="Finish"/>.</summary>
    public byte[] RootCode { get; private set; } = [];

    /// <summary>Adds the next term, above all before it.</summary>
    public void Add(ReadOnlySpan<byte> term, in TermState state)
    {
        ReadOnlySpan<byte> last = CollectionsMarshal.AsSpan(_last);
        if (Count > 0 && term.SequenceCompareTo(last) <= 0) throw new ArgumentException("Terms ascend.", nameof(term));
        int shared = term.CommonPrefixLength(last);
        CloseBelow(shared);
        for (int d = shared + 1; d <= term.Length; d++) _starts.Add(_pending.Count);
        CollectionsMarshal.SetCount(_last, term.Length);
        term.CopyTo(CollectionsMarshal.AsSpan(_last));
        _pending.Add(new Entry { Start = _bytes.Count, Length = term.Length, State = state });
        _bytes.AddRange(term);
        Count++;
    }

    /// <summary>Writes the blocks that are left, the root last, and the index.</summary>
    public void Finish(IndexOutput tip)
    {
        CloseBelow(0);
        WriteBlocks(0, 0);
        // Children were written before their parents; the automaton wants its keys ascending.
        _index.Sort((x, y) => x.Prefix.AsSpan().SequenceCompareTo(y.Prefix));
        RootCode = _index[0].Code;
        FstWriter fst = new();
        foreach (IndexEntry entry in _index) fst.Add(entry.Prefix, entry.Code);
        fst.Finish(tip);
    }

    // No further term shares more than the first `depth` bytes of the last one: groups that share more are complete.
    void CloseBelow(int depth)
    {
        for (int d = _last.Count; d > depth; d--)
        {
            int start = _starts[d];
            if (_pending.Count - start >= MinimumEntries) WriteBlocks(start, d);
        }
        CollectionsMarshal.SetCount(_starts, depth + 1);
    }

    // Replaces the entries from `start`, which share a prefix of that length, by one for their block or floor blocks.
    void WriteBlocks(int start, int prefixLength)
    {
        int count = _pending.Count - start, bytesFrom = _pending[start].Start;
        byte[] prefix = CollectionsMarshal.AsSpan(_bytes).Slice(bytesFrom, prefixLength).ToArray();
        long fp = tim.Position;
        Span<Entry> entries = CollectionsMarshal.AsSpan(_pending)[start..];
        BlockBuffer code = _suffixes;       // free between blocks
        if (prefixLength == 0 || count <= MaximumEntries)
        {
            bool hasTerms = WriteBlock(entries, prefixLength, last: true);
            code.WriteVLong(fp << 2 | (hasTerms ? 2L : 0));
        }
        else
        {
            List<(byte Lead, long Fp, bool HasTerms)> floors = WriteFloorBlocks(entries, prefixLength);
            code.WriteVLong(fp << 2 | (floors[0].HasTerms ? 2L : 0) | (floors.Count > 1 ? 1L : 0));
            if (floors.Count > 1) code.WriteVInt(floors.Count - 1);
            foreach ((byte lead, long at, bool hasTerms) in floors.Skip(1))
            {
                code.WriteByte(lead);
                code.WriteVLong((at - fp) << 1 | (hasTerms ? 1L : 0));
            }
        }
        _index.Add(new IndexEntry(prefix, code.Written.ToArray()));
        code.Clear();
        CollectionsMarshal.SetCount(_pending, start);
        CollectionsMarshal.SetCount(_bytes, bytesFrom + prefixLength);
        _pending.Add(new Entry { Start = bytesFrom, Length = prefixLength, IsBlock = true, Fp = fp });
    }

    List<(byte Lead, long Fp, bool HasTerms)> WriteFloorBlocks(Span<Entry> entries, int prefixLength)
    {
        List<(byte, long, bool)> floors = [];
        int from = 0;
        while (from < entries.Length)
        {
            // Whole groups of one lead byte until there are enough; or all that is left, when that fits into one.
            int end = from;
            if (floors.Count > 0 && entries.Length - from <= MaximumEntries) end = entries.Length;
            while (end < entries.Length && end - from < MinimumEntries)
            {
                int lead = LeadOf(entries[end], prefixLength);
                while (end < entries.Length && LeadOf(entries[end], prefixLength) == lead) end++;
            }
            long at = tim.Position;
            bool hasTerms = WriteBlock(entries[from..end], prefixLength, last: end == entries.Length);
            floors.Add(((byte)Math.Max(0, LeadOf(entries[from], prefixLength)), at, hasTerms));
            from = end;
        }
        return floors;
    }

    // -1 for the term that equals the prefix.
    int LeadOf(in Entry entry, int prefixLength) => entry.Length == prefixLength ? -1 : _bytes[entry.Start + prefixLength];

    /// <returns>Whether a term is among the entries.</returns>
    bool WriteBlock(ReadOnlySpan<Entry> entries, int prefixLength, bool last)
    {
        long fp = tim.Position;
        bool leaf = true, hasTerms = false;
        foreach (ref readonly Entry entry in entries)
        {
            leaf &= !entry.IsBlock;
            hasTerms |= !entry.IsBlock;
        }
        TermState before = default;
        foreach (ref readonly Entry entry in entries)
        {
            ReadOnlySpan<byte> suffix = CollectionsMarshal.AsSpan(_bytes).Slice(entry.Start + prefixLength, entry.Length - prefixLength);
            _suffixes.WriteVInt(leaf ? suffix.Length : suffix.Length << 1 | (entry.IsBlock ? 1 : 0));
            _suffixes.WriteBytes(suffix);
            if (entry.IsBlock) _suffixes.WriteVLong(fp - entry.Fp);
            else
            {
                WriteState(entry.State, before);
                before = entry.State;
            }
        }
        tim.WriteVInt(entries.Length << 1 | (last ? 1 : 0));
        tim.WriteVInt(_suffixes.Length << 1 | (leaf ? 1 : 0));
        _suffixes.MoveTo(tim);
        tim.WriteVInt(_stats.Length);
        _stats.MoveTo(tim);
        tim.WriteVInt(_metadata.Length);
        _metadata.MoveTo(tim);
        return hasTerms;
    }

    void WriteState(in TermState state, in TermState before)
    {
        _stats.WriteVInt(state.DocFreq);
        if (hasFreqs) _stats.WriteVLong(state.TotalTermFreq - state.DocFreq);
        _metadata.WriteVLong(state.DocStart - before.DocStart);
        if (longsSize > 1) _metadata.WriteVLong(state.PositionStart - before.PositionStart);
        if (longsSize > 2) _metadata.WriteVLong(state.PayloadStart - before.PayloadStart);
        if (state.DocFreq == 1) _metadata.WriteVInt(state.SingletonDoc);
        if (hasPositions && state.TotalTermFreq > Postings.PostingsEnumerator.BlockSize) _metadata.WriteVLong(state.LastPositionBlock);
        if (state.DocFreq > Postings.PostingsEnumerator.BlockSize) _metadata.WriteVLong(state.SkipOffset);
    }

    struct Entry
    {
        public int Start, Length;
        public bool IsBlock;
        public long Fp;         // of a block
        public TermState State; // of a term
    }

    readonly record struct IndexEntry(byte[] Prefix, byte[] Code);
}

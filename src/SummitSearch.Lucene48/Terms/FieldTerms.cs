using SummitSearch.Lucene48.Fst;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Terms;

/// <summary>The term dictionary of one field in one segment. Safe for any number of threads. format.md §8.</summary>
/// <remarks>A <see cref="CorruptIndexException"/> comes when the bytes of a block contradict the format, as they are read.</remarks>
public sealed class FieldTerms
{
    readonly PostingsFiles _files;

    internal FieldTerms(PostingsFiles files) => _files = files;

    /// <summary>The field, as this segment knows it.</summary>
    public required FieldInfo Field { get; init; }
    /// <summary>Number of terms, at least 1.</summary>
    public required long Count { get; init; }
    /// <summary>Sum of all totalTermFreqs, -1 for a field without frequencies.</summary>
    public required long SumTotalTermFreq { get; init; }
    /// <summary>Postings of all terms together.</summary>
    public required long SumDocFreq { get; init; }
    /// <summary>Documents with at least one term of the field.</summary>
    public required int DocCount { get; init; }

    internal IndexInput Tim { get; init; } = null!;
    internal FstReader Index { get; init; } = null!;
    internal long BlocksStart { get; init; }
    internal long BlocksEnd { get; init; }
    internal int LongsSize { get; init; }
    internal int MaxDoc => _files.MaxDoc;

    /// <summary>Looks one term up. <paramref name="state"/> is what <see cref="Postings"/> needs.</summary>
    public bool TryFind(ReadOnlySpan<byte> term, out TermState state)
    {
        state = default;
        FstOutput code = new(stackalloc byte[256]);
        int prefix = Index.LongestPrefix(term, ref code);
        BlockAddress address = BlockAddress.Read(this, code.Bytes, prefix < term.Length ? term[prefix] : -1);
        if (!address.HasTerms) return false;
        TermBlock block = TermBlock.Read(this, address.Fp);
        int index = Find(block, term[prefix..]);
        if (index < 0) return false;
        state = default(TermStates).MoveTo(this, block, index);
        return true;
    }

    // Number of the term among the terms of its block, or -1. Suffixes ascend, so a larger one ends the search.
    int Find(in TermBlock block, ReadOnlySpan<byte> suffix)
    {
        SpanInput bytes = new(Tim, block.Suffixes, block.SuffixesLength);
        int terms = 0;
        for (int i = 0; i < block.Entries; i++)
        {
            int length = bytes.ReadCount();
            bool isBlock = !block.IsLeaf && (length & 1) != 0;
            if (!block.IsLeaf) length >>>= 1;
            ReadOnlySpan<byte> found = bytes.ReadSpan(length);
            if (isBlock) bytes.ReadVLong();
            int order = found.SequenceCompareTo(suffix);
            if (order == 0 && !isBlock) return terms;
            if (order > 0) return -1;
            if (!isBlock) terms++;
        }
        return -1;
    }

    /// <summary>A walk over the terms, standing before the first. One thread.</summary>
    public TermsEnumerator Enumerate() => new(this);

    /// <summary>A walk over the terms that the automaton accepts, standing before the first. One thread.</summary>
    public AcceptedTerms Accepted(ByteAutomaton automaton) => new(this, automaton);

    /// <summary>The postings of a term of this field, before the first document.</summary>
    /// <param name="want">
    /// What will be read; asking for less is faster. Positions or offsets of a field without them are an
    /// <see cref="ArgumentException"/>; frequencies it does not have are 1, and payloads it does not have are empty.
    /// </param>
    /// <param name="reuse">An enumerator of this segment that is no longer needed.</param>
    public PostingsEnumerator Postings(in TermState state, PostingsParts want = PostingsParts.Freqs, PostingsEnumerator? reuse = null)
    {
        PostingsEnumerator postings = reuse != null && reuse.IsOf(_files) ? reuse : new PostingsEnumerator(_files);
        postings.Start(Field, state, want);
        return postings;
    }
}

/// <summary>Where a term's postings lie; valid in its segment only. format.md §7.</summary>
public readonly record struct TermState
{
    /// <summary>Documents of the segment that have the term, deleted ones included; at least 1.</summary>
    public required int DocFreq { get; init; }
    /// <summary>Equal to DocFreq for a field without frequencies.</summary>
    public required long TotalTermFreq { get; init; }
    internal long DocStart { get; init; }
    internal long PositionStart { get; init; }
    internal long PayloadStart { get; init; }
    /// <summary>The only document, when DocFreq is 1; else -1.</summary>
    internal int SingletonDoc { get; init; }
    internal long LastPositionBlock { get; init; }
    internal long SkipOffset { get; init; }
}

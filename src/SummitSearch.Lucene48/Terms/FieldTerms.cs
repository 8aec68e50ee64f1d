using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Lucene48.Terms;

/// <summary>The term dictionary of one field in one segment. Safe for any number of threads. format.md §8.</summary>
public sealed class FieldTerms
{
    public FieldInfo Field => throw new NotSupportedException();
    /// <summary>Number of terms, at least 1.</summary>
    public long Count => throw new NotSupportedException();
    /// <summary>Sum of all totalTermFreqs, -1 for a field without frequencies.</summary>
    public long SumTotalTermFreq => throw new NotSupportedException();
    public long SumDocFreq => throw new NotSupportedException();
    /// <summary>Documents with at least one term of the field.</summary>
    public int DocCount => throw new NotSupportedException();

    /// <summary>Looks one term up. <paramref name="state"/> is what <see cref="Postings"/> needs.</summary>
    public bool TryFind(ReadOnlySpan<byte> term, out TermState state) => throw new NotSupportedException();
    /// <summary>A walk over the terms, standing before the first. One thread.</summary>
    public TermsEnumerator Enumerate() => throw new NotSupportedException();
    /// <summary>The postings of a term of this field, before the first document.</summary>
    /// <param name="want">What will be read; asking for less is faster. More than the field has is an ArgumentException.</param>
    /// <param name="reuse">An enumerator of this segment that is no longer needed.</param>
    public PostingsEnumerator Postings(in TermState state, PostingsParts want = PostingsParts.Freqs, PostingsEnumerator? reuse = null) => throw new NotSupportedException();
}

/// <summary>Where a term's postings lie; valid in its segment only. format.md §7.</summary>
public readonly record struct TermState
{
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

public enum SeekStatus { Found, NotFound, End }

/// <summary>Walks the terms of a field in byte order. One thread.</summary>
public sealed class TermsEnumerator
{
    /// <summary>The current term; valid until the next move.</summary>
    public ReadOnlySpan<byte> Term => throw new NotSupportedException();
    public int DocFreq => State.DocFreq;
    public long TotalTermFreq => State.TotalTermFreq;
    public TermState State => throw new NotSupportedException();
    public bool MoveNext() => throw new NotSupportedException();
    /// <summary>Moves to that term when it exists; otherwise the position is undefined until the next seek.</summary>
    public bool SeekExact(ReadOnlySpan<byte> term) => throw new NotSupportedException();
    /// <summary>Moves to the first term not below <paramref name="term"/>; MoveNext goes on from there.</summary>
    public SeekStatus SeekCeiling(ReadOnlySpan<byte> term) => throw new NotSupportedException();
}

namespace SummitSearch.Lucene48.DocValues;

/// <summary>A column of numbers: docId → number. One thread. format.md §11.1.</summary>
public abstract class NumericDocValues
{
    /// <summary>The number, 0 when the document has none.</summary>
    public abstract long this[int docId] { get; }
    public abstract bool Has(int docId);
    /// <summary>Numbers of documents [first, first + into.Length), decoded together.</summary>
    public abstract void Read(int first, Span<long> into);
}

/// <summary>A column of byte strings. One thread. format.md §11.2.</summary>
public abstract class BinaryDocValues
{
    /// <summary>The bytes, empty when the document has none; valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> this[int docId] { get; }
    public abstract bool Has(int docId);
}

/// <summary>The distinct values of a sorted column, in byte order; their position is the ordinal. One thread. format.md §11.3.</summary>
public abstract class ValueDictionary
{
    public abstract long ValueCount { get; }
    /// <summary>Valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> Value(long ordinal);
    /// <returns>The ordinal of that value, or -1 - (the ordinal it would have).</returns>
    public abstract long Find(ReadOnlySpan<byte> value);
}

/// <summary>A column of one ordinal a document. One thread. format.md §11.4.</summary>
public abstract class SortedDocValues
{
    public abstract ValueDictionary Values { get; }
    /// <summary>The document's ordinal, -1 when it has no value.</summary>
    public abstract int this[int docId] { get; }
    /// <summary>Ordinals of documents [first, first + into.Length), decoded together.</summary>
    public abstract void Read(int first, Span<int> into);
}

/// <summary>A column of ascending, distinct ordinals a document. One thread. format.md §11.4.</summary>
public abstract class SortedSetDocValues
{
    public abstract ValueDictionary Values { get; }
    /// <summary>The document's ordinals, ascending, empty when it has none; valid until the next call.</summary>
    public abstract ReadOnlySpan<long> this[int docId] { get; }
}

/// <summary>Writes .dvd and .dvm of one segment. format.md §11.</summary>
public sealed class DocValuesWriter : IDisposable
{
    /// <param name="values">One for each document, 0 where <paramref name="has"/> (null: all have) says it has none.</param>
    public void AddNumeric(int fieldNumber, ReadOnlySpan<long> values, Segments.LiveDocs? has) => throw new NotSupportedException();
    /// <param name="values">One for each document; null = none.</param>
    public void AddBinary(int fieldNumber, IReadOnlyList<byte[]?> values) => throw new NotSupportedException();
    /// <param name="dictionary">Distinct, ascending, each used by some document.</param>
    /// <param name="ordinals">One for each document, -1 = none.</param>
    public void AddSorted(int fieldNumber, IReadOnlyList<byte[]> dictionary, ReadOnlySpan<int> ordinals) => throw new NotSupportedException();
    /// <param name="dictionary">Distinct, ascending, each used by some document.</param>
    /// <param name="ends">For each document where its ordinals end in <paramref name="ordinals"/>.</param>
    /// <param name="ordinals">Of all documents one after the other; ascending and distinct within each.</param>
    public void AddSortedSet(int fieldNumber, IReadOnlyList<byte[]> dictionary, ReadOnlySpan<int> ends, ReadOnlySpan<int> ordinals) => throw new NotSupportedException();
    public void Finish() => throw new NotSupportedException();
    public void Dispose() => throw new NotSupportedException();
}

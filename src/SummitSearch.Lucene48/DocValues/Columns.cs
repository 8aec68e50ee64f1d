namespace SummitSearch.Lucene48.DocValues;

/// <summary>A column of numbers: docId → number. One thread. format.md §11.1.</summary>
public abstract class NumericDocValues
{
    /// <summary>The number, 0 when the document has none.</summary>
    public abstract long this[int docId] { get; }
    /// <summary>Whether the document has a value; where it has none the value reads as 0 or no bytes.</summary>
    public abstract bool Has(int docId);
    /// <summary>Numbers of documents [first, first + into.Length), decoded together.</summary>
    public abstract void Read(int first, Span<long> into);
}

/// <summary>A column of byte strings. One thread. format.md §11.2.</summary>
public abstract class BinaryDocValues
{
    /// <summary>The bytes, empty when the document has none; valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> this[int docId] { get; }
    /// <summary>Whether the document has a value; where it has none the value reads as 0 or no bytes.</summary>
    public abstract bool Has(int docId);
}

/// <summary>The distinct values of a sorted column, in byte order; their position is the ordinal. One thread. format.md §11.3.</summary>
public abstract class ValueDictionary
{
    /// <summary>Distinct values; their ordinals are [0, ValueCount).</summary>
    public abstract long ValueCount { get; }
    /// <summary>Valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> Value(long ordinal);
    /// <returns>The ordinal of that value, or -1 - (the ordinal it would have).</returns>
    public abstract long Find(ReadOnlySpan<byte> value);
}

/// <summary>A column of one ordinal a document. One thread. format.md §11.4.</summary>
public abstract class SortedDocValues
{
    /// <summary>The distinct values of the segment by ordinal.</summary>
    public abstract ValueDictionary Values { get; }
    /// <summary>The document's ordinal, -1 when it has no value.</summary>
    public abstract int this[int docId] { get; }
    /// <summary>Ordinals of documents [first, first + into.Length), decoded together.</summary>
    public abstract void Read(int first, Span<int> into);
}

/// <summary>A column of ascending, distinct ordinals a document. One thread. format.md §11.4.</summary>
public abstract class SortedSetDocValues
{
    /// <summary>The distinct values of the segment by ordinal.</summary>
    public abstract ValueDictionary Values { get; }
    /// <summary>The document's ordinals, ascending, empty when it has none; valid until the next call.</summary>
    public abstract ReadOnlySpan<long> this[int docId] { get; }
    /// <summary>Ordinals of documents [first, first + ends.Length), one document after the other, decoded together.</summary>
    /// <param name="ends">Gets, for each of the documents, where its ordinals end in the result.</param>
    /// <returns>Valid until the next call.</returns>
    public abstract ReadOnlySpan<int> Read(int first, Span<int> ends);
    /// <summary>The same column with one ordinal a document, when none has more; else null. Faster to walk.</summary>
    public virtual SortedDocValues? Single => null;
}

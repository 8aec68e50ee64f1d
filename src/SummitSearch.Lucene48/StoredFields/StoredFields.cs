namespace SummitSearch.Lucene48.StoredFields;

public enum StoredType { String = 0, Binary = 1, Int32 = 2, Single = 3, Int64 = 4, Double = 5 }

/// <summary>One stored value of one document. format.md §9.1.</summary>
/// <param name="Value">By type: string, byte[], int, float, long or double.</param>
public readonly record struct StoredValue(int FieldNumber, StoredType Type, object Value);

/// <summary>Reads rows of a segment. One thread. format.md §9.</summary>
public sealed class StoredFieldsReader
{
    /// <summary>All stored values of the document, in the order they were added.</summary>
    public IReadOnlyList<StoredValue> Read(int docId) => throw new NotSupportedException();
    /// <summary>Only the values of the fields whose numbers are asked for; stops decompressing when it can.</summary>
    public IReadOnlyList<StoredValue> Read(int docId, Func<int, bool> wanted) => throw new NotSupportedException();
}

/// <summary>Writes .fdt and .fdx of one segment, document by document. One thread. format.md §9.</summary>
public sealed class StoredFieldsWriter : IDisposable
{
    public void StartDocument() => throw new NotSupportedException();
    public void Add(int fieldNumber, string value) => throw new NotSupportedException();
    public void Add(int fieldNumber, ReadOnlySpan<byte> value) => throw new NotSupportedException();
    public void Add(int fieldNumber, int value) => throw new NotSupportedException();
    public void Add(int fieldNumber, long value) => throw new NotSupportedException();
    public void Add(int fieldNumber, float value) => throw new NotSupportedException();
    public void Add(int fieldNumber, double value) => throw new NotSupportedException();
    public void FinishDocument() => throw new NotSupportedException();
    public void Finish() => throw new NotSupportedException();
    public void Dispose() => throw new NotSupportedException();
}

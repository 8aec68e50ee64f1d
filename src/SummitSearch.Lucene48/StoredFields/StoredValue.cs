namespace SummitSearch.Lucene48.StoredFields;

/// <summary>What a stored value is, by its number in the file. format.md §9.</summary>
public enum StoredType
{
    /// <summary>A string.</summary>
    String = 0,
    /// <summary>A byte[].</summary>
    Binary = 1,
    /// <summary>An int.</summary>
    Int32 = 2,
    /// <summary>A float.</summary>
    Single = 3,
    /// <summary>A long.</summary>
    Int64 = 4,
    /// <summary>A double.</summary>
    Double = 5,
}

/// <summary>One stored value of one document. format.md §9.1.</summary>
/// <param name="Value">By type: string, byte[], int, float, long or double.</param>
public readonly record struct StoredValue(int FieldNumber, StoredType Type, object Value);

namespace SummitSearch.Lucene48.StoredFields;

public enum StoredType { String = 0, Binary = 1, Int32 = 2, Single = 3, Int64 = 4, Double = 5 }

/// <summary>One stored value of one document. format.md §9.1.</summary>
/// <param name="Value">By type: string, byte[], int, float, long or double.</param>
public readonly record struct StoredValue(int FieldNumber, StoredType Type, object Value);

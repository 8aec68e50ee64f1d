using System.Text;
using SummitSearch.Engine.Indexing.Inverting;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Indexing;

/// <summary>What a document must hold to before it is given a slot. semantics.md §1.8, §1.9.</summary>
static class DocumentRules
{
    /// <exception cref="ArgumentException">The first rule that is broken, with the field's name.</exception>
    public static void Check(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        foreach (Field field in document.Fields)
        {
            if (Fault(field) is { } fault) throw new ArgumentException($"Field \"{field.Name}\": {fault}", nameof(document));
        }
    }

    static string? Fault(Field field)
    {
        if (field.Name is null || field.Type is null || field.Value is null) return "name, type and value must not be null.";
        FieldType type = field.Type;
        bool indexed = type.IndexOptions != IndexOptions.None;
        if (!Enum.IsDefined(type.IndexOptions) || !Enum.IsDefined(type.DocValues)) return "its type has options that do not exist.";
        if (!indexed && !type.IsStored && type.DocValues == DocValuesType.None) return "it is neither indexed nor stored nor a column.";
        if (field.Value is not (string or byte[] or int or long or float or double))
            return $"a value is a string, bytes, int, long, float or double, not {field.Value.GetType().Name}.";
        if (field.Boost != 1 && (!indexed || type.OmitsNorms)) return "a boost goes into the norm, and the field has none.";
        if (type.Vectors != VectorParts.None && VectorFault(type) is { } wrong) return wrong;
        if (indexed && IndexFault(field) is { } fault) return fault;
        return type.DocValues == DocValuesType.None ? null : ColumnFault(field);
    }

    static string? IndexFault(Field field)
    {
        FieldType type = field.Type;
        bool number = field.Value is int or long or float or double;
        if (type.PrecisionStep < 0) return "a precision step is not negative.";
        if (type.PrecisionStep > 0) return number ? null : "it has a precision step, so its values must be numbers.";
        if (number) return "an indexed number needs a precision step.";
        return type.Analyzer is not null && field.Value is not string ? "only text is analyzed." : null;
    }

    static string? VectorFault(FieldType type)
    {
        const VectorParts All = VectorParts.Terms | VectorParts.Positions | VectorParts.Offsets | VectorParts.Payloads;
        if ((type.Vectors & ~All) != 0) return "its type has options that do not exist.";
        if (type.IndexOptions == IndexOptions.None) return "it is not indexed, so it has no term vectors.";
        return (type.Vectors & (VectorParts.Positions | VectorParts.Payloads)) == VectorParts.Payloads ? "payloads in term vectors need positions there." : null;
    }

    static string? ColumnFault(Field field)
    {
        bool numeric = field.Type.DocValues == DocValuesType.Numeric;
        if (numeric != field.Value is int or long or float or double)
            return $"{field.Type.DocValues} doc values cannot hold a {field.Value.GetType().Name}.";
        if (field.Type.DocValues is not (DocValuesType.Sorted or DocValuesType.SortedSet)) return null;
        int length = field.Value is byte[] bytes ? bytes.Length : Encoding.UTF8.GetByteCount((string)field.Value);
        return length > Column.MaxSortedLength ? $"a sorted value of {length} bytes, longer than {Column.MaxSortedLength}." : null;
    }
}

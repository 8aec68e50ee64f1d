using SummitSearch.Engine.Indexing.Inverting;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Indexing.Merging;

/// <summary>What the fields of several segments come to in one: what all of them have in common.</summary>
static class MergedFields
{
    /// <returns>The fields by number, without <see cref="FieldInfo.HasPostings"/>, which the writer finds out.</returns>
    /// <exception cref="ArgumentException">A field has doc values of two types.</exception>
    public static FieldInfo[] Of(IReadOnlyList<SegmentReader> readers, FieldNumbers numbers)
    {
        Dictionary<string, FieldInfo> merged = new(StringComparer.Ordinal);
        foreach (SegmentReader reader in readers)
        {
            foreach (FieldInfo field in reader.Fields)
            {
                if (numbers.TypeFault(field.Name, field.DocValues) is { } fault) throw fault;
                merged[field.Name] = merged.TryGetValue(field.Name, out FieldInfo? before) ? Both(before, field) : Alone(field, numbers);
            }
        }
        return [.. merged.Values.Select(Consistent).OrderBy(field => field.Number)];
    }

    static FieldInfo Alone(FieldInfo field, FieldNumbers numbers) => new()
    {
        Name = field.Name, Number = numbers.NumberOf(field.Name), IndexOptions = field.IndexOptions, OmitsNorms = field.OmitsNorms,
        HasNorms = field.HasNorms, HasPayloads = field.HasPayloads, HasTermVectors = field.HasTermVectors, DocValues = field.DocValues,
        OtherAttributes = field.OtherAttributes,
    };

    static FieldInfo Both(FieldInfo a, FieldInfo b) => a with
    {
        IndexOptions = !a.IsIndexed ? b.IndexOptions : !b.IsIndexed ? a.IndexOptions : (IndexOptions)Math.Min((int)a.IndexOptions, (int)b.IndexOptions),
        OmitsNorms = a.OmitsNorms || b.OmitsNorms,
        HasNorms = a.HasNorms || b.HasNorms,
        HasPayloads = a.HasPayloads || b.HasPayloads,
        HasTermVectors = a.HasTermVectors || b.HasTermVectors,
        DocValues = a.DocValues == DocValuesType.None ? b.DocValues : a.DocValues,
    };

    // Norms go with the first segment that omits them, payloads with the first that has no positions.
    static FieldInfo Consistent(FieldInfo field) => field with
    {
        HasNorms = field.HasNorms && !field.OmitsNorms,
        HasPayloads = field.HasPayloads && field.HasPositions,
    };
}

using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>A field over all segments, with what the segments' field infos have in common, by Lucene's rules.</summary>
sealed record MergedField(string Name)
{
    /// <summary>The least of the segments' options.</summary>
    public IndexOptions Options { get; private set; }
    public bool HasNorms { get; private set; }
    public bool HasPayloads { get; private set; }
    public bool HasVectors { get; private set; }
    public DocValuesType DocValues { get; private set; }
    bool OmitsNorms { get; set; }

    /// <summary>In ordinal order of their names.</summary>
    public static IReadOnlyList<MergedField> Of(IEnumerable<SegmentReader> segments)
    {
        SortedDictionary<string, MergedField> merged = new(StringComparer.Ordinal);
        foreach (SegmentReader segment in segments)
        {
            foreach (FieldInfo field in segment.Fields)
            {
                if (!merged.TryGetValue(field.Name, out MergedField? known)) merged.Add(field.Name, known = new MergedField(field.Name));
                known.Add(field);
            }
        }
        return [.. merged.Values];
    }

    // The first segment that indexes the field sets everything; from then on norms and options only go down.
    void Add(FieldInfo field)
    {
        if (DocValues == DocValuesType.None) DocValues = field.DocValues;
        if (!field.IsIndexed) return;
        HasVectors |= field.HasTermVectors;
        HasPayloads |= field.HasPayloads;
        if (Options == IndexOptions.None) (Options, OmitsNorms) = (field.IndexOptions, field.OmitsNorms);
        else
        {
            OmitsNorms |= field.OmitsNorms;
            if (field.IndexOptions < Options) Options = field.IndexOptions;
        }
        if (Options < IndexOptions.DocsAndFreqsAndPositions) HasPayloads = false;
        HasNorms = !OmitsNorms && (HasNorms || field.HasNorms);
    }
}

using System.Text;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Facets;

/// <summary>How a facet value stands in the index, as Lucene's own facet module lays it out: format.md §15.</summary>
public static class FacetPath
{
    /// <summary>The field that holds all dimensions.</summary>
    public const string Field = "$facets";
    const char Separator = '\u001F', Escape = '\u001E';

    static readonly FieldType Value = FieldType.String with { DocValues = DocValuesType.SortedSet };

    /// <summary>The value and term of one label of a dimension.</summary>
    public static string Of(string dimension, string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(dimension);
        ArgumentException.ThrowIfNullOrEmpty(label);
        return Escaped(dimension) + Separator + Escaped(label);
    }

    /// <summary>What all values of a dimension begin with, and no other value does.</summary>
    public static string Prefix(string dimension) => Escaped(dimension) + Separator;

    /// <summary>The label of a value of that dimension.</summary>
    internal static string Label(ReadOnlySpan<byte> value, string dimension)
    {
        string label = Encoding.UTF8.GetString(value[Encoding.UTF8.GetByteCount(Prefix(dimension))..]);
        if (!label.Contains(Escape, StringComparison.Ordinal)) return label;
        StringBuilder plain = new();
        for (int i = 0; i < label.Length; i++)
        {
            if (label[i] == Escape && i + 1 < label.Length) i++;
            plain.Append(label[i]);
        }
        return plain.ToString();
    }

    /// <summary>Gives the document these labels of a dimension: a sorted-set value and a term each, and the dimension's own term.</summary>
    public static Document AddFacet(this Document document, string dimension, IEnumerable<string> labels)
    {
        bool any = false;
        foreach (string label in labels.Distinct(StringComparer.Ordinal))
        {
            document.Add(new Field(Field, Value, Of(dimension, label)));
            any = true;
        }
        if (any) document.Add(new Field(Field, FieldType.String, dimension));
        return document;
    }

    static string Escaped(string part) =>
        part.AsSpan().IndexOfAny(Separator, Escape) < 0 ? part :
        string.Concat(part.Select(c => c is Separator or Escape ? $"{Escape}{c}" : c.ToString()));
}

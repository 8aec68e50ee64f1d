namespace SummitSearch.Lucene48.TermVectors;

/// <summary>The terms of one field of one document, in byte order, with where they stand. Immutable. format.md §12.</summary>
/// <remarks>A term is named by its rank i in [0, <see cref="Count"/>); its occurrences j are in [0, Freq(i)).</remarks>
public sealed class TermVector
{
    readonly byte[][] _terms;
    readonly int[] _firsts;     // where the occurrences of each term begin, and, last, where they end
    readonly int[] _positions, _starts, _ends;
    readonly byte[]?[] _payloads;

    internal TermVector(int fieldNumber, byte[][] terms, int[] firsts, int[]? positions, int[]? starts, int[]? ends, byte[]?[]? payloads)
    {
        (FieldNumber, _terms, _firsts) = (fieldNumber, terms, firsts);
        (HasPositions, HasOffsets, HasPayloads) = (positions is not null, starts is not null, payloads is not null);
        (_positions, _starts, _ends, _payloads) = (positions ?? [], starts ?? [], ends ?? [], payloads ?? []);
    }

    /// <summary>The field's number in its segment.</summary>
    public int FieldNumber { get; }
    /// <summary>Each occurrence has its position.</summary>
    public bool HasPositions { get; }
    /// <summary>Each occurrence has its place in the text, in UTF-16 units.</summary>
    public bool HasOffsets { get; }
    /// <summary>Each occurrence has a payload, which may be empty.</summary>
    public bool HasPayloads { get; }
    /// <summary>Number of terms.</summary>
    public int Count => _terms.Length;

    /// <summary>The bytes of term i, of [0, Count); terms ascend as unsigned bytes.</summary>
    public ReadOnlySpan<byte> Term(int i) => _terms[i];
    /// <summary>Occurrences of the term in the field of this document.</summary>
    public int Freq(int i) => _firsts[i + 1] - _firsts[i];
    /// <summary>Positions of the term, empty when there are none stored.</summary>
    public ReadOnlySpan<int> Positions(int i) => Of(_positions, i);
    /// <summary>UTF-16 offsets where the occurrences start, empty when there are none stored.</summary>
    public ReadOnlySpan<int> StartOffsets(int i) => Of(_starts, i);
    /// <summary>Ends of term i's occurrences, behind their last unit; empty without offsets.</summary>
    public ReadOnlySpan<int> EndOffsets(int i) => Of(_ends, i);
    /// <summary>Payload of occurrence j, empty when it has none.</summary>
    public ReadOnlySpan<byte> Payload(int i, int j) => HasPayloads ? _payloads[_firsts[i] + j] : default;

    ReadOnlySpan<int> Of(int[] all, int i) => all.Length == 0 ? default : all.AsSpan(_firsts[i], Freq(i));
}

/// <summary>Names and numbers of .tvd and .tvx. format.md §12.</summary>
static class TermVectorFiles
{
    // Sic: the names of the stored fields.
    public const string Header = "Lucene41StoredFieldsData";
    public const int Version = 1, ChunkSize = 4096, MaxDocs = 128, BlockSize = 64;
    public const int Positions = 1, Offsets = 2, Payloads = 4, FlagBits = 3;

    /// <summary>How far on a term is expected to start, in single precision: format.md §12.</summary>
    public static int Expected(float charsPerTerm, int positionDelta)
    {
        float product = charsPerTerm * positionDelta;
        return (int)product;
    }
}

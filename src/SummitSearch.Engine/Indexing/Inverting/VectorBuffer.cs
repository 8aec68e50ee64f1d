using System.Buffers;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>The term vector of one field of one document, gathered while the field is inverted. One thread. semantics.md §1.8.</summary>
sealed class VectorBuffer
{
    /// <param name="Order">Counts up: which occurrence of the document it is.</param>
    readonly record struct Occurrence(int Term, int Order, int Position, int Start, int End, int PayloadAt, int PayloadLength);

    readonly List<Occurrence> _occurrences = [];
    readonly ArrayBufferWriter<byte> _payloads = new();

    public VectorParts Parts { get; private set; }
    public bool IsEmpty => _occurrences.Count == 0;

    public void Start(VectorParts parts)
    {
        Parts = parts;
        _occurrences.Clear();
        _payloads.ResetWrittenCount();
    }

    public void Add(int term, int position, int start, int end, ReadOnlySpan<byte> payload)
    {
        if ((Parts & VectorParts.Payloads) == 0) payload = default;
        _occurrences.Add(new Occurrence(term, _occurrences.Count, position, start, end, _payloads.WrittenCount, payload.Length));
        _payloads.Write(payload);
    }

    /// <summary>Writes the vector: terms in the order of their bytes, the occurrences of each as they came.</summary>
    public void Write(TermVectorsWriter writer, int fieldNumber, TermTable terms)
    {
        Span<Occurrence> all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_occurrences);
        all.Sort((a, b) => a.Term == b.Term ? a.Order - b.Order : terms.Term(a.Term).SequenceCompareTo(terms.Term(b.Term)));
        bool positions = (Parts & VectorParts.Positions) != 0, offsets = (Parts & VectorParts.Offsets) != 0;
        // As the postings have it, a vector without a payload says so once.
        writer.StartField(fieldNumber, positions, offsets, payloads: _payloads.WrittenCount > 0);
        for (int i = 0; i < all.Length;)
        {
            int term = all[i].Term, end = i + 1;
            while (end < all.Length && all[end].Term == term) end++;
            writer.StartTerm(terms.Term(term), end - i);
            for (; i < end; i++)
            {
                if (!positions && !offsets) continue;
                ref Occurrence at = ref all[i];
                writer.AddPosition(at.Position, at.Start, at.End, _payloads.WrittenSpan.Slice(at.PayloadAt, at.PayloadLength));
            }
        }
        writer.FinishField();
    }
}

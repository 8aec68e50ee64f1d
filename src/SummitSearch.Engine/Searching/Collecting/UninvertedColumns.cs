using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Columns made from the terms of a field that has no doc values. semantics.md §6.2.</summary>
static class UninvertedColumns
{
    /// <summary>The number of each document, from the trie terms of shift 0; of several the last in term order.</summary>
    /// <returns>Bits or integer as a numeric column would hold them; null when the segment has no such field.</returns>
    public static NumericDocValues? Numeric(SegmentReader reader, string field, SortKind kind)
    {
        if (reader.Terms(field) is not { } terms) return null;
        long[] numbers = new long[reader.MaxDoc];
        DocBits has = new(reader.MaxDoc);
        PostingsEnumerator? postings = null;
        TermsEnumerator walk = terms.Enumerate();
        while (walk.MoveNext())
        {
            // Terms are in order of shift, and only the exact ones count.
            if (walk.Term.Length == 0 || walk.Term[0] is not (Shift0Of64 or Shift0Of32)) break;
            long number = Number(walk.Term, kind);
            postings = terms.Postings(walk.State, PostingsParts.Docs, postings);
            while (postings.NextBlock(out ReadOnlySpan<int> docs, out _) > 0)
            {
                has.Add(docs);
                foreach (int doc in docs) numbers[doc] = number;
            }
        }
        return new Numbers(numbers, has);
    }

    /// <summary>The term of each document; of several the last in term order.</summary>
    public static SortedDocValues? Text(SegmentReader reader, string field)
    {
        if (reader.Terms(field) is not { } terms) return null;
        int[] ordinals = new int[reader.MaxDoc];
        Array.Fill(ordinals, -1);
        List<byte[]> values = [];
        PostingsEnumerator? postings = null;
        TermsEnumerator walk = terms.Enumerate();
        while (walk.MoveNext())
        {
            postings = terms.Postings(walk.State, PostingsParts.Docs, postings);
            while (postings.NextBlock(out ReadOnlySpan<int> docs, out _) > 0)
                foreach (int doc in docs) ordinals[doc] = values.Count;
            values.Add(walk.Term.ToArray());
        }
        return new Texts(ordinals, values);
    }

    const byte Shift0Of64 = 0x20, Shift0Of32 = 0x60;

    static long Number(ReadOnlySpan<byte> term, SortKind kind)
    {
        ulong bits = 0;
        foreach (byte seven in term[1..]) bits = bits << 7 | seven;
        long sortable = term[0] == Shift0Of64 ? (long)(bits ^ 1UL << 63) : (int)((uint)bits ^ 1u << 31);
        // Turning a sortable integer back into bits is the same step as making it.
        return kind switch
        {
            SortKind.Double when sortable < 0 => sortable ^ long.MaxValue,
            SortKind.Single when sortable < 0 => (int)sortable ^ int.MaxValue,
            _ => sortable,
        };
    }

    sealed class Numbers(long[] numbers, DocBits has) : NumericDocValues
    {
        public override long this[int docId] => numbers[docId];
        public override bool Has(int docId) => has[docId];
        public override void Read(int first, Span<long> into) => numbers.AsSpan(first, into.Length).CopyTo(into);
    }

    sealed class Texts(int[] ordinals, List<byte[]> values) : SortedDocValues
    {
        public override ValueDictionary Values { get; } = new Dictionary(values);
        public override int this[int docId] => ordinals[docId];
        public override void Read(int first, Span<int> into) => ordinals.AsSpan(first, into.Length).CopyTo(into);
    }

    sealed class Dictionary(List<byte[]> values) : ValueDictionary
    {
        public override long ValueCount => values.Count;
        public override ReadOnlySpan<byte> Value(long ordinal) => values[(int)ordinal];

        public override long Find(ReadOnlySpan<byte> value)
        {
            int low = 0, high = values.Count - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1, order = values[middle].AsSpan().SequenceCompareTo(value);
                if (order == 0) return middle;
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            return -1 - low;
        }
    }
}

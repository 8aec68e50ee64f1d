using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Indexing.Merging;

/// <summary>Merges the terms and postings of several segments, field by field. One thread.</summary>
sealed class PostingsMerger(IReadOnlyList<SegmentReader> readers, DocMap[] maps, PostingsWriter writer)
{
    /// <summary>One segment's walk over the terms of the field.</summary>
    sealed class Source(int segment, DocMap map, FieldTerms terms)
    {
        public readonly int Segment = segment;
        public readonly DocMap Map = map;
        public readonly FieldTerms Dictionary = terms;
        public readonly TermsEnumerator Terms = terms.Enumerate();
        public PostingsEnumerator? Postings;
        // A copy, since the enumerator's is gone when it moves.
        byte[] _term = new byte[64];
        int _length;

        public ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

        public bool MoveNext()
        {
            if (!Terms.MoveNext()) return false;
            ReadOnlySpan<byte> term = Terms.Term;
            if (term.Length > _term.Length) _term = new byte[Math.Max(term.Length, 2 * _term.Length)];
            term.CopyTo(_term);
            _length = term.Length;
            return true;
        }
    }

    /// <summary>Equal terms come in the order of their segments, so that documents ascend.</summary>
    sealed class ByTermThenSegment : IComparer<Source>
    {
        public static readonly ByTermThenSegment Order = new();

        public int Compare(Source? x, Source? y)
        {
            int order = x!.Term.SequenceCompareTo(y!.Term);
            return order != 0 ? order : x.Segment - y.Segment;
        }
    }

    /// <summary>Writes a field that some segment has terms of; terms of deleted documents only are left out.</summary>
    public void Write(FieldInfo field, CancellationToken cancel)
    {
        PriorityQueue<Source, Source> queue = new(ByTermThenSegment.Order);
        for (int i = 0; i < readers.Count; i++)
        {
            if (readers[i].Terms(field.Name) is not { } terms) continue;
            Source source = new(i, maps[i], terms);
            if (source.MoveNext()) queue.Enqueue(source, source);
        }
        PostingsParts parts = Parts(field);
        byte[] term = new byte[64];
        writer.StartField(field);
        for (int count = 0; queue.Count > 0; count++)
        {
            if ((count & 1023) == 0) cancel.ThrowIfCancellationRequested();
            int length = queue.Peek().Term.Length;
            if (length > term.Length) term = new byte[Math.Max(length, 2 * term.Length)];
            queue.Peek().Term.CopyTo(term);
            ReadOnlySpan<byte> current = term.AsSpan(0, length);
            writer.StartTerm(current);
            while (queue.Count > 0 && queue.Peek().Term.SequenceEqual(current))
            {
                Source source = queue.Dequeue();
                Copy(source, field, parts);
                if (source.MoveNext()) queue.Enqueue(source, source);
            }
            writer.FinishTerm();
        }
        writer.FinishField();
    }

    void Copy(Source source, FieldInfo field, PostingsParts parts)
    {
        bool positions = field.HasPositions, offsets = field.HasOffsets;
        // A segment may have payloads where another has none.
        if (parts == PostingsParts.All && !source.Dictionary.Field.HasPayloads) parts = offsets ? PostingsParts.Offsets : PostingsParts.Positions;
        else if (parts == PostingsParts.Payloads && !source.Dictionary.Field.HasPayloads) parts = PostingsParts.Positions;
        PostingsEnumerator postings = source.Postings = source.Dictionary.Postings(source.Terms.State, parts, source.Postings);
        DocMap map = source.Map;
        for (int docId = postings.NextDoc(); docId != PostingsEnumerator.NoMoreDocs; docId = postings.NextDoc())
        {
            int to = map[docId];
            if (to < 0) continue;
            int freq = field.HasFreqs ? postings.Freq : 1;
            writer.StartDoc(to, freq);
            if (!positions) continue;
            for (int i = 0; i < freq; i++)
            {
                int position = postings.NextPosition();
                writer.AddPosition(position, offsets ? postings.StartOffset : -1, offsets ? postings.EndOffset : -1, postings.Payload);
            }
        }
    }

    static PostingsParts Parts(FieldInfo field)
    {
        if (!field.HasPositions) return field.HasFreqs ? PostingsParts.Freqs : PostingsParts.Docs;
        if (field.HasPayloads) return field.HasOffsets ? PostingsParts.All : PostingsParts.Payloads;
        return field.HasOffsets ? PostingsParts.Offsets : PostingsParts.Positions;
    }
}

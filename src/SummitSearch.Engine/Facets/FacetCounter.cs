using System.Buffers;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Facets;

/// <summary>Counts facet values of the documents of a search, segment by segment. One search, one thread.</summary>
/// <remarks>
/// A document that passes counts in all dimensions, one that fails a dimension's own selection only in that one. What is
/// done per document is <see cref="FacetColumn.Tally"/>; labels come up once a segment.
/// </remarks>
sealed class FacetCounter : IDisposable
{
    readonly FacetIndex _index;
    readonly Counting[] _dimensions;
    readonly GlobalOrdinals.Reader _reader;
    long _hits;

    public FacetCounter(FacetIndex index, IReadOnlyList<FacetPlan> plans, IReadOnlyDictionary<string, FacetHierarchy> hierarchies)
    {
        _index = index;
        _reader = index.Ordinals.Read(index.Dictionaries());
        _dimensions = [.. plans.Select(plan =>
            new Counting(plan, index.Dimension(plan.Dimension, hierarchies.GetValueOrDefault(plan.Dimension), _reader)))];
    }

    /// <summary>Begins a segment; the one before was ended.</summary>
    public void StartLeaf(int leaf, SegmentReader reader)
    {
        SegmentFacets facets = SegmentFacets.Of(reader);
        foreach (Counting dimension in _dimensions)
            dimension.Start(facets.Dimension(dimension.Plan.Dimension, reader), _index.Ordinals.Map(leaf));
    }

    /// <summary>Counts documents that pass everything.</summary>
    public void Count(DocBatch batch)
    {
        _hits += batch.Count;
        ReadOnlySpan<int> docs = batch.Docs.AsSpan(0, batch.Count);
        foreach (Counting dimension in _dimensions) dimension.Count(docs);
    }

    /// <summary>Counts documents that fail one dimension's own selection, for that dimension.</summary>
    public void Count(NearMisses near)
    {
        for (int facet = 0; facet < _dimensions.Length; facet++)
        {
            ReadOnlySpan<int> docs = near.Of(facet);
            if (docs.IsEmpty) continue;
            _dimensions[facet].NearHits += docs.Length;
            _dimensions[facet].Count(docs);
        }
    }

    /// <summary>Adds the segment's counts to the snapshot's.</summary>
    public void EndLeaf()
    {
        foreach (Counting dimension in _dimensions) dimension.End();
    }

    public IReadOnlyDictionary<string, FacetResult> Finish() =>
        _dimensions.ToDictionary(dimension => dimension.Plan.Dimension, dimension => dimension.Result(_hits, _reader), StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (Counting dimension in _dimensions) dimension.Dispose();
    }

    /// <summary>One dimension's counts in the making.</summary>
    sealed class Counting(FacetPlan plan, FacetDimension dimension) : IDisposable
    {
        readonly int[] _counts = new int[dimension.Count];      // by slot
        // By slot, the document or set of labels that counted it last.
        readonly int[] _stamps = new int[dimension.CountsAbove ? dimension.Count : 0];
        SegmentDimension? _segment;
        int[] _slotOf = [];         // by label of the segment; empty: the same
        int[] _tally = [];
        int _stamp;
        long _documents, _without;

        public FacetPlan Plan => plan;
        public long NearHits { get; set; }

        public void Start(SegmentDimension? segment, ReadOnlySpan<int> toGlobal)
        {
            _segment = segment;
            if (segment is null) return;
            int counters = segment.Column.Counters;
            if (_tally.Length < counters)
            {
                if (_tally.Length > 0) ArrayPool<int>.Shared.Return(_tally);
                _tally = ArrayPool<int>.Shared.Rent(counters);
            }
            _tally.AsSpan(0, counters).Clear();
            _slotOf = toGlobal.IsEmpty ? [] : toGlobal.Slice(segment.Range.Start, segment.Range.Count).ToArray();
            for (int label = 0; label < _slotOf.Length; label++) _slotOf[label] -= dimension.Range.Start;
        }

        public void Count(ReadOnlySpan<int> docs)
        {
            _documents += docs.Length;
            if (_segment is null)
            {
                _without += docs.Length;
                return;
            }
            _segment.Column.Tally(docs, _tally.AsSpan(0, _segment.Column.Counters));
            if (!dimension.CountsAbove || _segment.Column is SetColumn) return;
            Span<int> buffer = stackalloc int[FacetColumn.Buffer];
            foreach (int doc in docs) CountAbove(_segment.Column.Labels(doc, buffer), 1);
        }

        public void End()
        {
            if (_segment is null) return;
            ReadOnlySpan<int> tally = _tally.AsSpan(0, _segment.Column.Counters);
            if (_slotOf.Length == 0) _without += _segment.Column.Sum(tally, _counts.AsSpan(0, _segment.Range.Count));
            else
            {
                int[] counts = new int[_segment.Range.Count];
                _without += _segment.Column.Sum(tally, counts);
                for (int label = 0; label < counts.Length; label++) _counts[_slotOf[label]] += counts[label];
            }
            if (dimension.CountsAbove && _segment.Column is SetColumn sets)
            {
                Span<int> buffer = stackalloc int[FacetColumn.Buffer];
                for (int set = 0; set < tally.Length; set++)
                    if (tally[set] > 0) CountAbove(sets.Set(set, buffer), tally[set]);
            }
            _segment = null;
        }

        public FacetResult Result(long hits, GlobalOrdinals.Reader reader) =>
            FacetListing.Of(plan, dimension, _counts, _documents - _without, hits + NearHits - (_documents - _without), reader);

        public void Dispose()
        {
            if (_tally.Length > 0) ArrayPool<int>.Shared.Return(_tally);
            _tally = [];
        }

        /// <summary>Counts the labels above a document's labels, each once for the document.</summary>
        /// <param name="times">So many documents have just these labels.</param>
        void CountAbove(ReadOnlySpan<int> labels, int times)
        {
            _stamp++;
            foreach (int label in labels) _stamps[SlotOf(label)] = _stamp;      // its own count is made already
            foreach (int label in labels)
            {
                foreach (int above in dimension.Above(SlotOf(label)))
                {
                    if (_stamps[above] == _stamp) continue;
                    _stamps[above] = _stamp;
                    _counts[above] += times;
                }
            }
        }

        int SlotOf(int label) => _slotOf.Length == 0 ? label : _slotOf[label];
    }
}

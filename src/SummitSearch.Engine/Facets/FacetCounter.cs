using System.Text;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Facets;

/// <summary>Counts facet values of the documents of a search, segment by segment. One search, one thread.</summary>
/// <remarks>
/// One array of counts serves all dimensions, because each dimension is a range of ordinals of its own: a document that
/// passes counts all its ordinals, one that fails a dimension's own selection only those of that dimension.
/// </remarks>
sealed class FacetCounter
{
    readonly FacetIndex _index;
    readonly Dimension[] _dimensions;
    readonly GlobalOrdinals.Reader _reader;
    int[] _counts = [];             // by segment ordinal
    int[] _dimensionOf = [];        // by segment ordinal: index of the dimension, -1 when it is not counted
    FacetColumn? _column;
    long _hits;

    public FacetCounter(FacetIndex index, IReadOnlyList<FacetPlan> plans, IReadOnlyDictionary<string, FacetHierarchy> hierarchies)
    {
        _index = index;
        _reader = index.Ordinals.Read(index.Dictionaries());
        _dimensions = [.. plans.Select(plan => new Dimension(plan, index.Range(plan.Dimension, _reader), hierarchies.GetValueOrDefault(plan.Dimension), _reader))];
    }

    /// <summary>Ends the segment before and begins the next.</summary>
    public void StartLeaf(int leaf, SegmentReader reader)
    {
        _column = FacetColumn.Of(reader);
        if (_counts.Length < _column.ValueCount)
        {
            _counts = new int[_column.ValueCount];
            _dimensionOf = new int[_column.ValueCount];
        }
        Array.Fill(_dimensionOf, -1);
        if (reader.SortedSet(FacetPath.Field)?.Values is not { } dictionary) return;
        for (int d = 0; d < _dimensions.Length; d++)
        {
            Dimension dimension = _dimensions[d];
            dimension.Leaf = FacetIndex.Range(dimension.Plan.Dimension, dictionary);
            dimension.LeafOrdinal = leaf;
            _dimensionOf.AsSpan(dimension.Leaf.Start, dimension.Leaf.Count).Fill(d);
        }
    }

    /// <summary>Counts documents that pass everything.</summary>
    public void Count(DocBatch batch)
    {
        _hits += batch.Count;
        int[] counts = _counts, dimensionOf = _dimensionOf;
        FacetColumn column = _column!;
        for (int i = 0; i < batch.Count; i++)
        {
            int last = -1;
            foreach (int ordinal in column[batch.Docs[i]])
            {
                counts[ordinal]++;
                int d = dimensionOf[ordinal];
                if (d == last || d < 0) continue;
                last = d;
                _dimensions[d].Known++;
            }
        }
        foreach (Dimension dimension in _dimensions)
            if (dimension.CountsAbove) CountAbove(dimension, batch.Docs.AsSpan(0, batch.Count));
    }

    /// <summary>Counts documents that fail one dimension's own selection, for that dimension.</summary>
    public void Count(NearMisses near)
    {
        for (int i = 0; i < near.Count; i++)
        {
            Dimension dimension = _dimensions[near.Facets[i]];
            dimension.NearHits++;
            bool known = false;
            foreach (int ordinal in _column![near.Docs[i]])
            {
                if (!dimension.Leaf.Holds(ordinal)) continue;
                _counts[ordinal]++;
                known = true;
            }
            if (known) dimension.Known++;
            if (dimension.CountsAbove) CountAbove(dimension, near.Docs.AsSpan(i, 1));
        }
    }

    /// <summary>Adds the segment's counts to the snapshot's.</summary>
    public void EndLeaf(int leaf)
    {
        ReadOnlySpan<int> toGlobal = _index.Ordinals.Map(leaf);
        foreach (Dimension dimension in _dimensions)
        {
            for (int ordinal = dimension.Leaf.Start; ordinal < dimension.Leaf.End; ordinal++)
            {
                int global = toGlobal.IsEmpty ? ordinal : toGlobal[ordinal];
                dimension.Counts[global - dimension.Range.Start] += _counts[ordinal];
            }
            dimension.Leaf = default;
        }
        Array.Clear(_counts);
    }

    public IReadOnlyDictionary<string, FacetResult> Finish() =>
        _dimensions.ToDictionary(dimension => dimension.Plan.Dimension, dimension => dimension.Result(_hits, _reader), StringComparer.Ordinal);

    /// <summary>Counts the labels above a document's labels, each once for the document.</summary>
    void CountAbove(Dimension dimension, ReadOnlySpan<int> docs)
    {
        ReadOnlySpan<int> toGlobal = _index.Ordinals.Map(dimension.LeafOrdinal);
        foreach (int doc in docs)
        {
            dimension.Stamp++;
            foreach (int ordinal in _column![doc])
            {
                if (!dimension.Leaf.Holds(ordinal)) continue;
                int slot = (toGlobal.IsEmpty ? ordinal : toGlobal[ordinal]) - dimension.Range.Start;
                dimension.Stamps[slot] = dimension.Stamp;      // its own count is made already
            }
            foreach (int ordinal in _column[doc])
            {
                if (!dimension.Leaf.Holds(ordinal)) continue;
                int slot = (toGlobal.IsEmpty ? ordinal : toGlobal[ordinal]) - dimension.Range.Start;
                foreach (int above in dimension.Above[slot])
                {
                    if (dimension.Stamps[above] == dimension.Stamp) continue;
                    dimension.Stamps[above] = dimension.Stamp;
                    dimension.Counts[above]++;
                }
            }
        }
    }

    /// <summary>One dimension's counts in the making: a slot for each of its values, then one for each label only found above others.</summary>
    sealed class Dimension
    {
        readonly string[] _extra = [];      // labels that no document has itself

        public Dimension(FacetPlan plan, OrdinalRange range, FacetHierarchy? hierarchy, GlobalOrdinals.Reader reader)
        {
            (Plan, Range) = (plan, range);
            if (hierarchy is not null)
            {
                Dictionary<string, int> slots = new(StringComparer.Ordinal);
                for (int i = 0; i < range.Count; i++) slots[Label(range.Start + i, reader)] = i;
                _extra = [.. hierarchy.Parents.Where(label => !slots.ContainsKey(label)).Order(StringComparer.Ordinal)];
                for (int i = 0; i < _extra.Length; i++) slots[_extra[i]] = range.Count + i;
                Above = new int[range.Count][];
                foreach ((string label, int slot) in slots)
                {
                    if (slot >= range.Count) continue;
                    Above[slot] = [.. hierarchy.Ancestors(label).Select(above => slots[above])];
                    CountsAbove |= Above[slot].Length > 0;
                }
                Stamps = new int[range.Count + _extra.Length];
            }
            Counts = new long[range.Count + _extra.Length];
        }

        public FacetPlan Plan { get; }
        public OrdinalRange Range { get; }
        public OrdinalRange Leaf { get; set; }
        public int LeafOrdinal { get; set; }
        public long[] Counts { get; }
        public long Known { get; set; }
        public long NearHits { get; set; }
        public bool CountsAbove { get; }
        /// <summary>By slot of a value, the slots of the labels above it.</summary>
        public int[][] Above { get; } = [];
        /// <summary>By slot, the document that counted it last.</summary>
        public int[] Stamps { get; } = [];
        public int Stamp { get; set; }

        public FacetResult Result(long hits, GlobalOrdinals.Reader reader)
        {
            List<LabelCount> counted = [];
            for (int slot = 0; slot < Counts.Length; slot++)
                if (Counts[slot] > 0) counted.Add(new LabelCount(slot < Range.Count ? Label(Range.Start + slot, reader) : _extra[slot - Range.Count], Counts[slot]));
            // Labels as the dictionary orders them: by their UTF-8 bytes, where U+10000 is above U+FFFF.
            counted.Sort(static (a, b) => Order(a.Label, b.Label));
            Dictionary<string, long> byLabel = counted.ToDictionary(value => value.Label, value => value.Count, StringComparer.Ordinal);
            List<LabelCount> listed = [.. Plan.Always.Distinct(StringComparer.Ordinal).Select(label => new LabelCount(label, byLabel.GetValueOrDefault(label)))];
            HashSet<string> always = [.. Plan.Always];
            IEnumerable<LabelCount> others = counted.Where(value => !always.Contains(value.Label));
            others = Plan.Order switch
            {
                FacetOrder.Count => others.OrderByDescending(value => value.Count),     // stable: ties stay in label order
                FacetOrder.LabelDescending => others.Reverse(),
                _ => others,
            };
            if (Plan.Limit > 0) others = others.Take(Math.Max(0, Plan.Limit - listed.Count));
            listed.AddRange(others);
            return new FacetResult(Plan.Dimension, listed, counted.Count,
                counted.Sum(value => value.Count) - listed.Sum(value => value.Count), Known, hits + NearHits - Known);
        }

        static int Order(string a, string b) =>
            Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

        string Label(int global, GlobalOrdinals.Reader reader) => FacetPath.Label(reader.Value(global), Plan.Dimension);
    }
}

namespace SummitSearch.Engine.Searching;

/// <summary>A group of hits, as it was collected.</summary>
sealed record CollectedGroup(object? Value, long Count, IReadOnlyList<HitKey> Hits);

/// <summary>Hits compared by sort keys, then docId, and told apart by place.</summary>
sealed class HitOrder
{
    readonly bool _plain;       // by score alone, as a search without sort keys
    readonly SortColumn[] _columns;

    public HitOrder(IReadOnlyList<SortField> order, SnapshotColumns columns)
    {
        _plain = order.Count == 0;
        _columns = [.. (_plain ? [SortField.Score] : order).Select(key => new SortColumn(key, columns))];
    }

    public int Keys => _columns.Length;

    public void MoveTo(int leaf, int docBase)
    {
        foreach (SortColumn column in _columns) column.MoveTo(leaf, docBase);
    }

    public void Places(int doc, float score, Span<long> places)
    {
        for (int i = 0; i < _columns.Length; i++) places[i] = _columns[i].Place(doc, score);
    }

    public (long[] Places, int DocId) Behind(HitKey after)
    {
        if (_plain) return ([_columns[0].PlaceOf(after.Score, null)], after.DocId);
        if (after.SortValues.Count != _columns.Length)
            throw new ArgumentException("The hit to continue behind is of another sort order.", nameof(after));
        return ([.. _columns.Select((column, i) => column.PlaceOf(after.SortValues[i], column.Reader()))], after.DocId);
    }

    public HitKey Key(int docId, float score, ReadOnlySpan<long> places)
    {
        if (_plain) return new HitKey(docId, score, ValueList<object?>.Empty);
        object?[] values = new object?[_columns.Length];
        for (int i = 0; i < values.Length; i++) values[i] = _columns[i].Value(places[i], _columns[i].Reader());
        return new HitKey(docId, score, [.. values]);
    }

    public static int Compare(ReadOnlySpan<long> a, int docA, ReadOnlySpan<long> b, int docB) =>
        a.SequenceCompareTo(b) is not 0 and var order ? order : docA.CompareTo(docB);
}

/// <summary>First pass: every group's count and best hit, so that the groups of a page are known. semantics.md §6.4.</summary>
sealed class TopGroups(GroupColumn groups, HitOrder order) : TopHits
{
    long[] _counts = new long[64], _places = new long[64 * order.Keys];
    int[] _docs = new int[64];
    float[] _scores = new float[64];
    readonly long[] _candidate = new long[order.Keys];
    int _docBase;

    public override void StartLeaf(int leaf, int docBase)
    {
        _docBase = docBase;
        groups.MoveTo(leaf);
        order.MoveTo(leaf, docBase);
    }

    public override void Collect(DocBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            int doc = batch.Docs[i], slot = groups.SlotOf(doc);
            if (slot < 0) continue;
            if (slot >= _counts.Length) Grow();
            order.Places(doc, batch.Scores[i], _candidate);
            if (_counts[slot]++ > 0 && HitOrder.Compare(_candidate, _docBase + doc, Places(slot), _docs[slot]) > 0) continue;
            _candidate.CopyTo(_places.AsSpan(slot * order.Keys));
            (_docs[slot], _scores[slot]) = (_docBase + doc, batch.Scores[i]);
        }
    }

    /// <summary>Slots of the groups of a window, in order.</summary>
    public int[] Page(Window window, HitKey? after)
    {
        int[] slots = [.. Enumerable.Range(0, groups.Count)];
        if (after is not null)
        {
            (long[] places, int docId) = order.Behind(after);
            slots = [.. slots.Where(slot => HitOrder.Compare(Places(slot), _docs[slot], places, docId) > 0)];
        }
        Array.Sort(slots, (a, b) => HitOrder.Compare(Places(a), _docs[a], Places(b), _docs[b]));
        return [.. slots.Skip(window.Offset).Take(window.Limit)];
    }

    public long Count(int slot) => _counts[slot];

    public HitKey Best(int slot) => order.Key(_docs[slot], _scores[slot], Places(slot));

    public override HitKey[] Finish() => [];

    ReadOnlySpan<long> Places(int slot) => _places.AsSpan(slot * order.Keys, order.Keys);

    void Grow()
    {
        int size = 2 * _counts.Length;
        Array.Resize(ref _counts, size);
        Array.Resize(ref _docs, size);
        Array.Resize(ref _scores, size);
        Array.Resize(ref _places, size * order.Keys);
    }
}

/// <summary>Second pass: the best hits of the groups of a page.</summary>
sealed class GroupHits : TopHits
{
    readonly GroupColumn _groups;
    readonly HitOrder _order;
    readonly int _most;
    readonly Dictionary<int, int> _rowOf = [];      // by slot
    readonly int[] _sizes, _docs;                   // rows of _most hits, best first
    readonly float[] _scores;
    readonly long[] _places, _candidate;
    int _docBase;

    public GroupHits(GroupColumn groups, HitOrder order, int[] slots, int most)
    {
        (_groups, _order, _most) = (groups, order, most);
        for (int row = 0; row < slots.Length; row++) _rowOf.Add(slots[row], row);
        _sizes = new int[slots.Length];
        _docs = new int[slots.Length * most];
        _scores = new float[_docs.Length];
        (_places, _candidate) = (new long[_docs.Length * order.Keys], new long[order.Keys]);
    }

    public override void StartLeaf(int leaf, int docBase)
    {
        _docBase = docBase;
        _groups.MoveTo(leaf);
        _order.MoveTo(leaf, docBase);
    }

    public override void Collect(DocBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            int doc = batch.Docs[i];
            if (!_rowOf.TryGetValue(_groups.SlotOf(doc), out int row)) continue;
            _order.Places(doc, batch.Scores[i], _candidate);
            int first = row * _most, at = first + _sizes[row];
            // From the last one up: rows are short.
            while (at > first && HitOrder.Compare(_candidate, _docBase + doc, Places(at - 1), _docs[at - 1]) < 0) at--;
            if (at == first + _most) continue;
            if (_sizes[row] < _most) _sizes[row]++;
            int moved = first + _sizes[row] - 1 - at;
            Array.Copy(_docs, at, _docs, at + 1, moved);
            Array.Copy(_scores, at, _scores, at + 1, moved);
            Array.Copy(_places, at * _order.Keys, _places, (at + 1) * _order.Keys, moved * _order.Keys);
            (_docs[at], _scores[at]) = (_docBase + doc, batch.Scores[i]);
            _candidate.CopyTo(_places.AsSpan(at * _order.Keys));
        }
    }

    public HitKey[] Row(int row)
    {
        HitKey[] hits = new HitKey[_sizes[row]];
        for (int i = 0, at = row * _most; i < hits.Length; i++, at++) hits[i] = _order.Key(_docs[at], _scores[at], Places(at));
        return hits;
    }

    public override HitKey[] Finish() => [];

    ReadOnlySpan<long> Places(int hit) => _places.AsSpan(hit * _order.Keys, _order.Keys);
}

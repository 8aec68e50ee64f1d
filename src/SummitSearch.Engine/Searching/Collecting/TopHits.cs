namespace SummitSearch.Engine.Searching;

/// <summary>Keeps the best hits of a search. One thread.</summary>
abstract class TopHits
{
    /// <summary>Called before the batches of a segment; segments come in order.</summary>
    public abstract void StartLeaf(int leaf, int docBase);
    public abstract void Collect(DocBatch batch);
    /// <summary>The kept hits, best first.</summary>
    public abstract HitKey[] Finish();
}

/// <summary>The best by score, ties by docId. semantics.md §6.1.</summary>
sealed class TopByScore(int count, HitKey? after) : TopHits
{
    readonly record struct Entry(float Score, int DocId)
    {
        public bool IsWorse(in Entry other) => Score < other.Score || (Score == other.Score && DocId > other.DocId);
    }

    readonly Entry[] _heap = new Entry[count];      // the worst at the root
    int _size, _docBase;

    public override void StartLeaf(int leaf, int docBase) => _docBase = docBase;

    public override void Collect(DocBatch batch)
    {
        if (_heap.Length == 0) return;
        ReadOnlySpan<int> docs = batch.Docs.AsSpan(0, batch.Count);
        ReadOnlySpan<float> scores = batch.Scores.AsSpan(0, batch.Count);
        // Documents come in ascending order, so one that only equals the worst loses.
        float worst = _size == _heap.Length ? _heap[0].Score : float.NegativeInfinity;
        for (int i = 0; i < docs.Length; i++)
        {
            float score = scores[i];
            if (score <= worst && _size == _heap.Length) continue;
            int docId = _docBase + docs[i];
            if (after is not null && (score > after.Score || (score == after.Score && docId <= after.DocId))) continue;
            Insert(new Entry(score, docId));
            if (_size == _heap.Length) worst = _heap[0].Score;
        }
    }

    public override HitKey[] Finish()
    {
        Span<Entry> kept = _heap.AsSpan(0, _size);
        kept.Sort(static (a, b) => a.IsWorse(b) ? 1 : b.IsWorse(a) ? -1 : 0);
        HitKey[] hits = new HitKey[kept.Length];
        for (int i = 0; i < hits.Length; i++) hits[i] = new HitKey(kept[i].DocId, kept[i].Score, ValueList<object?>.Empty);
        return hits;
    }

    void Insert(Entry entry)
    {
        if (_size < _heap.Length)
        {
            int at = _size++;
            for (int parent = (at - 1) >> 1; at > 0 && entry.IsWorse(_heap[parent]); parent = (at - 1) >> 1)
            {
                _heap[at] = _heap[parent];
                at = parent;
            }
            _heap[at] = entry;
            return;
        }
        int hole = 0;
        while (2 * hole + 1 is var child && child < _size)
        {
            if (child + 1 < _size && _heap[child + 1].IsWorse(_heap[child])) child++;
            if (!_heap[child].IsWorse(entry)) break;
            _heap[hole] = _heap[child];
            hole = child;
        }
        _heap[hole] = entry;
    }
}

/// <summary>The first by a list of sort keys, ties by docId. semantics.md §6.2.</summary>
sealed class TopBySort : TopHits
{
    readonly SortColumn[] _columns;
    readonly long[] _places;        // of each slot, one for each column
    readonly long[] _first = new long[DocBatch.Capacity];
    readonly int[] _docs, _heap;    // by slot; slots with the last hit at the root
    readonly float[] _scores;
    readonly long[]? _after;
    readonly long[] _candidate;
    readonly int _afterDoc;
    int _size, _docBase;

    public TopBySort(int count, IReadOnlyList<SortField> sort, SnapshotColumns columns, HitKey? after)
    {
        _columns = [.. sort.Select(key => new SortColumn(key, columns))];
        _places = new long[count * _columns.Length];
        (_docs, _heap, _scores, _candidate) = (new int[count], new int[count], new float[count], new long[_columns.Length]);
        if (after is null) return;
        if (after.SortValues.Count != _columns.Length) throw new ArgumentException("The hit to continue behind is of another sort order.", nameof(after));
        _after = [.. _columns.Select((column, i) => column.PlaceOf(after.SortValues[i], column.Reader()))];
        _afterDoc = after.DocId;
    }

    public override void StartLeaf(int leaf, int docBase)
    {
        _docBase = docBase;
        foreach (SortColumn column in _columns) column.MoveTo(leaf, docBase);
    }

    public override void Collect(DocBatch batch)
    {
        if (_docs.Length == 0 || batch.Count == 0) return;
        _columns[0].Places(batch, _first);
        for (int i = 0; i < batch.Count; i++)
        {
            long first = _first[i];
            if (_size == _docs.Length && first > _places[_heap[0] * _columns.Length]) continue;
            int doc = batch.Docs[i];
            float score = batch.Scores[i];
            _candidate[0] = first;
            for (int c = 1; c < _columns.Length; c++) _candidate[c] = _columns[c].Place(doc, score);
            if (_after is not null && Compare(_candidate, _docBase + doc, _after, _afterDoc) <= 0) continue;
            Insert(_docBase + doc, score);
        }
    }

    public override HitKey[] Finish()
    {
        Span<int> slots = _heap.AsSpan(0, _size);
        slots.Sort(CompareSlots);
        GlobalOrdinals.Reader?[] readers = [.. _columns.Select(column => column.Reader())];
        HitKey[] hits = new HitKey[slots.Length];
        for (int i = 0; i < hits.Length; i++)
        {
            int slot = slots[i];
            object?[] values = new object?[_columns.Length];
            for (int c = 0; c < values.Length; c++) values[c] = _columns[c].Value(_places[slot * values.Length + c], readers[c]);
            hits[i] = new HitKey(_docs[slot], _scores[slot], [.. values]);
        }
        return hits;
    }

    void Insert(int docId, float score)
    {
        bool full = _size == _docs.Length;
        if (full && Compare(_candidate, docId, PlacesOf(_heap[0]), _docs[_heap[0]]) >= 0) return;
        int slot = full ? _heap[0] : _size;
        _candidate.CopyTo(_places.AsSpan(slot * _columns.Length));
        (_docs[slot], _scores[slot]) = (docId, score);
        int at;
        if (full)
        {
            at = 0;
            while (2 * at + 1 is var child && child < _size)
            {
                if (child + 1 < _size && CompareSlots(_heap[child + 1], _heap[child]) > 0) child++;
                if (CompareSlots(_heap[child], slot) <= 0) break;
                _heap[at] = _heap[child];
                at = child;
            }
        }
        else
        {
            at = _size++;
            for (int parent = (at - 1) >> 1; at > 0 && CompareSlots(slot, _heap[parent]) > 0; parent = (at - 1) >> 1)
            {
                _heap[at] = _heap[parent];
                at = parent;
            }
        }
        _heap[at] = slot;
    }

    ReadOnlySpan<long> PlacesOf(int slot) => _places.AsSpan(slot * _columns.Length, _columns.Length);

    int CompareSlots(int a, int b) => Compare(PlacesOf(a), _docs[a], PlacesOf(b), _docs[b]);

    static int Compare(ReadOnlySpan<long> a, int docA, ReadOnlySpan<long> b, int docB)
    {
        int order = a.SequenceCompareTo(b);
        return order != 0 ? order : docA.CompareTo(docB);
    }
}

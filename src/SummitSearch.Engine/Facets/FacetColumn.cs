namespace SummitSearch.Engine.Facets;

/// <summary>One dimension's values in one segment, laid out for counting. Immutable; any number of threads.</summary>
/// <remarks>
/// Labels are numbers from 0 in the order of their ordinals. Counting goes in two steps, so that the one per document is
/// short: <see cref="Tally"/> adds documents to counters whose meaning is the layout's, <see cref="Sum"/> turns the
/// counters into counts of labels.
/// </remarks>
abstract class FacetColumn
{
    /// <summary>So many counters a tally has; they start at 0.</summary>
    public abstract int Counters { get; }

    /// <summary>Counts documents.</summary>
    public abstract void Tally(ReadOnlySpan<int> docs, Span<int> tally);

    /// <summary>Adds what was tallied to the counts by label.</summary>
    /// <returns>How many of the documents had no label.</returns>
    public abstract int Sum(ReadOnlySpan<int> tally, Span<int> counts);

    /// <summary>A document's labels, ascending.</summary>
    /// <param name="buffer">Room for <see cref="Buffer"/> labels, which the result may lie in.</param>
    public abstract ReadOnlySpan<int> Labels(int doc, Span<int> buffer);

    public const int Buffer = LaneColumn.Lanes;

    /// <summary>The smallest layout that is fast for these lists.</summary>
    public static FacetColumn Of(FacetLists lists) =>
        SetColumn.TryOf(lists, Math.Max(4096, lists.DocCount / 4)) is { } sets ? sets
        : lists.LabelCount <= LaneColumn.MostLabels ? new LaneColumn(lists) : new ListColumn(lists);
}

/// <summary>Each document's labels, one document after the other: what every layout is made from.</summary>
/// <param name="Ends">By document, where its labels end.</param>
sealed record FacetLists(int[] Ends, int[] Labels, int LabelCount)
{
    public int DocCount => Ends.Length;

    public ReadOnlySpan<int> this[int doc] => Labels.AsSpan((doc == 0 ? 0 : Ends[doc - 1])..Ends[doc]);
}

/// <summary>The number of the set of labels that a document has: 2 bytes a document. One counter a set, one step a document.</summary>
/// <remarks>Set 0 is empty, set 1 + label is that label alone, the others follow: so a column of one label a document is one too.</remarks>
sealed class SetColumn : FacetColumn
{
    const int MostSets = 1 << 16;
    readonly ushort[] _setOf;
    readonly int[] _ends, _labels;      // of the sets of several labels
    readonly int _labelCount;

    SetColumn(ushort[] setOf, int[] ends, int[] labels, int labelCount) =>
        (_setOf, _ends, _labels, _labelCount) = (setOf, ends, labels, labelCount);

    /// <returns>Null when there are more than so many sets of several labels, or more than numbers for all sets.</returns>
    public static SetColumn? TryOf(FacetLists lists, int mostOfSeveral)
    {
        int room = Math.Min(mostOfSeveral, MostSets - 1 - lists.LabelCount);
        if (room < 0) return null;
        ushort[] setOf = new ushort[lists.DocCount];
        List<int> ends = [], labels = [];
        // The labels' bytes, taken as text, are the key.
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        var bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> key = new char[32];
        for (int doc = 0; doc < setOf.Length; doc++)
        {
            ReadOnlySpan<int> list = lists[doc];
            if (list.Length < 2)
            {
                setOf[doc] = (ushort)(list.IsEmpty ? 0 : 1 + list[0]);
                continue;
            }
            if (key.Length < list.Length) key = new char[2 * list.Length];
            for (int i = 0; i < list.Length; i++) key[i] = (char)list[i];      // below 2^16, as there is room
            if (!bySpan.TryGetValue(key[..list.Length], out int set))
            {
                if (ends.Count == room) return null;
                known.Add(new string(key[..list.Length]), set = 1 + lists.LabelCount + ends.Count);
                labels.AddRange(list);
                ends.Add(labels.Count);
            }
            setOf[doc] = (ushort)set;
        }
        return new SetColumn(setOf, [.. ends], [.. labels], lists.LabelCount);
    }

    public override int Counters => 1 + _labelCount + _ends.Length;

    public override void Tally(ReadOnlySpan<int> docs, Span<int> tally)
    {
        ushort[] setOf = _setOf;
        foreach (int doc in docs) tally[setOf[doc]]++;
    }

    public override int Sum(ReadOnlySpan<int> tally, Span<int> counts)
    {
        ReadOnlySpan<int> alone = tally.Slice(1, _labelCount), several = tally.Slice(1 + _labelCount, _ends.Length);
        for (int label = 0; label < alone.Length; label++) counts[label] += alone[label];
        for (int set = 0; set < several.Length; set++)
        {
            int count = several[set];
            if (count == 0) continue;
            foreach (int label in Several(set)) counts[label] += count;
        }
        return tally[0];
    }

    /// <summary>Labels of a set that a counter stands for.</summary>
    public ReadOnlySpan<int> Set(int counter, Span<int> buffer)
    {
        if (counter > _labelCount) return Several(counter - 1 - _labelCount);
        if (counter == 0) return default;
        buffer[0] = counter - 1;
        return buffer[..1];
    }

    public override ReadOnlySpan<int> Labels(int doc, Span<int> buffer) => Set(_setOf[doc], buffer);

    ReadOnlySpan<int> Several(int set) => _labels.AsSpan((set == 0 ? 0 : _ends[set - 1]).._ends[set]);
}

/// <summary>Up to four labels side by side: 8 bytes a document, no branch for how many there are. A counter a label and lane.</summary>
sealed class LaneColumn : FacetColumn
{
    public const int Lanes = 4, MostLabels = More - 1;
    const int More = 0xFFFF;            // in the last lane: the others say where the document's labels stand in the lists
    readonly ulong[] _lanes;            // label + 1, 0 for none; the first label in the lowest
    readonly FacetLists _long;          // the documents with more labels, one after the other
    readonly int _stride;

    public LaneColumn(FacetLists lists)
    {
        _stride = lists.LabelCount + 1;
        _lanes = new ulong[lists.DocCount];
        List<int> ends = [], labels = [];
        for (int doc = 0; doc < _lanes.Length; doc++)
        {
            ReadOnlySpan<int> list = lists[doc];
            if (list.Length > Lanes)
            {
                _lanes[doc] = (ulong)More << 48 | (uint)ends.Count;
                labels.AddRange(list);
                ends.Add(labels.Count);
                continue;
            }
            for (int i = 0; i < list.Length; i++) _lanes[doc] |= (ulong)(uint)(list[i] + 1) << 16 * i;
        }
        _long = new FacetLists([.. ends], [.. labels], lists.LabelCount);
    }

    public override int Counters => Lanes * _stride;

    public override void Tally(ReadOnlySpan<int> docs, Span<int> tally)
    {
        ulong[] lanes = _lanes;
        Span<int> first = Lane(tally, 0), second = Lane(tally, 1), third = Lane(tally, 2), fourth = Lane(tally, 3);
        foreach (int doc in docs)
        {
            ulong four = lanes[doc];
            int last = (int)(four >> 48);
            if (last == More)
            {
                foreach (int label in _long[(int)(uint)four]) first[label + 1]++;
                continue;
            }
            first[(ushort)four]++;
            second[(ushort)(four >> 16)]++;
            third[(ushort)(four >> 32)]++;
            fourth[last]++;
        }
    }

    public override int Sum(ReadOnlySpan<int> tally, Span<int> counts)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            ReadOnlySpan<int> tallied = tally.Slice(lane * _stride + 1, _stride - 1);
            for (int label = 0; label < tallied.Length; label++) counts[label] += tallied[label];
        }
        return tally[0];
    }

    Span<int> Lane(Span<int> tally, int lane) => tally.Slice(lane * _stride, _stride);

    public override ReadOnlySpan<int> Labels(int doc, Span<int> buffer)
    {
        ulong four = _lanes[doc];
        if (four >> 48 == More) return _long[(int)(uint)four];
        int count = 0;
        for (; four != 0; four >>= 16) buffer[count++] = (ushort)four - 1;
        return buffer[..count];
    }
}

/// <summary>The lists as they are, for dimensions of very many labels. A counter a label, and one for documents without.</summary>
sealed class ListColumn(FacetLists lists) : FacetColumn
{
    public override int Counters => lists.LabelCount + 1;

    public override void Tally(ReadOnlySpan<int> docs, Span<int> tally)
    {
        foreach (int doc in docs)
        {
            ReadOnlySpan<int> labels = lists[doc];
            if (labels.IsEmpty) tally[^1]++;
            foreach (int label in labels) tally[label]++;
        }
    }

    public override int Sum(ReadOnlySpan<int> tally, Span<int> counts)
    {
        for (int label = 0; label < lists.LabelCount; label++) counts[label] += tally[label];
        return tally[^1];
    }

    public override ReadOnlySpan<int> Labels(int doc, Span<int> buffer) => lists[doc];
}

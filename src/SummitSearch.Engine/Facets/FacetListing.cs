using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Facets;

/// <summary>Chooses and orders the values of one dimension that are listed. semantics.md §10.1.</summary>
static class FacetListing
{
    // Up to so many, the first are kept sorted while all are looked at; more are sorted together.
    const int FewListed = 64;

    /// <param name="counts">By slot.</param>
    public static FacetResult Of(FacetPlan plan, FacetDimension dimension, ReadOnlySpan<int> counts, long known, long unknown,
        GlobalOrdinals.Reader reader)
    {
        List<LabelCount> listed = [];
        HashSet<int> ticked = [];
        foreach (string label in plan.Always.Distinct(StringComparer.Ordinal))
        {
            int slot = dimension.SlotOf(label, reader);
            listed.Add(new LabelCount(label, slot < 0 ? 0 : counts[slot]));
            ticked.Add(slot);
        }
        (int Slot, int Count)[] others = Counted(dimension.SlotsByLabel, counts, ticked, out int valueCount, out long sum);
        int room = plan.Limit == 0 ? others.Length : Math.Clamp(plan.Limit - listed.Count, 0, others.Length);
        foreach ((int slot, int count) in First(others, room, plan.Order)) listed.Add(new LabelCount(dimension.Label(slot, reader), count));
        foreach (LabelCount value in listed) sum -= value.Count;
        return new FacetResult(plan.Dimension, listed, valueCount, sum, known, unknown);
    }

    /// <summary>The slots with a count, but for those left out, in label order.</summary>
    static (int Slot, int Count)[] Counted(int[]? order, ReadOnlySpan<int> counts, HashSet<int> leftOut, out int all, out long sum)
    {
        (all, sum) = (0, 0);
        foreach (int count in counts)
        {
            if (count > 0) all++;
            sum += count;
        }
        (int, int)[] counted = new (int, int)[all];
        int found = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            int slot = order is null ? i : order[i];
            if (counts[slot] > 0 && !(leftOut.Count > 0 && leftOut.Contains(slot))) counted[found++] = (slot, counts[slot]);
        }
        return found == all ? counted : counted[..found];
    }

    static ReadOnlySpan<(int Slot, int Count)> First((int Slot, int Count)[] labels, int room, FacetOrder order)
    {
        switch (order)
        {
            case FacetOrder.Label: break;
            case FacetOrder.LabelDescending:
                Array.Reverse(labels);
                break;
            case FacetOrder.Count when room > FewListed:
                labels = [.. labels.OrderByDescending(label => label.Count)];      // stable: ties stay in label order
                break;
            case FacetOrder.Count:
                // The front of the array becomes the list: one is put into its place when it beats the last.
                for (int i = 1, kept = 1; i < labels.Length && room > 0; i++, kept = Math.Min(kept + 1, room))
                {
                    (int Slot, int Count) label = labels[i];
                    if (kept == room && label.Count <= labels[kept - 1].Count) continue;
                    int at = kept < room ? kept : kept - 1;
                    for (; at > 0 && labels[at - 1].Count < label.Count; at--) labels[at] = labels[at - 1];
                    labels[at] = label;
                }
                break;
        }
        return labels.AsSpan(0, room);
    }
}

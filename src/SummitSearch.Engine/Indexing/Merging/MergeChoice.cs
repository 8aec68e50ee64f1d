namespace SummitSearch.Engine.Indexing.Merging;

/// <summary>The policy's arithmetic: which segments to merge. Pure. semantics.md §9.7.</summary>
static class MergeChoice
{
    /// <summary>A segment as the policy sees it.</summary>
    /// <param name="Size">Its bytes, less the part that is deleted.</param>
    /// <param name="Bytes">Its bytes on disk.</param>
    public readonly record struct Candidate(int Index, long Size, long Bytes, bool IsMerging);

    /// <returns>Groups of <see cref="Candidate.Index"/>, each ascending; none when the index is in order.</returns>
    public static List<int[]> Choose(TieredMergePolicy policy, IReadOnlyList<Candidate> candidates)
    {
        List<int[]> chosen = [];
        List<Candidate> rest = [.. candidates.OrderByDescending(c => c.Size).ThenBy(c => c.Index)];
        rest.RemoveRange(0, rest.TakeWhile(c => c.Size >= policy.MaxMergedSegment / 2.0).Count());
        if (rest.Count == 0) return chosen;
        double allowed = Allowed(policy, rest);
        long mergingBytes = candidates.Where(c => c.IsMerging).Sum(c => c.Size);
        List<Candidate> eligible = [.. rest.Where(c => !c.IsMerging)];
        while (eligible.Count > 0 && eligible.Count > (int)allowed)
        {
            List<Candidate>? best = Best(policy, eligible, mergingBytes >= policy.MaxMergedSegment);
            if (best is null) break;
            chosen.Add([.. best.Select(c => c.Index).Order()]);
            mergingBytes += best.Sum(c => c.Size);
            eligible.RemoveAll(best.Contains);
        }
        return chosen;
    }

    /// <summary>Segments there may be of the sizes at hand: so many of each level, from the smallest up.</summary>
    static double Allowed(TieredMergePolicy policy, List<Candidate> rest)
    {
        double level = Floored(policy, rest[^1].Size), left = rest.Sum(c => (double)c.Size), allowed = 0;
        while (true)
        {
            double fitting = left / level;
            if (fitting < policy.SegmentsPerTier) return allowed + Math.Ceiling(fitting);
            allowed += policy.SegmentsPerTier;
            left -= policy.SegmentsPerTier * level;
            level *= policy.MaxMergeAtOnce;
        }
    }

    static List<Candidate>? Best(TieredMergePolicy policy, List<Candidate> eligible, bool noLargeOnes)
    {
        List<Candidate>? best = null;
        double bestScore = 0;
        for (int start = 0; start <= eligible.Count - policy.MaxMergeAtOnce; start++)
        {
            List<Candidate> group = From(policy, eligible, start, out bool tooLarge);
            if (group.Count < 2 || (tooLarge && noLargeOnes)) continue;
            double score = Score(policy, group, tooLarge);
            if (best is null || score < bestScore) (best, bestScore) = (group, score);
        }
        return best;
    }

    static List<Candidate> From(TieredMergePolicy policy, List<Candidate> eligible, int start, out bool tooLarge)
    {
        List<Candidate> group = [];
        long sum = 0;
        tooLarge = false;
        for (int i = start; i < eligible.Count && group.Count < policy.MaxMergeAtOnce; i++)
        {
            if (sum + eligible[i].Size > policy.MaxMergedSegment)
            {
                tooLarge = true;
                continue;
            }
            group.Add(eligible[i]);
            sum += eligible[i].Size;
        }
        return group;
    }

    /// <summary>Lower is better: even sizes, small sums, many deletions.</summary>
    static double Score(TieredMergePolicy policy, List<Candidate> group, bool tooLarge)
    {
        double sum = group.Sum(c => (double)c.Size), bytes = group.Sum(c => (double)c.Bytes);
        double floored = group.Sum(c => (double)Floored(policy, c.Size));
        double skew = tooLarge ? 1.0 / policy.MaxMergeAtOnce : Floored(policy, group[0].Size) / floored;
        return skew * Math.Pow(sum, 0.05) * Math.Pow(sum / Math.Max(bytes, 1), policy.ReclaimDeletesWeight);
    }

    static long Floored(TieredMergePolicy policy, long size) => Math.Max(size, policy.FloorSegment);
}

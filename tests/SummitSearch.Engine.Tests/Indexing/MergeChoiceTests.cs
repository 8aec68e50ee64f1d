using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Indexing.Merging;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

public class MergeChoiceTests
{
    const long Mb = 1 << 20;
    static readonly TieredMergePolicy Policy = new();

    static MergeChoice.Candidate[] Of(params long[] sizes) => [.. sizes.Select((size, i) => new MergeChoice.Candidate(i, size, size, false))];

    [Fact]
    public void Few_segments_are_left_alone()
    {
        Assert.Empty(MergeChoice.Choose(Policy, []));
        Assert.Empty(MergeChoice.Choose(Policy, Of([.. Enumerable.Repeat(10 * Mb, 10)])));
    }

    [Fact]
    public void One_more_than_a_tier_holds_makes_a_merge_of_ten()
    {
        List<int[]> chosen = MergeChoice.Choose(Policy, Of([.. Enumerable.Repeat(10 * Mb, 12)]));
        Assert.Equal(10, Assert.Single(chosen).Length);
    }

    [Fact]
    public void Small_segments_are_merged_before_a_large_one_is_drawn_in()
    {
        List<int[]> chosen = MergeChoice.Choose(Policy, Of([2000 * Mb, .. Enumerable.Repeat(3 * Mb, 30)]));
        Assert.NotEmpty(chosen);
        Assert.All(chosen, group => Assert.DoesNotContain(0, group));
    }

    [Fact]
    public void A_segment_that_is_half_of_the_largest_allowed_is_never_chosen()
    {
        TieredMergePolicy policy = Policy with { MaxMergedSegment = 100 * Mb };
        List<int[]> chosen = MergeChoice.Choose(policy, Of([.. Enumerable.Repeat(60 * Mb, 5), .. Enumerable.Repeat(4 * Mb, 40)]));
        Assert.NotEmpty(chosen);
        Assert.All(chosen, group => Assert.All(group, i => Assert.True(i >= 5)));
    }

    [Fact]
    public void Deletions_tip_the_scale()
    {
        MergeChoice.Candidate[] candidates = [.. Enumerable.Range(0, 24).Select(i => new MergeChoice.Candidate(i, 10 * Mb, (i >= 14 ? 30 : 10) * Mb, false))];
        Assert.All(MergeChoice.Choose(Policy, candidates)[0], i => Assert.True(i >= 14));
    }

    [Fact]
    public void Whatever_the_sizes_groups_do_not_overlap_stay_under_the_limit_and_leave_merging_segments_alone()
    {
        Random random = Seed.For(nameof(MergeChoiceTests));
        TieredMergePolicy policy = Policy with { MaxMergeAtOnce = 4, SegmentsPerTier = 3, MaxMergedSegment = 50 * Mb };
        for (int round = 0; round < 300; round++)
        {
            MergeChoice.Candidate[] candidates = [.. Enumerable.Range(0, random.Next(60)).Select(i =>
            {
                long bytes = random.NextInt64(1, 40 * Mb);
                return new MergeChoice.Candidate(i, random.NextInt64(bytes), bytes, random.Next(5) == 0);
            })];
            List<int[]> chosen = MergeChoice.Choose(policy, candidates);
            int[] all = [.. chosen.SelectMany(group => group)];
            Assert.Equal(all.Length, all.Distinct().Count());
            foreach (int[] group in chosen)
            {
                Assert.InRange(group.Length, 2, 4);
                Assert.Equal(group.Order(), group);
                Assert.DoesNotContain(group, i => candidates[i].IsMerging);
                Assert.True(group.Sum(i => candidates[i].Size) <= 50 * Mb);
            }
        }
    }
}

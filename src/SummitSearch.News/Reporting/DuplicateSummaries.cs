using SummitSearch.News.Builds;
using SummitSearch.News.Duplicates;

namespace SummitSearch.News.Reporting;

/// <summary>Duplicates as the report tells them.</summary>
static class DuplicateSummaries
{
    const int MostGroups = 10, MostMembers = 3, MostPairs = 15;

    public static DuplicateSummary Of(DuplicateGroups groups, GroupedDocuments documents)
    {
        int[] leaders = [.. groups.Groups];
        int identical = 0, near = 0;
        List<Relation> ties = [];
        for (int i = 0; i < groups.Documents; i++)
        {
            if (groups.ToRepresentative(i)?.Kind == RelationKind.Identical) identical++;
            else if (groups.Representative(i) != i) near++;
            // Each pair once: versions from the later one, the others from the first.
            ties.AddRange(groups.Ties(i).Where(tie => tie.Kind == RelationKind.EarlierVersion
                || (tie.Kind != RelationKind.LaterVersion && tie.From < tie.To)));
        }
        return new DuplicateSummary(
            groups.Options.Threshold, Shingles.Width, leaders.Length, identical + near, identical, near,
            ties.Count(tie => tie.Kind == RelationKind.EarlierVersion), ties.Count(tie => tie.Kind == RelationKind.SameMatter),
            ties.Count(tie => tie.Kind == RelationKind.Translation), groups.Counts.TooCommonTitles,
            [.. leaders.GroupBy(leader => groups.Members(leader).Count + 1).OrderBy(size => size.Key)
            .Select(size => new GroupSize(size.Key, size.Count()))],
            [.. leaders.OrderByDescending(leader => groups.Members(leader).Count).ThenBy(leader => leader).Take(MostGroups).Select(Group)],
            [.. ties.GroupBy(tie => tie.Kind).OrderBy(kind => kind.Key).SelectMany(kind => kind.OrderByDescending(tie => tie.Similarity)
            .Take(MostPairs / 3)).Select(Pair)]);

        LargeGroup Group(int leader) => new(
            documents.Id(leader), documents.Title(leader), groups.Members(leader).Count + 1,
            Math.Round(groups.Members(leader).Min(member => groups.ToRepresentative(member)!.Similarity), 4),
            [.. groups.Members(leader).Take(MostMembers).Select(documents.Id)]);

        RelatedPair Pair(Relation tie) => new(
            GroupedDocuments.Name(tie.Kind), documents.Id(tie.From), documents.Id(tie.To), Math.Round(tie.Similarity, 4), tie.Because);
    }
}

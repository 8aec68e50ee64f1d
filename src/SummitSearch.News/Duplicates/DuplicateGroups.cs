namespace SummitSearch.News.Duplicates;

/// <summary>How one release stands to another.</summary>
public enum RelationKind { Identical, NearIdentical, EarlierVersion, LaterVersion, SameMatter, Translation }

/// <summary>A tie from one release to another, by their numbers in the order they were added.</summary>
/// <param name="Similarity">Of near-identical texts and versions: the Jaccard similarity of their word triples; of translations the
/// weighed share of language-free marks in common.</param>
/// <param name="Because">What says so, for people, the strongest first; empty where the similarity says all.</param>
public sealed record Relation(int From, int To, RelationKind Kind, double Similarity, IReadOnlyList<string> Because);

/// <summary>What comparing all releases found.</summary>
/// <remarks>
/// A group is a representative and the releases whose text is identical to it or shares at least the threshold of word
/// triples with it. The representative is the earliest by date (one without a date comes after all), then the longest, then the
/// first by id. A release near to several representatives goes to the nearest, then to the first of them. Near-identical texts
/// whose titles differ and whose dates are far apart are no group: they are linked as releases on the same matter.
/// </remarks>
public sealed class DuplicateGroups
{
    readonly int[] _representatives;
    readonly Relation?[] _toRepresentative;
    readonly Dictionary<int, List<int>> _members = [];
    readonly Dictionary<int, List<Relation>> _ties = [];

    internal DuplicateGroups(int[] representatives, Relation?[] toRepresentative, IReadOnlyList<Relation> ties, DuplicateOptions options,
        DuplicateCounts counts)
    {
        (_representatives, _toRepresentative, Options, Counts) = (representatives, toRepresentative, options, counts);
        for (int i = 0; i < representatives.Length; i++)
        {
            if (representatives[i] == i) continue;
            if (!_members.TryGetValue(representatives[i], out List<int>? members)) _members[representatives[i]] = members = [];
            members.Add(i);
        }
        foreach (Relation tie in ties)
        {
            if (!_ties.TryGetValue(tie.From, out List<Relation>? list)) _ties[tie.From] = list = [];
            list.Add(tie);
        }
    }

    public DuplicateOptions Options { get; }
    public DuplicateCounts Counts { get; }
    public int Documents => _representatives.Length;

    /// <summary>Number of the representative of a release's group; its own where it stands alone or for others.</summary>
    public int Representative(int document) => _representatives[document];

    /// <summary>How a member stands to its representative; null for a representative.</summary>
    public Relation? ToRepresentative(int document) => _toRepresentative[document];

    /// <summary>The other releases of a representative's group, by number; empty for any other release.</summary>
    public IReadOnlyList<int> Members(int document) => _members.TryGetValue(document, out List<int>? members) ? members : [];

    /// <summary>Versions, other releases on the same matter, and suggested translations of a release, in this order.</summary>
    public IReadOnlyList<Relation> Ties(int document) => _ties.TryGetValue(document, out List<Relation>? ties) ? ties : [];

    /// <summary>Representatives of groups of two and more.</summary>
    public IEnumerable<int> Groups => _members.Keys.Order();
}

/// <summary>How much comparing there was to do.</summary>
/// <param name="Compared">Pairs whose shingles were compared in full.</param>
/// <param name="TooCommonTitles">Titles and references that too many releases share to say anything.</param>
public sealed record DuplicateCounts(long Compared, int TooCommonTitles);

namespace SummitSearch.News.Duplicates;

/// <summary>Groups identical and near-identical texts around representatives.</summary>
/// <remarks>
/// Documents come in the order in which they would represent: each joins the nearest representative at or above the threshold,
/// or becomes one. So every member is as near to its representative as is promised (chains of small differences make no group),
/// no two representatives are near-identical, and ten thousand texts of one form are compared with few, not with each other.
/// </remarks>
sealed class NearDuplicates(DuplicateFinder finder)
{
    /// <summary>How far below the threshold the signatures may put a pair that is still compared in full: 4.5 standard
    /// deviations.</summary>
    const double Margin = 0.16;

    readonly BandTables _tables = new(finder.Sketches.Count);
    readonly List<int> _candidates = [];

    /// <summary>Pairs compared in full.</summary>
    public long Compared { get; private set; }

    public void Find(int[] order, int[] representatives, Relation?[] relations, List<Relation> ties, CancellationToken cancel)
    {
        List<(int, double, int)> apart = [];
        Dictionary<UInt128, int> byContent = new(order.Length);
        foreach (int document in order)
        {
            cancel.ThrowIfCancellationRequested();
            Sketch sketch = finder.Sketches[document];
            representatives[document] = document;
            if (sketch.Words == 0) continue;        // nothing to be alike in
            if (!byContent.TryAdd(sketch.Content, document))
            {
                // What the first of the same text is to its representative, this one is too.
                int first = byContent[sketch.Content], representative = representatives[first];
                representatives[document] = representative;
                relations[document] = representative == first
                    ? new Relation(document, first, RelationKind.Identical, 1, [])
                    : relations[first]! with { From = document };
                continue;
            }
            if (sketch.Words < finder.Options.LeastWords) continue;
            apart.Clear();
            (int nearest, double similarity) = Nearest(document, finder.Options.Threshold, apart);
            if (nearest >= 0)
            {
                representatives[document] = nearest;
                relations[document] = new Relation(document, nearest, RelationKind.NearIdentical, similarity, []);
            }
            else
            {
                // Between representatives only: they speak for their members.
                foreach ((int other, double alike, int days) in apart) Link(document, other, alike, days, ties);
                _tables.Add(document, finder.Signature(document));
            }
        }
    }

    /// <summary>The representative nearest to a document, at or above a similarity.</summary>
    /// <param name="apart">Where those of another title and time go, which only share the matter; null: they count as any other.</param>
    /// <returns>-1 when there is none.</returns>
    public (int Document, double Similarity) Nearest(int document, double least,
        List<(int Document, double Similarity, int Days)>? apart = null)
    {
        _tables.Candidates(finder.Signature(document), finder.Signature, document, _candidates);
        ulong[]? shingles = null;
        (int nearest, double best) = (-1, 0);
        foreach (int candidate in _candidates)
        {
            if (MinHash.Similarity(finder.Signature(document), finder.Signature(candidate)) < least - Margin) continue;
            shingles ??= finder.File.Shingles(finder.Sketches[document].Place);
            double similarity = Shingles.Jaccard(shingles, finder.File.Shingles(finder.Sketches[candidate].Place));
            Compared++;
            if (similarity < least) continue;
            if (apart is not null && Apart(document, candidate) is { } days) apart.Add((candidate, similarity, days));
            else if (similarity > best) (nearest, best) = (candidate, similarity);
        }
        return (nearest, best);
    }

    /// <summary>Days between two releases of different titles, when they are too many for one release.</summary>
    int? Apart(int document, int other)
    {
        Sketch a = finder.Sketches[document], b = finder.Sketches[other];
        if (a.Day == int.MaxValue || b.Day == int.MaxValue || a.TitleKey == b.TitleKey) return null;
        int days = Math.Abs(a.Day - b.Day);
        return days > finder.Options.MatterDays ? days : null;
    }

    static void Link(int later, int earlier, double similarity, int days, List<Relation> ties)
    {
        string[] because = [$"another title, {days} days apart"];
        ties.Add(new Relation(later, earlier, RelationKind.SameMatter, similarity, because));
        ties.Add(new Relation(earlier, later, RelationKind.SameMatter, similarity, because));
    }

    /// <summary>Signatures by band: a chain of documents for each hash of a band's four bytes.</summary>
    sealed class BandTables
    {
        readonly int[][] _heads = new int[MinHash.Bands][], _next = new int[MinHash.Bands][];
        readonly int[] _seen;
        readonly int _shift;

        public BandTables(int documents)
        {
            int bits = Math.Max(4, 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)documents));
            _shift = 32 - bits;
            _seen = new int[documents];
            for (int band = 0; band < MinHash.Bands; band++)
            {
                _heads[band] = new int[1 << bits];      // document + 1
                _next[band] = new int[documents];
            }
        }

        public void Add(int document, ReadOnlySpan<byte> signature)
        {
            for (int band = 0; band < MinHash.Bands; band++)
            {
                ref int head = ref _heads[band][Slot(MinHash.Band(signature, band))];
                _next[band][document] = head;
                head = document + 1;
            }
        }

        public delegate Span<byte> SignatureOf(int document);

        /// <summary>Documents of which a band is the same, each once, in the order they were added.</summary>
        public void Candidates(ReadOnlySpan<byte> signature, SignatureOf signatureOf, int document, List<int> found)
        {
            found.Clear();
            for (int band = 0; band < MinHash.Bands; band++)
            {
                uint key = MinHash.Band(signature, band);
                for (int at = _heads[band][Slot(key)]; at != 0; at = _next[band][at - 1])
                {
                    int other = at - 1;
                    if (other == document || _seen[other] == document + 1 || MinHash.Band(signatureOf(other), band) != key) continue;
                    _seen[other] = document + 1;
                    found.Add(other);
                }
            }
            found.Sort();
        }

        uint Slot(uint key) => (key * 0x9E3779B1u) >> _shift;
    }
}

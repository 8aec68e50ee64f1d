using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Suggesting;

/// <summary>Which words are worth a suggestion.</summary>
public enum SuggestMode
{
    /// <summary>Only words that the field does not have.</summary>
    WhenNotInIndex,
    /// <summary>Words that more documents have than the word itself.</summary>
    MorePopular,
    /// <summary>Any word that is near.</summary>
    Always,
}

/// <summary>What counts as near and as worth suggesting; Lucene 4.8's defaults. semantics.md §11.3.</summary>
public sealed record SpellOptions
{
    /// <summary>Those of Lucene 4.8's DirectSpellChecker.</summary>
    public static readonly SpellOptions Default = new();

    /// <summary>1 or 2 edits (insert, delete, replace, swap neighbours), in code points.</summary>
    public int MaxEdits { get; init; } = 2;
    /// <summary>So many code points at the start must be equal.</summary>
    public int MinPrefix { get; init; } = 1;
    /// <summary>Looks at up to this many candidates for each suggestion wanted.</summary>
    public int MaxInspections { get; init; } = 5;
    /// <summary>Least <see cref="SpellSuggestion.Score"/>.</summary>
    public float Accuracy { get; init; } = 0.5f;
    /// <summary>Least documents of a suggestion: from 1 on their number, below a share of all documents.</summary>
    public float ThresholdFrequency { get; init; }
    /// <summary>Shorter words, in code points, get no suggestion.</summary>
    public int MinQueryLength { get; init; } = 4;
    /// <summary>Words in more documents than this are right: from 1 on their number, below a share of all documents.</summary>
    public float MaxQueryFrequency { get; init; } = 0.01f;
    /// <summary>The word is looked for in lower case.</summary>
    public bool LowerCases { get; init; } = true;
}

/// <param name="DocFreq">Documents with the word, deleted ones included until they are merged away.</param>
/// <param name="Score">1 − edits / code points of the shorter of the two words.</param>
public readonly record struct SpellSuggestion(string Word, long DocFreq, float Score);

/// <summary>Words of a field's term dictionary that are near to a word. semantics.md §11.3.</summary>
/// <remarks>Needs no structure of its own. Safe for any number of threads; the caller holds the snapshot.</remarks>
public sealed class SpellChecker(Snapshot snapshot, string field, SpellOptions? options = null)
{
    // Terms looked at; a walk jumps over what is too far, so a dictionary of a million words costs a few thousand.
    const long Budget = 1_000_000;
    readonly SpellOptions _options = options ?? SpellOptions.Default;

    /// <summary>Documents with this very word, deleted ones included until they are merged away.</summary>
    public long DocFreq(string word) => Context().Find(field, word).DocFreq;

    /// <summary>The nearest words, best first: by score, then by documents, then by the word.</summary>
    /// <param name="most">How many, at least 1.</param>
    public IReadOnlyList<SpellSuggestion> Suggest(string word, int most, SuggestMode mode)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (_options.LowerCases) word = word.ToLowerInvariant();
        if (word.EnumerateRunes().Count() < _options.MinQueryLength) return [];
        long docFreq = DocFreq(word);
        if (mode == SuggestMode.WhenNotInIndex && docFreq > 0) return [];
        float maxFrequency = _options.MaxQueryFrequency;
        if (docFreq > (maxFrequency >= 1f ? maxFrequency : Math.Ceiling(maxFrequency * (float)snapshot.MaxDoc))) return [];
        long mustExceed = mode == SuggestMode.MorePopular ? docFreq : 0;
        if (_options.ThresholdFrequency >= 1f) mustExceed = Math.Max(mustExceed, (long)_options.ThresholdFrequency);
        else if (_options.ThresholdFrequency > 0f)
            mustExceed = Math.Max(mustExceed, (long)(_options.ThresholdFrequency * (float)snapshot.MaxDoc) - 1);

        int inspections = most * _options.MaxInspections;
        HashSet<SpellSuggestion> found = [.. Candidates(word, inspections, mustExceed, edits: 1)];
        if (_options.MaxEdits > 1 && found.Count < inspections)
            found.UnionWith(Candidates(word, inspections, mustExceed, _options.MaxEdits));
        return
        [
            .. found.OrderByDescending(near => near.Score).ThenByDescending(near => near.DocFreq)
                .ThenBy(near => TermBytes.FromString(near.Word)).Take(most),
        ];
    }

    /// <summary>The nearest so many, ties to the smaller word: how often they occur does not count yet.</summary>
    IEnumerable<SpellSuggestion> Candidates(string word, int most, long mustExceed, int edits)
    {
        FuzzyQuery query = new(field, word, edits, Math.Max(_options.MinPrefix, edits - 1));
        ExpansionBudget budget = new(Budget);
        Dictionary<TermBytes, (long DocFreq, float Score)> near = [];
        foreach (SegmentLeaf leaf in snapshot.Leaves)
        {
            if (leaf.Reader.Terms(field) is not { } terms) continue;
            FuzzyTerms matches = new(terms, query, budget);
            while (matches.MoveNext())
            {
                if (matches.Distance == 0 || matches.Similarity < _options.Accuracy) continue;
                TermBytes term = TermBytes.Copy(matches.Term);
                near.TryGetValue(term, out (long DocFreq, float Score) known);
                near[term] = (known.DocFreq + matches.State.DocFreq, matches.Similarity);
            }
        }
        return near.Where(candidate => candidate.Value.DocFreq > mustExceed)
            .OrderByDescending(candidate => candidate.Value.Score).ThenBy(candidate => candidate.Key).Take(most)
            .Select(candidate => new SpellSuggestion(candidate.Key.ToString(), candidate.Value.DocFreq, candidate.Value.Score));
    }

    SearchContext Context() => new(snapshot, Similarity.Default, new ExpansionBudget(long.MaxValue));
}

using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Parsing;

namespace SummitSearch.Engine.Suggesting;

/// <summary>A query text that finds more. Immutable.</summary>
/// <param name="Text">The text typed, with only the wrong words replaced: quotes, exclusions and OR stay.</param>
/// <param name="Hits">What a search for it finds, with everything else unchanged: counted, at least 1.</param>
/// <param name="Words">What was replaced, in order of the text typed.</param>
public sealed record QueryCorrection(string Text, long Hits, IReadOnlyList<WordCorrection> Words);

/// <param name="Offset">In the text typed, in UTF-16 units.</param>
/// <param name="Word">What stands there instead.</param>
public readonly record struct WordCorrection(int Offset, int Length, string Word);

/// <summary>When a correction is worth showing, and how much work goes into one.</summary>
public sealed record CorrectionPolicy
{
    /// <summary>Five hits are few, ten times as many are worth a change.</summary>
    public static readonly CorrectionPolicy Default = new();

    /// <summary>With no more hits than this, any correction that finds more is shown.</summary>
    public int FewHits { get; init; } = 5;
    /// <summary>Otherwise it must find this many times as much. A word that the index has is replaced only by one that is so many times as common.</summary>
    public int Factor { get; init; } = 10;
    /// <summary>Corrected texts that are searched for at most, and then one more for each word replaced.</summary>
    public int MaxTrials { get; init; } = 12;
    /// <summary>Words of the text that are looked at.</summary>
    public int MaxWords { get; init; } = 16;
    /// <summary>Candidates for each word.</summary>
    public int MaxCandidates { get; init; } = 3;
}

/// <summary>"Did you mean": a nearby query text that is known to find something. semantics.md §11.6.</summary>
/// <remarks>
/// A word may be replaced by one that is near, parted in two ("moneylaundering"), or joined with the next ("cyber crime").
/// Each candidate text is searched for before it is offered, so what is offered has results. Safe for any number of
/// threads.
/// </remarks>
/// <param name="checker">On a field that holds words as they are written, in lower case, not stems.</param>
/// <param name="analyzer">Cuts a text into words the way that field was filled; does not stem.</param>
public sealed class QueryCorrector(SpellChecker checker, Analyzer analyzer, CorrectionPolicy? policy = null)
{
    // What leaving an unknown word as it is costs: as much as the farthest word that is still near.
    const float KeptUnknown = 0.5f;
    const int Beam = 64, LongestWord = 64, ShortestPart = 3;
    readonly CorrectionPolicy _policy = policy ?? CorrectionPolicy.Default;

    /// <param name="Part">Of the query it belongs to; only words of one kind of part are joined.</param>
    readonly record struct Typed(int Offset, int Length, string Word, int Part, bool IsPhrase);

    /// <param name="Cost">0 for no change; 1 − score of a near word.</param>
    /// <param name="Words">How many typed words it replaces.</param>
    readonly record struct Choice(float Cost, string? Replacement, int Words);

    sealed record Attempt(float Cost, int Next, WordCorrection[] Changes);

    /// <summary>The best correction that the policy lets through, or null.</summary>
    /// <param name="parts">Of <paramref name="text"/>, as the parser read it.</param>
    /// <param name="hits">What the text finds as it stands.</param>
    /// <param name="documents">Documents there are; a text that finds more than a share of them is not looked at.</param>
    /// <param name="count">Searches for a text, everything else unchanged.</param>
    public QueryCorrection? Correct(string text, IReadOnlyList<QueryPart> parts, long hits, long documents, Func<string, long> count)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(count);
        if (hits > _policy.FewHits && hits > documents / _policy.Factor) return null;
        List<Typed> typed = Words(parts);
        if (typed.Count == 0) return null;
        (Attempt Attempt, string Text, long Hits)? best = null;
        foreach (Attempt attempt in Attempts(text, typed))
        {
            string corrected = Apply(text, attempt.Changes);
            long found = count(corrected);
            if (found <= hits || (hits > _policy.FewHits && found < hits * _policy.Factor)) continue;
            // The nearer one wins, unless the other finds so much more that the nearer is a slip of the pen itself.
            if (best is { } known && (attempt.Cost > known.Attempt.Cost ? found < known.Hits * _policy.Factor : found <= known.Hits)) continue;
            best = (attempt, corrected, found);
        }
        return best is { } chosen ? WithoutNeedless(text, chosen.Attempt.Changes, chosen.Hits, chosen.Text, count) : null;
    }

    /// <summary>Takes back each change without which as much is found: "turbin" finds turbines as it stands, by its stem.</summary>
    static QueryCorrection WithoutNeedless(string text, WordCorrection[] changes, long hits, string corrected, Func<string, long> count)
    {
        for (int i = changes.Length - 1; i >= 0 && changes.Length > 1; i--)
        {
            WordCorrection[] fewer = [.. changes[..i], .. changes[(i + 1)..]];
            string same = Apply(text, fewer);
            if (count(same) is var found && found >= hits) (changes, hits, corrected) = (fewer, found, same);
        }
        return new QueryCorrection(corrected, hits, changes);
    }

    List<Typed> Words(IReadOnlyList<QueryPart> parts)
    {
        List<Typed> words = [];
        TokenStream stream = analyzer.Open();
        for (int part = 0; part < parts.Count && words.Count < _policy.MaxWords; part++)
        {
            // Leaving out a word that nothing has does no harm; guessing what to leave out could.
            if (parts[part].IsExcluded) continue;
            stream.Reset(parts[part].Text.AsMemory());
            while (words.Count < _policy.MaxWords && stream.Next())
            {
                int offset = parts[part].Offset + stream.StartOffset;
                if (stream.Term.Length <= LongestWord)
                    words.Add(new Typed(offset, stream.EndOffset - stream.StartOffset, stream.Term.ToString(), part, parts[part].IsPhrase));
            }
        }
        return words;
    }

    /// <summary>The cheapest changes of one or more words, cheapest first.</summary>
    IEnumerable<Attempt> Attempts(string text, List<Typed> typed)
    {
        Choice[][] choices = [.. typed.Select((_, i) => Choices(text, typed, i))];
        List<Attempt>[] reached = [.. Enumerable.Range(0, typed.Count + 1).Select(_ => new List<Attempt>())];
        reached[0].Add(new Attempt(0, 0, []));
        for (int i = 0; i < typed.Count; i++)
            foreach (Attempt attempt in reached[i].OrderBy(attempt => attempt.Cost).Take(Beam))
                foreach (Choice choice in choices[i])
                    reached[i + choice.Words].Add(new Attempt(attempt.Cost + choice.Cost, i + choice.Words, choice.Replacement is null
                        ? attempt.Changes : [.. attempt.Changes, Change(typed[i], typed[i + choice.Words - 1], choice.Replacement)]));
        return reached[typed.Count].Where(attempt => attempt.Changes.Length > 0).OrderBy(attempt => attempt.Cost).Take(_policy.MaxTrials);
    }

    static WordCorrection Change(Typed first, Typed last, string word) => new(first.Offset, last.Offset + last.Length - first.Offset, word);

    Choice[] Choices(string text, List<Typed> typed, int i)
    {
        string word = typed[i].Word;
        long docFreq = checker.DocFreq(word);
        List<Choice> choices = [new Choice(docFreq == 0 ? KeptUnknown : 0f, null, 1)];
        if (docFreq == 0 && Parted(word) is { } parted) choices.Add(new Choice(1f / word.Length, parted, 1));
        // A number that is one digit off is another number, not a slip.
        if (!word.Any(char.IsDigit))
            foreach (SpellSuggestion near in checker.Suggest(word, _policy.MaxCandidates, docFreq == 0 ? SuggestMode.WhenNotInIndex : SuggestMode.MorePopular))
                if (docFreq == 0 || near.DocFreq >= docFreq * _policy.Factor)
                    choices.Add(new Choice(1f - near.Score, InCaseOf(text.AsSpan(typed[i].Offset, typed[i].Length), near.Word), 1));
        if (i + 1 < typed.Count && CanJoin(text, typed[i], typed[i + 1]) && checker.DocFreq(word + typed[i + 1].Word) > 0)
            choices.Add(new Choice(1f / (word.Length + typed[i + 1].Word.Length), string.Concat(text.AsSpan(typed[i].Offset, typed[i].Length), typed[i + 1].Word), 2));
        return [.. choices];
    }

    /// <summary>The word as two known ones, the rarer as common as can be; null when it is none.</summary>
    string? Parted(string word)
    {
        (string? best, long most) = (null, 0);
        for (int at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            if (char.IsLowSurrogate(word[at])) continue;
            long docFreq = checker.DocFreq(word[..at]);
            if (docFreq > most) docFreq = Math.Min(docFreq, checker.DocFreq(word[at..]));
            if (docFreq > most) (best, most) = ($"{word[..at]} {word[at..]}", docFreq);
        }
        return best;
    }

    static bool CanJoin(string text, Typed first, Typed second) =>
        first.IsPhrase == second.IsPhrase && (!first.IsPhrase || first.Part == second.Part)
        && text.AsSpan()[(first.Offset + first.Length)..second.Offset].IsWhiteSpace();

    /// <summary>The word with a capital, or in capitals, where the typed one has them.</summary>
    static string InCaseOf(ReadOnlySpan<char> typed, string word)
    {
        if (typed.Length > 1 && !typed.ContainsAnyInRange('a', 'z') && char.IsUpper(typed[0]) && char.IsUpper(typed[1])) return word.ToUpperInvariant();
        return char.IsUpper(typed[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word;
    }

    static string Apply(string text, WordCorrection[] changes)
    {
        for (int i = changes.Length - 1; i >= 0; i--)
            text = text.Remove(changes[i].Offset, changes[i].Length).Insert(changes[i].Offset, changes[i].Word);
        return text;
    }
}

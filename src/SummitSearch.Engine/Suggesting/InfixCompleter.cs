using System.Text;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Fetching;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Suggesting;

/// <summary>An entry that was found.</summary>
/// <param name="Entry">Its number, from 0 in the order the entries were given.</param>
/// <param name="Marks">What of its text was typed, ascending, apart from each other.</param>
public sealed record Completion(int Entry, string Text, ValueList<Mark> Marks);

/// <summary>What a lookup asks beside the text.</summary>
public sealed record InfixLookup
{
    /// <summary>Every word as it was typed, the last one as a beginning.</summary>
    public static readonly InfixLookup Exact = new();

    /// <summary>Every typed word must be there; false: any of them.</summary>
    public bool AllWords { get; init; } = true;
    /// <summary>Null: words must be equal. Units are bytes of a word.</summary>
    public CompletionFuzziness? Fuzziness { get; init; }
}

/// <summary>Completes typed words to the entries that have them anywhere, the last one as the start of a word. semantics.md §11.4.</summary>
/// <remarks>
/// Immutable and safe for any number of threads. Holds the words and which entries have them, not the texts. A lookup
/// costs the entries of the typed words, some microseconds for each thousand of them.
/// </remarks>
public sealed class InfixCompleter
{
    readonly Analyzer _analyzer;
    readonly SortedStrings _words;
    readonly int[] _starts, _ranks;     // ranks of the entries with word i: _ranks[_starts[i].._starts[i + 1]], ascending
    readonly int[] _entries;            // by rank: heaviest first
    readonly Func<int, string> _textOf;

    /// <param name="entries">Text and weight each.</param>
    /// <param name="textOf">The text of an entry by its number.</param>
    public InfixCompleter(Analyzer analyzer, IEnumerable<(string Text, long Weight)> entries, Func<int, string> textOf)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(entries);
        (_analyzer, _textOf) = (analyzer, textOf);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> known = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(int Word, int Entry)> pairs = [];
        List<long> weights = [];
        TokenStream stream = analyzer.Open();
        foreach ((string text, long weight) in entries)
        {
            stream.Reset(text.AsMemory());
            while (stream.Next())
            {
                if (!known.TryGetValue(stream.Term, out int word)) known[stream.Term] = word = numbers.Count;
                pairs.Add((word, weights.Count));
            }
            weights.Add(weight);
        }
        _entries = [.. Enumerable.Range(0, weights.Count)];
        Array.Sort(_entries, (a, b) => weights[a] != weights[b] ? weights[b].CompareTo(weights[a]) : a.CompareTo(b));
        int[] rankOf = new int[_entries.Length];
        for (int rank = 0; rank < _entries.Length; rank++) rankOf[_entries[rank]] = rank;

        byte[][] words = [.. numbers.Keys.Select(Encoding.UTF8.GetBytes)];
        int[] order = [.. Enumerable.Range(0, words.Length)], placeOf = new int[words.Length];
        Array.Sort(order, (a, b) => words[a].AsSpan().SequenceCompareTo(words[b]));
        for (int place = 0; place < order.Length; place++) placeOf[order[place]] = place;
        _words = new SortedStrings([.. order.Select(word => words[word])]);
        // As one number each, which sorts several times as fast as a pair.
        long[] sorted = [.. pairs.Select(pair => (long)placeOf[pair.Word] << 32 | (uint)rankOf[pair.Entry])];
        Array.Sort(sorted);
        _starts = new int[words.Length + 1];
        List<int> ranks = new(sorted.Length);
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1]) ranks.Add((int)sorted[i]);
            _starts[(int)(sorted[i] >> 32) + 1] = ranks.Count;
        }
        _ranks = [.. ranks];
    }

    /// <summary>Bytes held, without the texts.</summary>
    public long Size => _words.Size + sizeof(int) * ((long)_starts.Length + _ranks.Length + _entries.Length);

    /// <summary>The heaviest entries with the typed words.</summary>
    public IReadOnlyList<Completion> Find(string text, int most, InfixLookup? lookup = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        lookup ??= InfixLookup.Exact;
        TypedWord[] typed = Typed(text, lookup);
        if (typed.Length == 0) return [];
        NumberSet found = new(_entries.Length);
        for (int i = 0; i < typed.Length; i++)
        {
            NumberSet with = i == 0 || !lookup.AllWords ? found : new NumberSet(_entries.Length);
            foreach (StringRange range in typed[i].Ranges)
                foreach (int rank in _ranks.AsSpan(_starts[range.First], _starts[range.End] - _starts[range.First])) with.Add(rank);
            if (lookup.AllWords && i > 0) found.Keep(with);
        }
        return [.. found.Members().Take(most).Select(rank => Shown(_entries[rank], typed))];
    }

    /// <summary>An entry found elsewhere, with what of it was typed marked as in the entries found here.</summary>
    public Completion Show(int entry, string text, InfixLookup? lookup = null) => Shown(entry, Typed(text, lookup ?? InfixLookup.Exact));

    /// <param name="IsPrefix">Words that go on from it will do too.</param>
    /// <param name="Ranges">Of the words that will do.</param>
    readonly record struct TypedWord(string Term, bool IsPrefix, IReadOnlyList<StringRange> Ranges);

    TypedWord[] Typed(string text, InfixLookup lookup)
    {
        List<(string Term, int End)> terms = [];
        TokenStream stream = _analyzer.Open();
        stream.Reset(text.AsMemory());
        while (stream.Next()) terms.Add((stream.Term.ToString(), stream.EndOffset));
        stream.End();
        // A word with something behind it has been typed to its end.
        int end = stream.EndOffset;
        return [.. terms.Select((term, i) => Word(term.Term, i == terms.Count - 1 && term.End == end, lookup.Fuzziness))];
    }

    TypedWord Word(string term, bool isPrefix, CompletionFuzziness? fuzziness)
    {
        byte[] key = Encoding.UTF8.GetBytes(term);
        return new TypedWord(term, isPrefix, fuzziness is null || key.Length < fuzziness.MinLength
            ? [_words.Like(key, isPrefix)] : _words.Near(key, fuzziness.MaxEdits, fuzziness.ExactStart, isPrefix));
    }

    /// <summary>Marks whole words that were typed, and of the one that was begun as much as was typed.</summary>
    Completion Shown(int entry, TypedWord[] typed)
    {
        string text = _textOf(entry);
        List<Mark> marks = [];
        TokenStream stream = _analyzer.Open();
        stream.Reset(text.AsMemory());
        while (stream.Next())
        {
            int length = MarkedLength(stream, typed);
            length = Sentences.CutBefore(text, stream.StartOffset + length) - stream.StartOffset;
            if (length > 0 && (marks.Count == 0 || marks[^1].Offset + marks[^1].Length <= stream.StartOffset)) marks.Add(new Mark(stream.StartOffset, length));
        }
        return new Completion(entry, text, ValueList.From(marks));
    }

    int MarkedLength(TokenStream token, TypedWord[] typed)
    {
        int whole = token.EndOffset - token.StartOffset;
        foreach (TypedWord word in typed)
            if (!word.IsPrefix && token.Term.SequenceEqual(word.Term)) return whole;
        foreach (TypedWord word in typed)
            if (word.IsPrefix && token.Term.StartsWith(word.Term, StringComparison.Ordinal)) return Math.Min(word.Term.Length, whole);
        // Near, not equal: how much of it was typed cannot be said.
        int place = _words.Ceiling(Encoding.UTF8.GetBytes(token.Term.ToString()));
        return typed.Any(word => word.Ranges.Any(range => range.First <= place && place < range.End)) ? whole : 0;
    }
}

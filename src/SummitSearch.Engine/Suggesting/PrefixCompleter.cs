using System.Text;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Engine.Suggesting;

/// <summary>How a typed start may differ from that of an entry; the defaults are FuzzySuggester's. semantics.md §11.5.</summary>
/// <param name="MaxEdits">Of bytes of the analysed text.</param>
/// <param name="ExactStart">So many bytes at the start must be equal.</param>
/// <param name="MinLength">Shorter starts, in bytes, must be equal.</param>
public sealed record CompletionFuzziness(int MaxEdits = 1, int ExactStart = 1, int MinLength = 3);

/// <summary>Completes a typed start to whole entries: those whose analysed text begins with the typed text's. semantics.md §11.5.</summary>
/// <remarks>Immutable and safe for any number of threads. Holds the analysed texts, not the texts.</remarks>
public sealed class PrefixCompleter
{
    // What Lucene puts between tokens, and for a token that is missing.
    const char Separator = '\u001F', Hole = '\u001E';
    readonly Analyzer _analyzer;
    readonly SortedStrings _forms;
    readonly int[] _entries;            // by place of the form
    readonly long[] _weights;           // by entry
    readonly Func<int, string> _textOf;

    /// <param name="entries">Text and weight each; a text that comes twice is given once, with its highest weight.</param>
    /// <param name="textOf">The text of an entry by its number, from 0 in the order of <paramref name="entries"/>.</param>
    public PrefixCompleter(Analyzer analyzer, IEnumerable<(string Text, long Weight)> entries, Func<int, string> textOf)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(entries);
        (_analyzer, _textOf) = (analyzer, textOf);
        TokenStream stream = analyzer.Open();
        List<byte[]> forms = [];
        List<long> weights = [];
        foreach ((string text, long weight) in entries)
        {
            forms.Add(FormOf(text, stream));
            weights.Add(weight);
        }
        _weights = [.. weights];
        _entries = [.. Enumerable.Range(0, forms.Count).Where(entry => forms[entry].Length > 0)];
        Array.Sort(_entries, (a, b) => forms[a].AsSpan().SequenceCompareTo(forms[b]) is not 0 and var order ? order
            : weights[a] != weights[b] ? weights[b].CompareTo(weights[a]) : a.CompareTo(b));
        _forms = new SortedStrings([.. _entries.Select(entry => forms[entry])]);
    }

    /// <summary>Bytes held, without the texts.</summary>
    public long Size => _forms.Size + sizeof(int) * (long)_entries.Length + sizeof(long) * (long)_weights.Length;

    /// <summary>The heaviest entries that the text begins; one that is the text itself comes first.</summary>
    /// <param name="fuzziness">Null: the start must be equal.</param>
    /// <returns>Numbers of entries.</returns>
    public IReadOnlyList<int> Find(string text, int most, CompletionFuzziness? fuzziness = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        byte[] key = FormOf(text, _analyzer.Open());
        if (key.Length == 0) return [];
        List<StringRange> ranges = fuzziness is null || key.Length < fuzziness.MinLength
            ? [_forms.Like(key, asPrefix: true)] : _forms.Near(key, fuzziness.MaxEdits, fuzziness.ExactStart, asPrefix: true);
        List<int> found = [];
        StringRange same = _forms.Like(key, asPrefix: false);
        for (int at = same.First; at < same.End && found.Count == 0; at++)
            if (_textOf(_entries[at]) == text) found.Add(_entries[at]);
        HashSet<string> texts = [.. found.Select(_textOf)];
        foreach (int at in Heaviest(ranges))
        {
            if (found.Count == most) break;
            if (texts.Add(_textOf(_entries[at]))) found.Add(_entries[at]);
        }
        return found;
    }

    /// <summary>Places by descending weight, equal ones in the order of their forms; sorted no further than they are taken.</summary>
    IEnumerable<int> Heaviest(List<StringRange> ranges)
    {
        PriorityQueue<int, (long, int)> heap = new();
        List<(int, (long, int))> all = [];
        foreach (StringRange range in ranges)
            for (int at = range.First; at < range.End; at++) all.Add((at, (-_weights[_entries[at]], at)));
        heap.EnqueueRange(all);     // linear, unlike one after the other
        while (heap.TryDequeue(out int at, out _)) yield return at;
    }

    static byte[] FormOf(string text, TokenStream stream)
    {
        StringBuilder form = new();
        stream.Reset(text.AsMemory());
        while (stream.Next())
        {
            for (int hole = 1; hole < stream.PositionIncrement; hole++) form.Append(Hole).Append(Separator);
            form.Append(stream.Term).Append(Separator);
        }
        if (form.Length > 0) form.Length--;
        return Encoding.UTF8.GetBytes(form.ToString());
    }
}

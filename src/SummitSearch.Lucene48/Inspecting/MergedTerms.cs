using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>Walks the terms of one field over all segments in byte order. One thread.</summary>
sealed class MergedTerms(IReadOnlyList<FieldTerms?> segments)
{
    readonly TermsEnumerator?[] _terms = [.. segments.Select(segment => segment?.Enumerate())];
    readonly bool[] _onTerm = new bool[segments.Count];
    bool _started;

    /// <summary>Valid until the next move.</summary>
    public ReadOnlySpan<byte> Term => _terms[First]!.Term;

    int First { get; set; } = -1;

    /// <summary>The enumerator of that segment when it has the current term, else null.</summary>
    public TermsEnumerator? In(int segment) => _onTerm[segment] ? _terms[segment] : null;

    public bool MoveNext()
    {
        for (int i = 0; i < _terms.Length; i++)
        {
            // Those that stood on the last term move; the others wait on a later one.
            if ((!_started || _onTerm[i]) && _terms[i] is { } terms && !terms.MoveNext()) _terms[i] = null;
        }
        _started = true;
        First = -1;
        for (int i = 0; i < _terms.Length; i++)
        {
            if (_terms[i] is { } terms && (First < 0 || terms.Term.SequenceCompareTo(_terms[First]!.Term) < 0)) First = i;
        }
        for (int i = 0; i < _terms.Length; i++) _onTerm[i] = First >= 0 && _terms[i] is { } terms && terms.Term.SequenceEqual(_terms[First]!.Term);
        return First >= 0;
    }
}

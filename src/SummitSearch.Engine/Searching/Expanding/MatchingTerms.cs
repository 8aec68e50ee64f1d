using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>The terms of one field in one segment that a query stands for, in byte order. One thread.</summary>
/// <remarks>Every term looked at costs a unit of the budget; when that is used up the walk ends early and says so.</remarks>
abstract class MatchingTerms
{
    public abstract ReadOnlySpan<byte> Term { get; }
    public abstract TermState State { get; }

    /// <summary>Moves to the next matching term.</summary>
    public abstract bool MoveNext();
}

/// <summary>Terms found by walking the dictionary one after the other, with jumps.</summary>
abstract class WalkedTerms(FieldTerms terms, Query query, ExpansionBudget budget) : MatchingTerms
{
    readonly TermsEnumerator _walk = terms.Enumerate();
    bool _ended;

    public sealed override ReadOnlySpan<byte> Term => _walk.Term;
    public sealed override TermState State => _walk.State;
    private protected TermsEnumerator Walk => _walk;

    public sealed override bool MoveNext()
    {
        while (!_ended && Step())
        {
            if (!budget.Take(1))
            {
                budget.Report(query);
                break;
            }
            switch (Judge(_walk.Term))
            {
                case Verdict.Take: return true;
                case Verdict.End: _ended = true; return false;
            }
        }
        _ended = true;
        return false;
    }

    private protected enum Verdict { Take, Skip, End }

    /// <summary>Moves to the next term to look at: one further, unless a walk can jump.</summary>
    private protected abstract bool Step();
    private protected abstract Verdict Judge(ReadOnlySpan<byte> term);
}

/// <summary>Terms in byte ranges, ascending and apart from each other; upper bound null = open.</summary>
sealed class TermsInRanges(
    FieldTerms terms, Query query, ExpansionBudget budget, (TermBytes Lower, TermBytes? Upper)[] ranges, bool includesLower, bool includesUpper)
    : WalkedTerms(terms, query, budget)
{
    int _range = -1;
    bool _leaves = true;

    private protected override bool Step()
    {
        if (!_leaves) return Walk.MoveNext();
        if (++_range == ranges.Length) return false;
        _leaves = false;
        return Walk.SeekCeiling(ranges[_range].Lower.Span) != SeekStatus.End;
    }

    private protected override Verdict Judge(ReadOnlySpan<byte> term)
    {
        (TermBytes lower, TermBytes? upper) = ranges[_range];
        if (upper is { } top && term.SequenceCompareTo(top.Span) is var order && (order > 0 || (order == 0 && !includesUpper)))
        {
            _leaves = true;
            return Verdict.Skip;
        }
        return !includesLower && term.SequenceEqual(lower.Span) ? Verdict.Skip : Verdict.Take;
    }
}

/// <summary>Terms that begin with some bytes and fit a pattern.</summary>
sealed class TermsByPattern(FieldTerms terms, Query query, ExpansionBudget budget, byte[] prefix, WildcardPattern? pattern)
    : WalkedTerms(terms, query, budget)
{
    bool _started;

    private protected override bool Step()
    {
        if (_started) return Walk.MoveNext();
        _started = true;
        return Walk.SeekCeiling(prefix) != SeekStatus.End;
    }

    private protected override Verdict Judge(ReadOnlySpan<byte> term) =>
        !term.StartsWith(prefix) ? Verdict.End : pattern is null || pattern.Matches(term) ? Verdict.Take : Verdict.Skip;
}

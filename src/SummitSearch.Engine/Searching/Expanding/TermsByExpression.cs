using System.Buffers;
using System.Text;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>An expression with what follows it, code point by code point, worked out as it is asked for. One thread.</summary>
sealed class ExpressionState(RegularExpression expression, RegularExpressionStates states)
{
    int[]? _cuts;
    ExpressionState[] _next = [];

    /// <summary>Nothing can follow any more.</summary>
    public bool IsDead => expression.Kind == RegularKind.Nothing;
    public bool Accepts => expression.TakesEmpty;

    public ExpressionState Behind(int point)
    {
        int[] cuts = _cuts ?? WorkOut();
        int at = Array.BinarySearch(cuts, point);
        return _next[at >= 0 ? at : ~at - 1];
    }

    /// <returns>The least code point above this one that leads on, or -1.</returns>
    public int NextPoint(int point)
    {
        int[] cuts = _cuts ?? WorkOut();
        int above = point + 1, at = Array.BinarySearch(cuts, above);
        if (at < 0) at = ~at - 1;
        for (; at < cuts.Length; at++)
        {
            if (_next[at].IsDead) continue;
            int next = Math.Max(above, cuts[at]);
            if (next is >= 0xD800 and <= 0xDFFF) next = 0xE000;      // surrogates are no code points of a text
            if (at + 1 == cuts.Length ? next <= 0x10FFFF : next < cuts[at + 1]) return next;
        }
        return -1;
    }

    int[] WorkOut()
    {
        int[] cuts = states.Make.Cuts(expression);
        _next = new ExpressionState[cuts.Length];
        for (int i = 0; i < cuts.Length; i++) _next[i] = states.Of(states.Make.Behind(expression, cuts[i]));
        return _cuts = cuts;
    }
}

/// <summary>The states of one expression: a deterministic automaton that grows where it is walked. One thread.</summary>
sealed class RegularExpressionStates
{
    readonly Dictionary<RegularExpression, ExpressionState> _states = [];

    public RegularExpressionStates(string text) => Start = Of(RegularExpressionReader.Read(text, Make));

    public RegularExpressions Make { get; } = new();
    public ExpressionState Start { get; }

    public ExpressionState Of(RegularExpression expression)
    {
        if (!_states.TryGetValue(expression, out ExpressionState? state))
            _states.Add(expression, state = new ExpressionState(expression, this));
        return state;
    }

    /// <summary>Whether the whole text fits; false when the work ran out.</summary>
    public bool Matches(ReadOnlySpan<byte> utf8)
    {
        ExpressionState state = Start;
        while (!utf8.IsEmpty && !state.IsDead)
        {
            if (Rune.DecodeFromUtf8(utf8, out Rune rune, out int length) != OperationStatus.Done) return false;
            state = state.Behind(rune.Value);
            utf8 = utf8[length..];
        }
        return state.Accepts && !Make.IsExhausted;
    }
}

/// <summary>Terms that a regular expression fits. semantics.md §5.2.</summary>
/// <remarks>
/// Walks the dictionary as the tree it is: states of the current term's code points are kept for what the next one shares
/// with it, and where none is left the walk jumps to the next string that could have one.
/// </remarks>
sealed class TermsByExpression(FieldTerms terms, RegexpQuery query, ExpansionBudget budget) : WalkedTerms(terms, query, budget)
{
    // Neighbours are mostly a step or two away; a seek costs about as much as this many steps.
    const int StepsBeforeSeek = 6;
    readonly RegularExpressionStates _automaton = new(query.Text);
    readonly ExpansionBudget _budget = budget;
    // Of the current term: state d stands before code point d, which ends at byte _ends[d].
    readonly List<ExpressionState> _states = [];
    readonly List<int> _points = [], _ends = [];
    byte[] _aim = [];
    int _aimBytes = -1, _steps;         // all terms below this string do not fit; -1: not known
    bool _started;

    private protected override bool Step()
    {
        if (!_started)
        {
            _started = true;
            _states.Add(_automaton.Start);
            return Walk.SeekCeiling([]) != SeekStatus.End;
        }
        if (_aimBytes < 0 || _steps++ < StepsBeforeSeek) return Walk.MoveNext();
        SeekStatus found = Walk.SeekCeiling(_aim.AsSpan(0, _aimBytes));
        _aimBytes = -1;
        return found != SeekStatus.End;
    }

    private protected override Verdict Judge(ReadOnlySpan<byte> term)
    {
        if (_aimBytes >= 0 && term.SequenceCompareTo(_aim.AsSpan(0, _aimBytes)) < 0) return Verdict.Skip;
        _aimBytes = -1;
        int depth = 0, at = 0;
        bool shared = true;
        while (at < term.Length)
        {
            if (Rune.DecodeFromUtf8(term[at..], out Rune rune, out int length) != OperationStatus.Done) return Verdict.Skip;
            at += length;
            shared = shared && depth < _points.Count && _points[depth] == rune.Value;
            if (!shared)
            {
                ExpressionState next = _states[depth].Behind(rune.Value);
                if (_automaton.Make.IsExhausted)
                {
                    _budget.Report(query);
                    return Verdict.End;
                }
                Keep(depth);
                if (next.IsDead) return AimBehind(term, depth, rune.Value) ? Verdict.Skip : Verdict.End;
                _points.Add(rune.Value);
                _ends.Add(at);
                _states.Add(next);
            }
            depth++;
        }
        Keep(depth);
        return _states[depth].Accepts ? Verdict.Take : Verdict.Skip;
    }

    void Keep(int depth)
    {
        if (_points.Count == depth) return;
        _points.RemoveRange(depth, _points.Count - depth);
        _ends.RemoveRange(depth, _ends.Count - depth);
        _states.RemoveRange(depth + 1, _states.Count - depth - 1);
    }

    /// <summary>Aims at the first string behind the first <paramref name="depth"/> points and this one that may fit.</summary>
    /// <returns>False when there is none.</returns>
    bool AimBehind(ReadOnlySpan<byte> term, int depth, int point)
    {
        int next;
        while ((next = _states[depth].NextPoint(point)) < 0)
        {
            if (depth == 0) return false;
            point = _points[--depth];
        }
        int length = depth == 0 ? 0 : _ends[depth - 1];
        if (_aim.Length < length + 4) _aim = new byte[2 * length + 4];
        term[..length].CopyTo(_aim);
        _aimBytes = length + new Rune(next).EncodeToUtf8(_aim.AsSpan(length));
        _steps = 0;
        return true;
    }
}

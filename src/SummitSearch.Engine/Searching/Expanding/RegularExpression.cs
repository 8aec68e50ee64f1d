using System.Runtime.InteropServices;

namespace SummitSearch.Engine.Searching;

/// <summary>What a regular expression may be made of.</summary>
enum RegularKind { Nothing, EmptyText, Points, Sequence, Either, Both, Not, Repeat }

/// <summary>A regular expression over code points. Equal ones of one <see cref="RegularExpressions"/> are the same object.</summary>
sealed class RegularExpression(int id, RegularKind kind, int[] ranges, RegularExpression[] parts, int least, int most, bool takesEmpty)
{
    public int Id => id;
    public RegularKind Kind => kind;
    /// <summary>Of <see cref="RegularKind.Points"/>: first and last of each range, ascending, apart.</summary>
    public int[] Ranges => ranges;
    /// <summary>Of Sequence two, of Either and Both two or more by ascending id, of Not and Repeat one.</summary>
    public RegularExpression[] Parts => parts;
    public int Least => least;
    /// <summary>Of Repeat; <see cref="int.MaxValue"/>: any number.</summary>
    public int Most => most;
    /// <summary>The empty text fits.</summary>
    public bool TakesEmpty => takesEmpty;
}

/// <summary>Makes regular expressions in simplest form, and from one the next: what is left to fit behind a code point.</summary>
/// <remarks>
/// Brzozowski's derivatives: they know intersection and complement as easily as union, and no automaton has to be built
/// before the first term is looked at. Simplest form (unions flat, sorted, without repeats) keeps their number finite, but
/// not small: hence the limits. One thread.
/// </remarks>
sealed class RegularExpressions
{
    /// <summary>Expressions made, and expressions looked at while making them.</summary>
    const int MostExpressions = 100_000, MostWork = 500_000;

    readonly Dictionary<Key, RegularExpression> _known = [];
    readonly Dictionary<RegularExpression, RegularExpression> _behind = [];
    int _work;

    public RegularExpressions()
    {
        Nothing = Make(RegularKind.Nothing, [], []);
        EmptyText = Make(RegularKind.EmptyText, [], []);
        AnyPoint = Points(0, 0x10FFFF);
        AnyText = Repeat(AnyPoint, 0, int.MaxValue);
    }

    public RegularExpression Nothing { get; }
    public RegularExpression EmptyText { get; }
    public RegularExpression AnyPoint { get; }
    public RegularExpression AnyText { get; }
    /// <summary>A limit was passed: what was made since is not to be trusted.</summary>
    public bool IsExhausted => _known.Count > MostExpressions || _work > MostWork;

    public RegularExpression Point(int point) => Points(point, point);

    public RegularExpression Points(int first, int last) => Make(RegularKind.Points, [first, last], []);

    public RegularExpression Sequence(RegularExpression first, RegularExpression then)
    {
        if (first == Nothing || then == Nothing) return Nothing;
        if (first == EmptyText) return then;
        if (then == EmptyText) return first;
        // One shape for one sequence: to the right.
        if (first.Kind == RegularKind.Sequence) return Sequence(first.Parts[0], Sequence(first.Parts[1], then));
        return Make(RegularKind.Sequence, [], [first, then]);
    }

    public RegularExpression Repeat(RegularExpression part, int least, int most)
    {
        if (least > most) return Nothing;
        if (most == 0 || part == EmptyText) return EmptyText;
        if (part == Nothing) return least == 0 ? EmptyText : Nothing;
        if (least == 1 && most == 1) return part;
        if (part is { Kind: RegularKind.Repeat, Least: 0, Most: int.MaxValue }) return part;
        return Make(RegularKind.Repeat, [], [part], least, most);
    }

    public RegularExpression Not(RegularExpression part) =>
        part == Nothing ? AnyText : part == AnyText ? Nothing
        : part.Kind == RegularKind.Not ? part.Parts[0] : Make(RegularKind.Not, [], [part]);

    public RegularExpression Either(params ReadOnlySpan<RegularExpression> parts) => Join(RegularKind.Either, parts);
    public RegularExpression Both(params ReadOnlySpan<RegularExpression> parts) => Join(RegularKind.Both, parts);

    RegularExpression Join(RegularKind kind, ReadOnlySpan<RegularExpression> parts)
    {
        bool either = kind == RegularKind.Either;
        RegularExpression zero = either ? Nothing : AnyText, all = either ? AnyText : Nothing;
        SortedDictionary<int, RegularExpression> distinct = [];
        int[]? ranges = null;
        foreach (RegularExpression part in parts)
        {
            _work += 1 + part.Parts.Length;
            if (part == all) return all;
            if (part == zero) continue;
            foreach (RegularExpression inner in part.Kind == kind ? part.Parts : [part])
            {
                if (inner.Kind != RegularKind.Points) distinct[inner.Id] = inner;
                else if (ranges is null) ranges = inner.Ranges;
                else ranges = either ? Ranges.Union(ranges, inner.Ranges) : Ranges.Intersection(ranges, inner.Ranges);
            }
        }
        if (ranges is { Length: 0 }) return Nothing;        // nothing is in both
        if (ranges is not null)
        {
            RegularExpression points = Make(RegularKind.Points, ranges, []);
            distinct[points.Id] = points;
        }
        return distinct.Count switch { 0 => zero, 1 => distinct.Values.First(), _ => Make(kind, [], [.. distinct.Values]) };
    }

    /// <summary>What must follow the code point for the whole to fit.</summary>
    public RegularExpression Behind(RegularExpression expression, int point)
    {
        _behind.Clear();
        return Derive(expression, point);
    }

    RegularExpression Derive(RegularExpression of, int point)
    {
        _work++;
        switch (of.Kind)
        {
            case RegularKind.Nothing or RegularKind.EmptyText: return Nothing;
            case RegularKind.Points: return Ranges.Holds(of.Ranges, point) ? EmptyText : Nothing;
        }
        if (IsExhausted) return Nothing;
        if (_behind.TryGetValue(of, out RegularExpression? known)) return known;
        RegularExpression behind = of.Kind switch
        {
            RegularKind.Sequence when of.Parts[0].TakesEmpty =>
                Either(Sequence(Derive(of.Parts[0], point), of.Parts[1]), Derive(of.Parts[1], point)),
            RegularKind.Sequence => Sequence(Derive(of.Parts[0], point), of.Parts[1]),
            RegularKind.Not => Not(Derive(of.Parts[0], point)),
            RegularKind.Repeat => Sequence(Derive(of.Parts[0], point),
                Repeat(of.Parts[0], Math.Max(0, of.Least - 1), of.Most == int.MaxValue ? int.MaxValue : of.Most - 1)),
            _ => Join(of.Kind, Array.ConvertAll(of.Parts, part => Derive(part, point))),
        };
        return _behind[of] = behind;
    }

    /// <summary>Code points that begin a stretch whose points all have the same behind them; 0 is one of them.</summary>
    public int[] Cuts(RegularExpression expression)
    {
        SortedSet<int> cuts = [0];
        HashSet<RegularExpression> seen = [];
        AddCuts(expression, cuts, seen);
        return [.. cuts];
    }

    void AddCuts(RegularExpression of, SortedSet<int> cuts, HashSet<RegularExpression> seen)
    {
        if (!seen.Add(of)) return;
        _work++;
        for (int i = 0; i < of.Ranges.Length; i += 2)
        {
            cuts.Add(of.Ranges[i]);
            cuts.Add(of.Ranges[i + 1] + 1);
        }
        for (int i = 0; i < of.Parts.Length; i++)
            if (i == 0 || of.Kind != RegularKind.Sequence || of.Parts[0].TakesEmpty) AddCuts(of.Parts[i], cuts, seen);
    }

    RegularExpression Make(RegularKind kind, int[] ranges, RegularExpression[] parts, int least = 0, int most = 0)
    {
        Key key = new(kind, ranges, parts, least, most);
        if (_known.TryGetValue(key, out RegularExpression? known)) return known;
        bool takesEmpty = kind switch
        {
            RegularKind.EmptyText => true,
            RegularKind.Sequence or RegularKind.Both => Array.TrueForAll(parts, part => part.TakesEmpty),
            RegularKind.Either => Array.Exists(parts, part => part.TakesEmpty),
            RegularKind.Not => !parts[0].TakesEmpty,
            RegularKind.Repeat => least == 0 || parts[0].TakesEmpty,
            _ => false,
        };
        RegularExpression made = new(_known.Count, kind, ranges, parts, least, most, takesEmpty);
        _known.Add(key, made);
        return made;
    }

    readonly struct Key(RegularKind kind, int[] ranges, RegularExpression[] parts, int least, int most) : IEquatable<Key>
    {
        readonly RegularKind _kind = kind;
        readonly int[] _ranges = ranges;
        readonly RegularExpression[] _parts = parts;
        readonly int _least = least, _most = most;

        public bool Equals(Key other)
        {
            if ((_kind, _least, _most, _parts.Length) != (other._kind, other._least, other._most, other._parts.Length)) return false;
            for (int i = 0; i < _parts.Length; i++)
                if (!ReferenceEquals(_parts[i], other._parts[i])) return false;
            return _ranges.AsSpan().SequenceEqual(other._ranges);
        }

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = new();
            hash.Add((_kind, _least, _most));
            hash.AddBytes(MemoryMarshal.AsBytes(_ranges.AsSpan()));
            foreach (RegularExpression part in _parts) hash.Add(part.Id);
            return hash.ToHashCode();
        }
    }
}

/// <summary>Sets of code points: first and last of each range, ascending, apart from each other.</summary>
static class Ranges
{
    public static bool Holds(int[] ranges, int point)
    {
        for (int i = 0; i < ranges.Length && ranges[i] <= point; i += 2)
            if (point <= ranges[i + 1]) return true;
        return false;
    }

    public static int[] Union(int[] a, int[] b)
    {
        List<int> union = [];
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            bool takesA = j == b.Length || (i < a.Length && a[i] <= b[j]);
            (int first, int last) = takesA ? (a[i], a[i + 1]) : (b[j], b[j + 1]);
            if (takesA) i += 2;
            else j += 2;
            if (union.Count > 0 && first <= union[^1] + 1) union[^1] = Math.Max(union[^1], last);
            else union.AddRange([first, last]);
        }
        return [.. union];
    }

    public static int[] Intersection(int[] a, int[] b)
    {
        List<int> both = [];
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            int first = Math.Max(a[i], b[j]), last = Math.Min(a[i + 1], b[j + 1]);
            if (first <= last) both.AddRange([first, last]);
            if (a[i + 1] < b[j + 1]) i += 2;
            else j += 2;
        }
        return [.. both];
    }
}

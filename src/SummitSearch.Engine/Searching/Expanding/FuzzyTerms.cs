using System.Buffers;
using System.Text;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Terms within so many edits of a text, with their distance. semantics.md §5.3.</summary>
/// <remarks>
/// Walks the dictionary as the tree it is: a row of the edit table for each code point of the current term, kept for
/// what the next term shares with it. Where a row has no cell within the edits left, the walk jumps to the next string
/// that could have one: once all edits are used up only the text's own code points can follow, so whole branches go.
/// Only the 2 × edits + 1 cells around the diagonal are computed.
/// </remarks>
sealed class FuzzyTerms : MatchingTerms
{
    // Neighbours are mostly a step or two away; a seek costs about as much as this many steps.
    const int StepsBeforeSeek = 6;
    readonly FuzzyQuery _query;
    readonly byte[] _prefix;
    readonly int[] _rest;           // code points of the text behind the prefix
    readonly int _textLength, _edits, _width;
    readonly byte[] _rows;          // row d, cell j: edits between the first d of the term and the first j of the text, at (j - d + edits)
    readonly int[] _points;         // code points of the current term behind the prefix
    int _known;                     // rows 0.._known are those of _points
    int _aimBytes = -1, _steps;     // all terms below this string are too far; -1: not known
    byte[] _aim = [];
    bool _started;

    public FuzzyTerms(FieldTerms terms, FuzzyQuery query, ExpansionBudget budget) : base(terms, query, budget)
    {
        _query = query;
        int[] points = [.. query.Text.EnumerateRunes().Select(rune => rune.Value)];
        _textLength = points.Length;
        // Inside the prefix nothing may differ; a text no longer than the prefix can only match itself.
        int prefix = Math.Min(query.PrefixLength, points.Length);
        _edits = query.PrefixLength >= query.Text.Length ? 0 : query.MaxEdits;
        _prefix = Encoding.UTF8.GetBytes(string.Concat(query.Text.EnumerateRunes().Take(prefix)));
        _rest = points[prefix..];
        _width = 2 * _edits + 1;
        _points = new int[_rest.Length + _edits + 1];
        _rows = new byte[(_points.Length + 1) * _width];
        for (int j = 0; j <= _edits; j++) _rows[j + _edits] = (byte)j;
        for (int j = 1; j <= _edits; j++) _rows[_edits - j] = TooFar;
    }

    byte TooFar => (byte)(_edits + 1);

    /// <summary>Edits between the current term and the text.</summary>
    public int Distance { get; private set; }

    /// <summary>How much the current term is worth as against the exact one; semantics.md §5.3.</summary>
    public float Similarity => Distance == 0 ? 1f : 1f - (float)Distance / Math.Min(TermLength, _textLength);

    int TermLength { get; set; }

    private protected override bool Step()
    {
        if (!_started)
        {
            _started = true;
            return Walk.SeekCeiling(_prefix) != SeekStatus.End;
        }
        if (_aimBytes < 0 || _steps++ < StepsBeforeSeek) return Walk.MoveNext();
        SeekStatus found = Walk.SeekCeiling(_aim.AsSpan(0, _aimBytes));
        _aimBytes = -1;
        return found != SeekStatus.End;
    }

    private protected override Verdict Judge(ReadOnlySpan<byte> term)
    {
        if (!term.StartsWith(_prefix)) return Verdict.End;
        if (_aimBytes >= 0 && term.SequenceCompareTo(_aim.AsSpan(0, _aimBytes)) < 0) return Verdict.Skip;
        _aimBytes = -1;

        ReadOnlySpan<byte> rest = term[_prefix.Length..];
        int depth = 0;
        bool shared = true;
        while (!rest.IsEmpty)
        {
            bool isText = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == OperationStatus.Done;
            ReadOnlySpan<byte> start = term[..^rest.Length];
            rest = rest[length..];
            shared = shared && depth < _known && _points[depth] == rune.Value;
            if (!shared)
            {
                if (depth == _points.Length || !Row(depth, rune.Value))
                {
                    // Row depth + 1 is too far everywhere: so is all that begins like this. Bytes that are no text sort
                    // otherwise than the code point they are read as, so they are just stepped over.
                    _known = depth;
                    if (isText) AimBehind(start, depth, rune.Value);
                    return Verdict.Skip;
                }
                _known = depth + 1;
            }
            depth++;
        }
        _known = depth;
        int cell = _rest.Length - depth + _edits;
        Distance = cell < 0 || cell >= _width ? TooFar : _rows[depth * _width + cell];
        TermLength = depth + (_textLength - _rest.Length);
        return Distance <= _edits && (Distance == 0 || Similarity > 0f) ? Verdict.Take : Verdict.Skip;
    }

    /// <summary>Computes row depth + 1, for a term whose next code point is this one.</summary>
    /// <returns>False when no cell is within the edits: no longer term can be either.</returns>
    bool Row(int depth, int point)
    {
        _points[depth] = point;
        Span<byte> row = _rows.AsSpan((depth + 1) * _width, _width), above = _rows.AsSpan(depth * _width, _width);
        byte tooFar = TooFar, best = tooFar;
        for (int cell = 0; cell < _width; cell++)
        {
            int j = depth + 1 - _edits + cell;      // how much of the text
            int value = tooFar;
            if (j == 0) value = depth + 1;
            else if (j > 0 && j <= _rest.Length)
            {
                value = above[cell] + (_rest[j - 1] == point ? 0 : 1);
                if (cell + 1 < _width) value = Math.Min(value, above[cell + 1] + 1);
                if (cell > 0) value = Math.Min(value, row[cell - 1] + 1);
                if (_query.Transpositions && depth > 0 && j > 1 && _rest[j - 2] == point && _rest[j - 1] == _points[depth - 1])
                    value = Math.Min(value, _rows[(depth - 1) * _width + cell] + 1);
            }
            row[cell] = (byte)Math.Min(value, tooFar);
            best = Math.Min(best, row[cell]);
        }
        return best <= _edits;
    }

    /// <summary>Aims at the first string behind start + point that is not too far already.</summary>
    void AimBehind(ReadOnlySpan<byte> start, int depth, int point)
    {
        int next = depth == _points.Length ? None : NextPoint(depth, point);
        int length = start.Length;
        if (_aim.Length < length + 4) _aim = new byte[2 * length + 4];
        start.CopyTo(_aim);
        if (next != None) length += new Rune(next).EncodeToUtf8(_aim.AsSpan(length));
        else if (length == 0 || _aim[length - 1] == 255) return;     // nothing behind it that a string could say
        else _aim[length - 1]++;
        (_aimBytes, _steps) = (length, 0);
    }

    const int None = -1;

    /// <summary>The least code point above this one that can follow the first <paramref name="depth"/> ones, or None.</summary>
    int NextPoint(int depth, int point)
    {
        ReadOnlySpan<byte> above = _rows.AsSpan(depth * _width, _width);
        int next = None;
        for (int cell = 0; cell < _width; cell++)
        {
            if (above[cell] < _edits) return Following(point);      // an edit is left: any may follow
            int j = depth + 1 - _edits + cell;
            if (j < 1 || j > _rest.Length) continue;
            if (above[cell] == _edits) next = Nearer(next, _rest[j - 1], point);
            if (_query.Transpositions && depth > 0 && j > 1 && _rest[j - 1] == _points[depth - 1] && _rows[(depth - 1) * _width + cell] < _edits)
                next = Nearer(next, _rest[j - 2], point);
        }
        return next;
    }

    static int Nearer(int next, int candidate, int above) => candidate > above && (next == None || candidate < next) ? candidate : next;

    // The surrogates are no code points of a text.
    static int Following(int point) => point == 0x10FFFF ? None : point == 0xD7FF ? 0xE000 : point + 1;
}

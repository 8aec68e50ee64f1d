using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>A release on its way from raw to clean: the text so far, where each part of it came from, what went.</summary>
/// <remarks>Two buffers take turns, so a step that finds nothing costs nothing. One thread; dispose to give them back.</remarks>
sealed class Draft : IDisposable
{
    char[] _text, _spare;
    int _length;
    List<MapRun> _runs = [], _spareRuns = [];

    public Draft(string raw)
    {
        _text = ArrayPool<char>.Shared.Rent(raw.Length + 256);
        _spare = ArrayPool<char>.Shared.Rent(raw.Length + 256);
        raw.CopyTo(_text);
        _length = raw.Length;
        if (_length > 0) _runs.Add(new MapRun(0, 0, _length));
    }

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>In the order the steps made them; <see cref="ReleaseCleaner"/> sorts by offset.</summary>
    public List<Removal> Removals { get; } = [];

    /// <summary>Edits carried out so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Carries the edits out. Units that go are recorded with their rule and raw range.</summary>
    public void Apply(Edits edits)
    {
        if (edits.Count == 0) return;
        Changes += edits.Count;
        _spareRuns.Clear();
        int read = 0, written = 0, run = 0;
        for (int i = 0; i < edits.Count; i++)
        {
            Edit edit = edits[i];
            Copy(read, edit.Offset, ref written, ref run);
            read = edit.Offset + edit.Length;
            MoveTo(edit.Offset, ref run);
            int rawStart = RawStart(run, edit.Offset), rawEnd = rawStart;
            if (edit.Length > 0)
            {
                MoveTo(read - 1, ref run);
                rawEnd = RawEnd(run, read);
                if (rawEnd > rawStart) Removals.Add(new Removal(edit.Rule, rawStart, rawEnd - rawStart));
            }
            if (edit.Replacement.Length == 0) continue;
            Reserve(written + edit.Replacement.Length, written);
            edit.Replacement.CopyTo(_spare.AsSpan(written));
            _spareRuns.Add(new MapRun(written, rawStart, rawEnd - rawStart));
            written += edit.Replacement.Length;
        }
        Copy(read, _length, ref written, ref run);
        (_text, _spare) = (_spare, _text);
        (_runs, _spareRuns) = (_spareRuns, _runs);
        _length = written;
    }

    /// <summary>Records that a range of the text so far does not reach the clean text.</summary>
    /// <param name="run">A cursor for ranges taken in ascending order; start with 0.</param>
    public void Drop(string rule, int start, int length, ref int run)
    {
        if (length == 0) return;
        MoveTo(start, ref run);
        int rawStart = RawStart(run, start);
        MoveTo(start + length - 1, ref run);
        int rawEnd = RawEnd(run, start + length);
        if (rawEnd > rawStart) Removals.Add(new Removal(rule, rawStart, rawEnd - rawStart));
    }

    /// <summary>Where a unit of the text so far stood in the raw text.</summary>
    /// <param name="run">A cursor for offsets taken in ascending order; start with 0.</param>
    public int ToRaw(int offset, ref int run)
    {
        MoveTo(offset, ref run);
        return RawStart(run, offset);
    }

    /// <summary>Adds the map of a range of the text to <paramref name="into"/>, whose own text goes on at <paramref name="at"/>.</summary>
    /// <param name="run">A cursor for ranges taken in ascending order; start with 0.</param>
    public void MapRange(int start, int length, int at, List<MapRun> into, ref int run)
    {
        if (length == 0) return;
        MoveTo(start, ref run);
        for (int from = start, end = start + length; from < end; run++)
        {
            int to = Math.Min(end, EndOf(run));
            int rawStart = RawStart(run, from), rawEnd = RawEnd(run, to);
            into.Add(new MapRun(at + (from - start), rawStart, rawEnd - rawStart));
            from = to;
            if (from == end) break;
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<char>.Shared.Return(_spare);
        (_text, _spare) = ([], []);
    }

    void Copy(int from, int to, ref int written, ref int run)
    {
        if (from >= to) return;
        Reserve(written + (to - from), written);
        Text[from..to].CopyTo(_spare.AsSpan(written));
        MoveTo(from, ref run);
        while (from < to)
        {
            int end = Math.Min(to, EndOf(run));
            int rawStart = RawStart(run, from), rawEnd = RawEnd(run, end);
            AddRun(new MapRun(written, rawStart, rawEnd - rawStart), end - from);
            written += end - from;
            from = end;
            if (from < to) run++;
        }
    }

    // Neighbours that both run side by side become one, so that the list stays as short as the dirt was rare.
    void AddRun(MapRun run, int length)
    {
        if (_spareRuns.Count > 0 && run.RawLength == length)
        {
            MapRun last = _spareRuns[^1];
            if (last.RawLength == run.Start - last.Start && last.Raw + last.RawLength == run.Raw)
            {
                _spareRuns[^1] = last with { RawLength = last.RawLength + length };
                return;
            }
        }
        _spareRuns.Add(run);
    }

    void MoveTo(int offset, ref int run)
    {
        while (run + 1 < _runs.Count && _runs[run + 1].Start <= offset) run++;
    }

    int RawStart(int run, int offset)
    {
        if (_runs.Count == 0) return 0;
        MapRun at = _runs[run];
        if (EndOf(run) - at.Start == at.RawLength) return at.Raw + (offset - at.Start);
        return offset >= EndOf(run) ? at.Raw + at.RawLength : at.Raw;
    }

    int RawEnd(int run, int end)
    {
        MapRun at = _runs[run];
        return EndOf(run) - at.Start == at.RawLength ? at.Raw + (end - at.Start) : at.Raw + at.RawLength;
    }

    int EndOf(int run) => run + 1 < _runs.Count ? _runs[run + 1].Start : _length;

    void Reserve(int needed, int written)
    {
        if (needed <= _spare.Length) return;
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, _spare.Length * 2));
        _spare.AsSpan(0, written).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_spare);
        _spare = larger;
    }
}

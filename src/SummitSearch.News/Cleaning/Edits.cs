namespace SummitSearch.News.Cleaning;

/// <summary>One change to a text: <paramref name="Length"/> units at <paramref name="Offset"/> become the replacement.</summary>
/// <param name="Rule">Why; stands in the removal record when units go.</param>
readonly record struct Edit(string Rule, int Offset, int Length, string Replacement);

/// <summary>The changes one step asks for: ascending, not overlapping. One thread; used again for every step.</summary>
sealed class Edits
{
    readonly List<Edit> _edits = [];
    int _end;

    public int Count => _edits.Count;
    public Edit this[int index] => _edits[index];

    /// <summary>The first unit that no edit has claimed yet; a step may not go back before it.</summary>
    public int End => _end;

    public void Replace(string rule, int offset, int length, string replacement)
    {
        if (offset < _end) throw new ArgumentException($"edits overlap at {offset}, rule {rule}", nameof(offset));
        _edits.Add(new Edit(rule, offset, length, replacement));
        _end = offset + length;
    }

    public void Remove(string rule, int offset, int length) => Replace(rule, offset, length, "");

    public void Insert(string rule, int offset, string text) => Replace(rule, offset, 0, text);

    public void Clear()
    {
        _edits.Clear();
        _end = 0;
    }
}

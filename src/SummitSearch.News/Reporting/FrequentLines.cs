namespace SummitSearch.News.Reporting;

/// <summary>The most frequent of very many lines, in bounded memory (Misra and Gries 1982).</summary>
/// <remarks>Counts are exact until more different lines came than there is room for; then they may be too low by
/// <see cref="AtMostMissed"/>.</remarks>
sealed class FrequentLines(int room)
{
    readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long AtMostMissed { get; private set; }

    public void Add(string line)
    {
        if (_counts.TryGetValue(line, out long count)) _counts[line] = count + 1;
        else if (_counts.Count < room) _counts.Add(line, 1);
        else
        {
            AtMostMissed++;
            foreach ((string other, long times) in _counts.ToArray())
            {
                if (times == 1) _counts.Remove(other);
                else _counts[other] = times - 1;
            }
        }
    }

    public IReadOnlyList<ValueShare> Top(int most) =>
        [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most)
            .Select(pair => new ValueShare(pair.Key, pair.Key, pair.Value))];
}

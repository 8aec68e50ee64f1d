namespace SummitSearch.Cli;

/// <summary>The nearest known word to a mistyped one.</summary>
static class Spelling
{
    /// <returns>The known word at the least edit distance, when that is at most a third of the word's length; else null.</returns>
    public static string? Nearest(string typed, IEnumerable<string> known) =>
        known.Select(word => (word, distance: Distance(typed, word)))
            .Where(candidate => candidate.distance <= Math.Max(1, candidate.word.TrimStart('-').Length / 3))
            .OrderBy(candidate => candidate.distance).ThenBy(candidate => candidate.word, StringComparer.Ordinal)
            .Select(candidate => candidate.word).FirstOrDefault();

    static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}

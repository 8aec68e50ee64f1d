namespace SummitSearch.Web.Api;

/// <summary>Finds what someone probably meant.</summary>
static class Nearest
{
    /// <returns>The candidate with the fewest edits, the first of equals; null when none is within a third of the letters.</returns>
    public static string? Of(string received, IEnumerable<string> candidates)
    {
        if (received.Length > 64) return null;
        string? best = null;
        int fewest = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int edits = Edits(received, candidate);
            if (edits >= fewest || edits >= candidate.Length || edits > Math.Max(1, (Math.Max(received.Length, candidate.Length) + 1) / 3)) continue;
            (best, fewest) = (candidate, edits);
        }
        return best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, ignoring case.</summary>
    internal static int Edits(string a, string b)
    {
        int[] before = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                bool same = Same(a[i - 1], b[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }

    static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}

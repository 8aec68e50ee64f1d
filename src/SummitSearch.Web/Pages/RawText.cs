using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <param name="Removed">The rule that took it out; null for text that stayed.</param>
sealed record RawRun(string Text, string? Removed);

/// <summary>The text as it was received, with what cleaning took out.</summary>
static class RawText
{
    public static IReadOnlyList<RawRun> Runs(string raw, IReadOnlyList<Removal> removals)
    {
        List<RawRun> runs = [];
        int at = 0;
        foreach (Removal removal in removals.OrderBy(r => r.Offset))
        {
            int start = Math.Clamp(removal.Offset, at, raw.Length), end = Math.Clamp(removal.Offset + removal.Length, start, raw.Length);
            if (end == start) continue;
            if (start > at) runs.Add(new(raw[at..start], null));
            runs.Add(new(Show(raw[start..end]), removal.Rule));
            at = end;
        }
        if (at < raw.Length) runs.Add(new(raw[at..], null));
        return runs;
    }

    /// <summary>White space nobody can see is counted in brackets.</summary>
    static string Show(string removed)
    {
        int lines = removed.Count(c => c == '\n'), blanks = removed.Count(c => char.IsWhiteSpace(c) && c != '\n');
        if (!string.IsNullOrWhiteSpace(removed)) return removed.Length - lines - blanks == removed.Length ? removed
            : $"[{string.Join(' ', removed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}]";
        return lines == 0 ? $"[{FacetWords.Count(blanks, "blank", "blanks")}]"
            : $"[{FacetWords.Count(lines, "line break", "line breaks")}{(blanks > 0 ? $", {FacetWords.Count(blanks, "blank", "blanks")}" : "")}]";
    }

    /// <summary>"Cleaning took out 5 things: carousel counter (1), spaces (4)."</summary>
    public static string Summary(IReadOnlyList<Removal> removals) => removals.Count == 0
        ? "Cleaning took nothing out."
        : $"Cleaning took out {FacetWords.Count(removals.Count, "thing", "things")}: "
            + string.Join(", ", removals.GroupBy(r => r.Rule).Select(g => $"{g.Key.Replace('-', ' ')} ({g.Count()})")) + ".";
}

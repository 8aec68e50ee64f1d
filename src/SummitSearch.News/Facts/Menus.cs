namespace SummitSearch.News.Facts;

/// <summary>Menus and lists of other pages' headlines inside a scraped text: what they name, the release does not speak of.</summary>
/// <remarks>Pure.</remarks>
static class Menus
{
    const int FewestLines = 5, LongestLine = 140, FewestWords = 2;

    /// <summary>Runs of five lines and more that are headlines or shorter: no stop at the end, no bullet before, most words with a capital.</summary>
    /// <returns>Ranges of the body, in order.</returns>
    public static IReadOnlyList<(int Start, int End)> Of(ReadOnlySpan<char> body)
    {
        List<(int, int)> menus = [];
        int runStart = 0, lines = 0;
        for (int start = 0; start <= body.Length;)
        {
            int length = body[start..].IndexOf('\n'), end = length < 0 ? body.Length : start + length;
            if (IsItem(body[start..end]))
            {
                if (lines++ == 0) runStart = start;
            }
            else
            {
                if (lines >= FewestLines) menus.Add((runStart, start));
                lines = 0;
            }
            start = end + 1;
        }
        if (lines >= FewestLines) menus.Add((runStart, body.Length));
        return menus;
    }

    static bool IsItem(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is 0 or > LongestLine || line[^1] is '.' or ';' or ',' or ':' or '”' or '"' || !(char.IsUpper(line[0]) || char.IsDigit(line[0]))) return false;
        int words = 0, lower = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if (!char.IsLetter(line[i]) || (i > 0 && char.IsLetter(line[i - 1]))) continue;
            words++;
            // Particles stand in lower case in headlines too.
            int end = i;
            while (end < line.Length && char.IsLetter(line[end])) end++;
            if (char.IsLower(line[i]) && end - i > 4) lower++;
        }
        return words < FewestWords || lower * 4 <= words;
    }
}

namespace SummitSearch.News.Cleaning;

/// <summary>
/// A picture carousel read as text: a run of blank lines, lines set in deeper than the body, and a counter
/// ("1 /", "6", or a "/" alone). The counter and the blanks go, the lines set in are captions.
/// </summary>
/// <remarks>Works on the raw layout, so it comes before anything that touches blanks.</remarks>
static class Carousel
{
    public const string Rule = "carousel", Repeated = "caption-repeated";
    const int CaptionIndent = 4;

    enum Kind { Blank, Counter, Number, SetIn, Text }

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        if (!text.Contains('/')) return;
        int margin = Margin(text);
        int start = 0;
        while (start <= text.Length)
        {
            Line line = Line.At(text, start);
            if (Judge(text, line, margin) == Kind.Text)
            {
                start = line.End + 1;
                continue;
            }
            int end = BlockEnd(text, start, margin, out bool counted);
            if (counted) Clear(text, start, end, margin, edits);
            start = end + 1;
        }
    }

    // A text that is set in as a whole has no captions by that: what counts is being deeper than the rest.
    static int Margin(ReadOnlySpan<char> text)
    {
        int margin = int.MaxValue;
        for (int start = 0; start <= text.Length;)
        {
            Line line = Line.At(text, start);
            if (!line.Blank && !IsCounter(line.Visible(text)) && !IsNumber(line.Visible(text))) margin = Math.Min(margin, line.Indent);
            if (margin == 0) break;
            start = line.End + 1;
        }
        return margin;
    }

    /// <returns>The end of the last line of the block that begins at <paramref name="start"/>.</returns>
    static int BlockEnd(ReadOnlySpan<char> text, int start, int margin, out bool counted)
    {
        counted = false;
        int end = start;
        for (int at = start; at <= text.Length;)
        {
            Line line = Line.At(text, at);
            Kind kind = Judge(text, line, margin);
            if (kind == Kind.Text) break;
            counted |= kind == Kind.Counter;
            end = line.End;
            at = line.End + 1;
        }
        return end;
    }

    static void Clear(ReadOnlySpan<char> text, int start, int end, int margin, Edits edits)
    {
        int from = start;
        Line last = default;
        for (int at = start; at <= end && at <= text.Length;)
        {
            Line line = Line.At(text, at);
            at = line.End + 1;
            if (Judge(text, line, margin) != Kind.SetIn) continue;
            if (!last.Blank && last.Visible(text).SequenceEqual(line.Visible(text)))
            {
                edits.Replace(Rule, from, line.First - from, "\n\n");
                edits.Remove(Repeated, line.First, line.Last - line.First);
            }
            else
            {
                edits.Replace(Rule, from, line.First - from, from == 0 ? Opening : Next);
            }
            from = line.Last;
            last = line;
        }
        if (end > from) edits.Replace(Rule, from, end - from, "\n\n");
    }

    static readonly string Opening = Marks.Caption.ToString(), Next = "\n\n" + Marks.Caption;

    static Kind Judge(ReadOnlySpan<char> text, Line line, int margin)
    {
        if (line.Blank) return Kind.Blank;
        ReadOnlySpan<char> visible = line.Visible(text);
        if (IsCounter(visible)) return Kind.Counter;
        if (line.Indent < CaptionIndent) return Kind.Text;
        if (IsNumber(visible)) return Kind.Number;
        return line.Indent - margin >= CaptionIndent ? Kind.SetIn : Kind.Text;
    }

    /// <summary>"/", "1 /", "1/6", "/ 6".</summary>
    internal static bool IsCounter(ReadOnlySpan<char> line)
    {
        int slash = line.IndexOf('/');
        if (slash < 0 || line.Length > 9) return false;
        ReadOnlySpan<char> before = line[..slash].TrimEnd(), after = line[(slash + 1)..].TrimStart();
        return (before.IsEmpty || IsNumber(before)) && (after.IsEmpty || IsNumber(after));
    }

    internal static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 3 && !text.ContainsAnyExceptInRange('0', '9');
}

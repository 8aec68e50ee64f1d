namespace SummitSearch.News.Cleaning;

/// <summary>A line of a text: where it stands and where its visible part begins and ends.</summary>
readonly record struct Line(int Start, int First, int Last, int End)
{
    /// <summary>Nothing but blanks.</summary>
    public bool Blank => First == Last;
    /// <summary>Blanks in front of the visible part.</summary>
    public int Indent => First - Start;

    public ReadOnlySpan<char> Visible(ReadOnlySpan<char> text) => text[First..Last];

    /// <summary>The line that starts at <paramref name="start"/>; its end is the line break or the text's end.</summary>
    public static Line At(ReadOnlySpan<char> text, int start)
    {
        int length = text[start..].IndexOf('\n');
        int end = length < 0 ? text.Length : start + length;
        int first = start, last = end;
        while (first < end && Spaces.IsBlank(text[first])) first++;
        while (last > first && Spaces.IsBlank(text[last - 1])) last--;
        return new Line(start, first, last, end);
    }
}

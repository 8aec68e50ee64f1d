namespace SummitSearch.News.Facts.Matching;

/// <summary>What a word may begin, a bit each: with these a finder passes by most words of a text without looking any of them up.</summary>
[Flags]
enum WordMarks : ushort
{
    None = 0,
    Country = 1,
    Region = 1 << 1,
    Crime = 1 << 2,
    Organisation = 1 << 3,
    Operation = 1 << 4,
    /// <summary>A month or a day of the week.</summary>
    Date = 1 << 5,
    /// <summary>A number in letters.</summary>
    Number = 1 << 6,
    /// <summary>Begins with a digit. The only one that the letters tell, not the vocabulary.</summary>
    Figure = 1 << 7,
}

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Signs that early steps leave in the text for later ones: what a line is. They are control characters, which
/// <see cref="Invisibles"/> has taken out of the raw text before, so none can come from outside; all are gone at the end.
/// </summary>
static class Marks
{
    /// <summary>Opens a line that is a picture's caption.</summary>
    public const char Caption = '\u0001';
    /// <summary>Opens a line that the source marked as a heading.</summary>
    public const char Heading = '\u0002';

    public static bool Is(char c) => c is Caption or Heading;
}

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Takes out what has no shape: controls, zero-width and direction marks, byte order marks, soft hyphens,
/// and halves of surrogate pairs. None of them may part a word or hide a dateline.
/// </summary>
static class Invisibles
{
    public const string Control = "control", ZeroWidth = "zero-width", Direction = "direction-mark",
        SoftHyphen = "soft-hyphen", Surrogate = "lone-surrogate";

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOfAnyExceptInRange(' ', '~') is >= 0 and int found)
        {
            at += found;
            char c = text[at];
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at++;
                else edits.Remove(Surrogate, at, 1);
            }
            else if (Rule(c) is { } rule && !JoinsLetters(text, at))
            {
                edits.Remove(rule, at, 1);
            }
            at++;
        }
    }

    /// <summary>The rule that takes the character out, or null for one that has a shape.</summary>
    static string? Rule(char c) => c switch
    {
        '\n' or '\t' => null,
        < ' ' or (>= '\u007F' and <= '\u009F') => Control,
        < '\u00AD' => null,
        '\u00AD' => SoftHyphen,
        '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => Direction,
        (>= '\u200B' and <= '\u200D') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '\u180E' or '\uFFFC' or '\u034F' => ZeroWidth,
        _ => null,
    };

    // Persian, Urdu and Indic spelling need the joiners between their letters.
    static bool JoinsLetters(ReadOnlySpan<char> text, int at) =>
        text[at] is '\u200C' or '\u200D' && at > 0 && at + 1 < text.Length && text[at - 1] >= '\u0600' && text[at + 1] >= '\u0600'
        && !char.IsSurrogate(text[at - 1]) && char.IsLetter(text[at + 1]);
}

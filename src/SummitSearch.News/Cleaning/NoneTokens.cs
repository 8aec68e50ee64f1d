namespace SummitSearch.News.Cleaning;

/// <summary>
/// "None" that a program wrote where a paragraph was empty: one or more directly between the end of a sentence and a
/// capital, or alone on a line. "None of the" is prose and stays.
/// </summary>
static class NoneTokens
{
    public const string Rule = "none-token";
    const string Token = "None";

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOf(Token) is >= 0 and int found)
        {
            at += found;
            int end = at;
            while (text[end..].StartsWith(Token)) end += Token.Length;
            int before = at;
            while (before > 0 && Spaces.IsBlank(text[before - 1])) before--;
            int after = end;
            while (after < text.Length && Spaces.IsBlank(text[after])) after++;
            bool opensLine = before == 0 || text[before - 1] == '\n';
            bool endsLine = after == text.Length || text[after] == '\n';
            bool afterSentence = before > 0 && GluedSentences.EndsSentence(text[..before]);
            bool beforeSentence = after == end && end < text.Length && GluedSentences.OpensSentence(text[end]);
            if ((opensLine || afterSentence) && (endsLine || beforeSentence)) edits.Replace(Rule, at, end - at, "\n");
            at = end;
        }
    }
}

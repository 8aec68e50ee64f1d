using System.Buffers;
using System.Text;

namespace SummitSearch.News.Cleaning;

/// <summary>
/// UTF-8 that was read as windows-1252 or Latin-1 ("â€™", "Ã©") becomes what it was; a replacement character between
/// letters where an apostrophe belongs becomes one, others go.
/// </summary>
static class Mojibake
{
    public const string Rule = "mojibake", Replacement = "replacement-character";

    // What the lead bytes of the letters and punctuation of western languages look like, and U+FFFD.
    static readonly SearchValues<char> Leads = SearchValues.Create("ÂÃâÅÄð\uFFFD");

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        Span<byte> bytes = stackalloc byte[4];
        Span<char> decoded = stackalloc char[2];
        int at = 0;
        while (text[at..].IndexOfAny(Leads) is >= 0 and int found)
        {
            at += found;
            if (text[at] == '\uFFFD')
            {
                bool apostrophe = at > 0 && char.IsLetter(text[at - 1]) && at + 1 < text.Length && text[at + 1] is 's' or 't' or 'r' or 'l' or 'd' or 'm' or 'v';
                if (apostrophe && !(at + 2 < text.Length && text[at + 1] == 's' && char.IsLetter(text[at + 2]))) edits.Replace(Replacement, at, 1, "’");
                else edits.Remove(Replacement, at, 1);
                at++;
                continue;
            }
            int length = Bytes(text[at..], bytes);
            if (length > 1 && Rune.DecodeFromUtf8(bytes[..length], out Rune rune, out int used) == OperationStatus.Done && used == length)
            {
                edits.Replace(Rule, at, length, decoded[..rune.EncodeToUtf16(decoded)].ToString());
                at += length;
            }
            else
            {
                at++;
            }
        }
    }

    /// <returns>How many units make the sequence that the first one leads, or 0.</returns>
    static int Bytes(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int lead = ToByte(text[0]);
        int length = lead switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
        if (length == 0 || text.Length < length) return 0;
        bytes[0] = (byte)lead;
        for (int i = 1; i < length; i++)
        {
            int part = ToByte(text[i]);
            if (part is < 0x80 or > 0xBF) return 0;
            bytes[i] = (byte)part;
        }
        return length;
    }

    static int ToByte(char c)
    {
        if (c <= '\u00FF') return c;
        int index = Windows1252.IndexOf(c);
        return index < 0 ? -1 : 0x80 + index;
    }

    // 0x80…0x9F; the five bytes without a character keep their C1 control
    const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
}

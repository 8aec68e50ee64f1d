using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Analysis;

/// <summary>What the engine knows of characters, from its own tables: results do not change with the runtime.</summary>
static class CodePoints
{
    static readonly CodePointTable<int> LowerCaseDelta = ReadLowerCase();
    static readonly Lazy<CodePointTable<byte>> Letters = new(ReadLetters);

    /// <summary>The code point at <paramref name="at"/> and its length in UTF-16 units; a lone surrogate stands for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int At(ReadOnlySpan<char> text, int at, out int units)
    {
        char c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            units = 2;
            return char.ConvertToUtf32(c, text[at + 1]);
        }
        units = 1;
        return c;
    }

    /// <summary>The simple lower-case mapping, one code point to one; no context, no culture. semantics.md §1.4.</summary>
    internal static int ToLower(int codePoint) => codePoint + LowerCaseDelta[codePoint];

    /// <summary>General category L*.</summary>
    internal static bool IsLetter(int codePoint) => Letters.Value[codePoint] != 0;

    /// <summary>White space as Java's Character.isWhitespace has it: no-break spaces and U+0085 are not.</summary>
    internal static bool IsWhitespace(int codePoint) => codePoint switch
    {
        >= 0x09 and <= 0x0D or >= 0x1C and <= 0x20 or 0x1680 => true,
        >= 0x2000 and <= 0x200A => codePoint != 0x2007,
        0x2028 or 0x2029 or 0x205F or 0x3000 => true,
        _ => false,
    };

    /// <summary>Lower-cases in place. No mapping changes the number of UTF-16 units.</summary>
    internal static void ToLower(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 0x80)
            {
                if ((uint)(c - 'A') <= 'Z' - 'A') text[i] = (char)(c | 0x20);
                continue;
            }
            int codePoint = At(text, i, out int units);
            int lower = ToLower(codePoint);
            if (units == 1) text[i] = (char)lower;
            else
            {
                lower -= 0x10000;
                text[i] = (char)(0xD800 + (lower >> 10));
                text[++i] = (char)(0xDC00 + (lower & 0x3FF));
            }
        }
    }

    /// <summary>True if <see cref="ToLower(Span{char})"/> may change the text: it holds A-Z or anything but ASCII.</summary>
    internal static bool MayHaveUpper(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            if (c >= 0x80 || (uint)(c - 'A') <= 'Z' - 'A') return true;
        return false;
    }

    internal static string ToLower(string text) => !MayHaveUpper(text)
        ? text
        : string.Create(text.Length, text, static (span, from) =>
        {
            from.CopyTo(span);
            ToLower(span);
        });

    static CodePointTable<int> ReadLowerCase()
    {
        int[] delta = new int[0x110000];
        foreach (string line in DataFile.Lines("lower-case.tsv"))
        {
            string[] column = line.Split('\t');
            int last = DataFile.Hex(column[1]), step = DataFile.Hex(column[2]);
            int mapsBy = int.Parse(column[3], System.Globalization.CultureInfo.InvariantCulture);
            for (int cp = DataFile.Hex(column[0]); cp <= last; cp += step) delta[cp] = mapsBy;
        }
        return new(delta);
    }

    static CodePointTable<byte> ReadLetters()
    {
        byte[] letter = new byte[0x110000];
        foreach (string line in DataFile.Lines("letters.tsv"))
        {
            string[] column = line.Split('\t');
            letter.AsSpan(DataFile.Hex(column[0])..(DataFile.Hex(column[1]) + 1)).Fill(1);
        }
        return new(letter);
    }
}

using System.Globalization;

namespace SummitSearch.Engine.Parsing;

/// <summary>Numbers as Java's Float.valueOf reads them, but for the hexadecimal ones.</summary>
static class JavaFloat
{
    /// <returns>Null if it is no number.</returns>
    internal static float? Parse(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text.Trim();
        ReadOnlySpan<char> unsigned = digits.Length > 0 && digits[0] is '+' or '-' ? digits[1..] : digits;
        if (unsigned is "NaN") return float.NaN;
        if (unsigned is "Infinity") return digits[0] == '-' ? float.NegativeInfinity : float.PositiveInfinity;
        if (digits.Length > 1 && digits[^1] is 'f' or 'F' or 'd' or 'D') digits = digits[..^1];
        if (digits.IsEmpty || !(char.IsAsciiDigit(digits[^1]) || digits[^1] == '.')) return null;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return float.TryParse(digits, Style, CultureInfo.InvariantCulture, out float value) ? value : null;
    }

    /// <summary>A cast to int as Java does it: NaN is 0, what is too large the largest.</summary>
    internal static int ToInt(float value) => float.IsNaN(value) ? 0
        : value >= int.MaxValue ? int.MaxValue
        : value <= int.MinValue ? int.MinValue
        : (int)value;
}

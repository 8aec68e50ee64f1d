using System.Globalization;

namespace SummitSearch.Engine.Searching;

/// <summary>Numbers as Java prints them, because query texts are compared with Lucene's letter for letter.</summary>
/// <remarks>Java: one digit at least behind the point; a power of ten below 0.001 and from 10,000,000 on.</remarks>
static class JavaNumbers
{
    public static string Text(float value) => Text(value.ToString("E8", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture), value);
    public static string Text(double value) => Text(value.ToString("E16", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture), value);

    static string Text(string scientific, string shortest, double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        string sign = double.IsNegative(value) ? "-" : "";
        if (value == 0) return sign + "0.0";

        // The shortest digits that read back as the same number, without point and power of ten.
        int power = shortest.IndexOf('E', StringComparison.Ordinal);
        string digits = string.Concat((power < 0 ? shortest : shortest[..power]).Where(char.IsAsciiDigit)).Trim('0');
        int exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        double size = Math.Abs(value);
        if (size is < 1e-3 or >= 1e7)
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}");
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        string whole = digits.Length > exponent ? digits[..(exponent + 1)] : digits.PadRight(exponent + 1, '0');
        return $"{sign}{whole}.{(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0")}";
    }
}

using System.Globalization;

namespace SummitSearch.News.Facts;

/// <summary>An amount as a text states it, made comparable.</summary>
/// <param name="Unit">An ISO 4217 currency code, "kg", or what is counted: "arrests", "seizures", "victims-rescued",
/// "firearms-seized".</param>
/// <param name="Value">In that unit; the lower end of a range.</param>
/// <param name="To">The upper end of a range, or null.</param>
/// <param name="Of">What is weighed: "cocaine"; null for money and counts.</param>
/// <param name="Qualifier">What the text says about the figure: "over", "at-least", "nearly", "about", "under", "up-to"; null for
/// none.</param>
public sealed record Amount(string Unit, decimal Value, decimal? To, string? Of, string? Qualifier)
{
    /// <summary>"usd-130000000", "kg-22000-cocaine", "arrests-1000"; a range "usd-2000..2500". Without the qualifier: the same
    /// figure is the same value.</summary>
    internal string Id =>
        $"{Unit.ToLowerInvariant()}-{Plain(Value)}{(To is { } to ? ".." + Plain(to) : "")}{(Of is null ? "" : "-" + Of)}";

    /// <summary>"more than USD 130 million", "22,000 kg of cocaine", "about 1,000 arrests".</summary>
    internal string Label
    {
        get
        {
            bool money = char.IsUpper(Unit[0]);
            string figure = To is { } to ? $"{Figure(Value, money)}–{Figure(to, money)}" : Figure(Value, money);
            string what = money ? $"{Unit} {figure}" : Unit == "kg" ? $"{figure} kg{(Of is null ? "" : $" of {Of.Replace('-', ' ')}")}"
                : $"{figure} {Counted}";
            return Qualifier switch
            {
                null => what,
                "over" => "more than " + what,
                "under" => "less than " + what,
                _ => $"{Qualifier.Replace('-', ' ')} {what}",
            };
        }
    }

    string Counted
    {
        get
        {
            string many = Unit switch { "victims-rescued" => "victims rescued", "firearms-seized" => "firearms seized", _ => Unit };
            return Value != 1 || To is not null ? many : many.Replace("victims", "victim", StringComparison.Ordinal)
                .Replace("firearms", "firearm", StringComparison.Ordinal).Replace("arrests", "arrest", StringComparison.Ordinal)
                .Replace("seizures", "seizure", StringComparison.Ordinal);
        }
    }

    static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    static string Figure(decimal value, bool money)
    {
        if (money && value >= 1_000_000 && value % 10_000 == 0)
            return value >= 1_000_000_000_000 ? Round(value / 1_000_000_000_000) + " trillion" : value >= 1_000_000_000
                ? Round(value / 1_000_000_000) + " billion" : Round(value / 1_000_000) + " million";
        return money && value % 1 != 0 && value >= 1 ? value.ToString("#,0.00##", CultureInfo.InvariantCulture)
            : value.ToString("#,0.####", CultureInfo.InvariantCulture);
    }

    static string Round(decimal value) => value.ToString("#,0.#####", CultureInfo.InvariantCulture);
}

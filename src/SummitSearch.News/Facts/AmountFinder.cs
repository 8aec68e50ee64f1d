using System.Globalization;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>An amount in a text.</summary>
/// <param name="Rule">Name of the rule that read it: one for each kind of amount.</param>
/// <param name="Confidence">0…1.</param>
/// <param name="Start">First UTF-16 unit, a qualifier and a verb that the rule needs among them.</param>
/// <param name="End">One past the last.</param>
readonly record struct AmountMention(Amount Amount, string Rule, double Confidence, int Start, int End);

/// <summary>Finds amounts: money, weights of what is seized, counts of arrests, seizures and victims rescued (the rows of the tests'
/// Amounts.md).</summary>
/// <remarks>
/// A number is an amount only with its unit, so percentages, telephone and case numbers, sections of laws and years are none.
/// Thread safe.
/// </remarks>
sealed class AmountFinder(AmountWords words)
{
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="style">How its language writes numbers.</param>
    /// <param name="dollar">The currency that "$" stands for.</param>
    /// <param name="found">Receives the amounts.</param>
    public void Find(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, NumberStyle style, string dollar, List<AmountMention> found)
    {
        for (int at = 0; at < tokens.Length;)
        {
            if (!tokens[at].MayBegin(WordMarks.Figure | WordMarks.Number))
            {
                at++;
                continue;
            }
            int next = new Scan(words, text, tokens, style, dollar).Read(at, found);
            at = Math.Max(at + 1, next);
        }
    }

    /// <summary>The style of a language's numbers; of a text whose language is not known, English.</summary>
    public static NumberStyle StyleOf(LanguageSet languages) =>
        (languages & (LanguageSet.En | LanguageSet.Ar)) != 0 ? NumberStyle.Point : NumberStyle.Comma;

    /// <summary>A number with what belongs to it.</summary>
    /// <param name="Power">Power of ten of the word or letter behind it.</param>
    /// <param name="Currency">Its code, "$" for a dollar of no country; null for none.</param>
    /// <param name="Grams">Of its unit; 0 for none.</param>
    /// <param name="Plus">Whether a plus sign stands behind it: "$3+ billion".</param>
    /// <param name="First">First token.</param>
    /// <param name="Next">The token behind it.</param>
    readonly record struct Side(decimal Value, int Power, string? Currency, decimal Grams, bool Ton, bool Plus, bool Figures, int First,
        int Next, int Start, int End)
    {
        public decimal Amount => Value * Ten(Power);

        static decimal Ten(int power) => power switch { 0 => 1m, 3 => 1_000m, 6 => 1_000_000m, 9 => 1_000_000_000m,
            _ => 1_000_000_000_000m };
    }

    readonly ref struct Scan(AmountWords words, ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, NumberStyle style, string dollar)
    {
        const int SeizeReach = 8, MostLinks = 3, MostAdjectives = 2;

        readonly AmountWords _words = words;
        readonly ReadOnlySpan<char> _text = text;
        readonly ReadOnlySpan<Token> _tokens = tokens;
        readonly NumberStyle _style = style;
        readonly string _dollar = dollar;

        /// <returns>The token to go on at; no more than <paramref name="at"/> when there is no amount.</returns>
        public int Read(int at, List<AmountMention> found)
        {
            if (!ReadSide(at, second: false, out Side one)) return at;
            Side two = one;
            bool range = ReadRange(one, out Side low, out Side high);
            if (range) (one, two) = (low, high);
            if (two is { Currency: null, Grams: 0 }) return range || !ReadCount(one, found, out int end) ? at : end;
            int qualified = Qualifier(one.First, one.Start, out string? qualifier);
            if (two.Plus) qualifier ??= "over";
            int start = qualified < one.First ? _tokens[qualified].Start : one.Start;
            decimal value = one.Amount, upper = two.Amount;
            if (two.Currency is { } currency)
            {
                bool assumed = currency == "$";
                var money = new Amount(assumed ? _dollar : currency, value, range ? upper : null, null, qualifier);
                found.Add(new AmountMention(money, assumed ? Rules.AmountDollar : Rules.AmountMoney,
                    assumed ? 0.95 : 0.98, start, two.End));
                return two.Next;
            }
            return AddWeight(one, two, range, start, qualifier, qualified, found);
        }

        // ------------------------------------------------------------------ one number and its unit

        bool ReadSide(int at, bool second, out Side side)
        {
            side = default;
            if (at >= _tokens.Length) return false;
            ref readonly Token token = ref _tokens[at];
            // "MS-13" and "twenty-one" are not 13 and 1.
            if (!second && token.Before == Gap.Hyphen && at > 0 && token.Start - _tokens[at - 1].End == 1) return false;
            int start = token.Start, first = at, next, end, power = 0;
            decimal value = _words.Number(token), grams = 0;
            bool figures = value == 0;
            if (figures && !Numbers.Read(_text, _tokens, at, _style, thousands: true, out value, out end, out next)) return false;
            else if (!figures) (end, next) = (token.End, at + 1);
            else (end, next) = End(at, thousands: true, out value);
            string? currency = figures ? CurrencyBefore(at, ref start, ref first) : null;
            if (figures && end < _tokens[next - 1].End)
            {
                ReadOnlySpan<char> letters = _text[end.._tokens[next - 1].End];
                power = currency is null ? 0 : AmountWords.Suffix(letters);
                grams = power > 0 || currency is not null ? 0 : AmountWords.SuffixGrams(letters);
                if (power == 0 && grams == 0) return false;
                end = _tokens[next - 1].End;
            }
            bool plus = end < _text.Length && _text[end] == '+';
            if (plus) end++;
            if (end >= _tokens[next - 1].End && power == 0 && grams == 0 && next < _tokens.Length
                && (_tokens[next].Before is Gap.Space or Gap.Hyphen || plus)
                && _words.At(_words.Magnitudes, _tokens, next, out string times) is var length and > 0)
            {
                // Before a magnitude three figures behind a mark are decimals: "1,234 millones".
                if (figures) End(at, thousands: false, out value);
                power = int.Parse(times, CultureInfo.InvariantCulture);
                next += length;
                end = _tokens[next - 1].End;
            }
            if (power == 0 && next < _tokens.Length && _tokens[next].Before == Gap.Space
                && _words.At(_words.Dozens, _tokens, next, out _) > 0)
            {
                value *= 12;
                end = _tokens[next++].End;
            }
            if (!figures && power == 0 && next < _tokens.Length && _tokens[next].Before == Gap.Hyphen
                && _words.Number(_tokens[next]) > 0 && !second) return false;
            if (end < _text.Length && _text[end..].TrimStart(' ') is ['%' or '٪', ..]) return false;
            if (currency is null && grams == 0) currency = CurrencyAfter(ref next, ref end);
            bool ton = false;
            if (currency is null && grams == 0 && next < _tokens.Length && _tokens[next].Before == Gap.Space
                && _words.At(_words.Grams, _tokens, next, out string unit) is var units and > 0)
            {
                ton = unit.EndsWith('.');
                grams = decimal.Parse(unit, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
                next += units;
                end = _tokens[next - 1].End;
            }
            side = new Side(value, power, currency, grams, ton, plus, figures, first, next, start, end);
            return true;
        }

        (int End, int Next) End(int at, bool thousands, out decimal value)
        {
            Numbers.Read(_text, _tokens, at, _style, thousands, out value, out int end, out int next);
            return (end, next);
        }

        string? CurrencyBefore(int at, ref int start, ref int first)
        {
            int mark = _tokens[at].Start - 1;
            if (mark > 0 && _text[mark] is ' ' or '\u00A0') mark--;
            if (mark < 0) return null;
            string? currency = _text[mark] switch
            {
                '$' => "$",
                '€' => "EUR",
                '£' => "GBP",
                '¥' => "JPY",
                '₽' => "RUB",
                '₹' => "INR",
                '₦' => "NGN",
                _ => null,
            };
            if (currency is not null)
            {
                start = mark;
                if (currency != "$" || at == 0 || _tokens[at - 1].End != mark) return currency;
                string? country = _text[_tokens[at - 1].Start..mark] switch
                {
                    "US" or "U.S." => "USD",
                    "C" or "CA" or "CAD" => "CAD",
                    "USD" => "USD",
                    "A" or "AU" => "AUD",
                    "NZ" => "NZD",
                    "S" => "SGD",
                    "HK" => "HKD",
                    "R" => "BRL",
                    "MX" => "MXN",
                    _ => null,
                };
                if (country is null) return currency;
                start = _tokens[at - 1].Start;
                first = at - 1;
                return country;
            }
            if (at == 0 || _tokens[at].Before != Gap.Space || !_tokens[at - 1].AllCapitals || _tokens[at - 1].Length != 3) return null;
            if (_words.At(_words.Currencies, _tokens[..at], at - 1, out string code) == 0 || code == "$") return null;
            start = _tokens[at - 1].Start;
            first = at - 1;
            return code;
        }

        string? CurrencyAfter(ref int next, ref int end)
        {
            int mark = end < _text.Length && _text[end] is ' ' or '\u00A0' ? end + 1 : end;
            if (mark < _text.Length && _text[mark] is '€' or '₽')
            {
                end = mark + 1;
                return _text[mark] == '€' ? "EUR" : "RUB";
            }
            if (next >= _tokens.Length || _tokens[next].Before is not (Gap.Space or Gap.Hyphen)) return null;
            int joins = _words.At(_words.Joins, _tokens, next, out _);
            int length = _words.At(_words.Currencies, _tokens, next + joins, out string code);
            // A word that only looks like a code is none: "rand".
            if (length == 0) return null;
            next += joins + length;
            end = _tokens[next - 1].End;
            return code;
        }

        // ------------------------------------------------------------------ ranges and qualifiers

        bool ReadRange(in Side one, out Side low, out Side high)
        {
            (low, high) = (one, one);
            if (one.Next >= _tokens.Length) return false;
            int at = one.Next;
            ReadOnlySpan<char> between = _text[one.End.._tokens[at].Start];
            ReadOnlySpan<char> joint = between.Trim(" $€£\u00A0");
            bool dash = joint is "-" or "–" or "—" or "‒", opened = false;
            if (!dash)
            {
                opened = one.First > 0 && _words.Before(_words.Between, _tokens, one.First, out _) > 0;
                int length = _words.At(_words.Ranges, _tokens, at, out _);
                if (length == 0 && opened) length = _words.At(_words.And, _tokens, at, out _);
                if (length == 0) return false;
                at += length;
            }
            // The number may stand behind its currency's code.
            if (at + 1 < _tokens.Length && _tokens[at].AllCapitals && _tokens[at].Length <= 3
                && Numbers.Begins(_text, _tokens[at + 1])) at++;
            if (at >= _tokens.Length || (!Numbers.Begins(_text, _tokens[at])
                && _words.Number(_tokens[at]) == 0) || !ReadSide(at, second: true, out high)) return false;
            bool sameMoney = one.Currency is null || high.Currency is null || one.Currency == high.Currency;
            bool sameWeight = one.Grams == 0 || one.Grams == high.Grams;
            if (!sameMoney || !sameWeight || (one.Currency is not null && high.Grams > 0) || (one.Grams > 0
                && high.Grams == 0)) return false;
            // "$5 to 10 people": only a dash lets the second number do without.
            if (one.Currency is not null && high.Currency is null && !(dash && between.IndexOf(' ') < 0)) return false;
            if (high is { Currency: null, Grams: 0 } && one.Currency is null) return false;
            if (one.Power == 0 && high.Power > 0 && one.Value < 1000) low = one with { Power = high.Power };
            low = low with { Currency = one.Currency ?? high.Currency, Grams = high.Grams };
            if (opened) low = low with { First = one.First - 1, Start = _tokens[one.First - 1].Start };
            high = high with { Currency = low.Currency };
            return low.Amount < high.Amount;
        }

        /// <summary>The first token of the qualifier before an amount, or the amount's own first one.</summary>
        int Qualifier(int first, int start, out string? qualifier)
        {
            qualifier = null;
            if (first == 0 || !_text[_tokens[first - 1].End..start].Trim(" \u00A0").IsEmpty) return first;
            int length = _words.Qualifier(_tokens, first, out string value);
            if (length == 0) return first;
            qualifier = value;
            return first - length;
        }

        // ------------------------------------------------------------------ weights

        int AddWeight(in Side one, in Side two, bool range, int start, string? qualifier, int qualified, List<AmountMention> found)
        {
            int next = two.Next, end = two.End;
            string? substance = SubstanceAt(ref next, ref end);
            if (substance is null && SeizedBefore(qualified) is >= 0 and var verb) start = _tokens[verb].Start;
            else if (substance is null) return one.First;
            decimal kilograms = one.Amount * two.Grams / 1000;
            var weight = new Amount("kg", Rounded(kilograms, two.Grams), range
                ? Rounded(two.Amount * two.Grams / 1000, two.Grams) : null, substance, qualifier);
            found.Add(new AmountMention(weight, Rules.AmountWeight, two.Ton ? 0.7 : 0.95, start, end));
            return next;
        }

        /// <summary>Grams stay exact; pounds and ounces are rounded to them.</summary>
        static decimal Rounded(decimal kilograms, decimal unit) => decimal.Round(kilograms, unit % 1 == 0 ? 9 : 3);

        /// <summary>"of cocaine", "of suspected fentanyl", "cocaine".</summary>
        string? SubstanceAt(ref int next, ref int end)
        {
            int at = next;
            // "five kilograms or more of cocaine"
            if (at + 1 < _tokens.Length && Word(at) is "or" && Word(at + 1) is "more") at += 2;
            int joins = at < _tokens.Length && _tokens[at].Before == Gap.Space ? _words.At(_words.Joins, _tokens, at, out _) : 0;
            at += joins;
            for (int skip = 0; skip <= (joins > 0 ? MostAdjectives : 0) && at + skip < _tokens.Length
                && _tokens[at + skip].Before is Gap.Space or Gap.Apostrophe; skip++)
            {
                int length = _words.At(_words.Substances, _tokens, at + skip, out string substance);
                if (length == 0) continue;
                next = at + skip + length;
                end = _tokens[next - 1].End;
                return substance;
            }
            return null;
        }

        // ------------------------------------------------------------------ counts

        bool ReadCount(in Side number, List<AmountMention> found, out int next)
        {
            next = number.Next;
            decimal count = number.Amount;
            if (count <= 0 || count % 1 != 0 || next >= _tokens.Length || _tokens[next].Before != Gap.Space) return false;
            int first = Qualifier(number.First, number.Start, out string? qualifier);
            // "In 2015 arrests rose" is no count.
            if (qualifier is null && number is { Figures: true, Power: 0 } && count is >= 1900 and <= 2100
                && number.End - number.Start == 4) return false;
            for (int skip = 0; skip <= MostAdjectives && next + skip < _tokens.Length && _tokens[next + skip].Before == Gap.Space; skip++)
            {
                int at = next + skip;
                if (skip <= 1 && _words.At(_words.Counts, _tokens, at, out string unit) is var length and > 0)
                    return Add(found, unit, count, qualifier, first, at + length - 1, ref next);
                int people = _words.At(_words.People, _tokens, at, out _);
                if (people > 0)
                {
                    if (AfterLinks(_words.Arrested, at + people) is > 0 and var done) return Add(found, "arrests", count, qualifier, first,
                        done - 1, ref next);
                    if (VerbBefore(_words.Arrested, _words.Arrest, first) is >= 0 and var verb) return Add(found, "arrests", count,
                        qualifier, verb, at + people - 1, ref next);
                }
                int victims = _words.At(_words.Victims, _tokens, at, out _);
                if (victims > 0)
                {
                    if (AfterLinks(_words.Rescued, at + victims) is > 0 and var done) return Add(found, "victims-rescued", count,
                        qualifier, first, done - 1, ref next);
                    if (VerbBefore(_words.Rescued, _words.Rescue, first) is >= 0 and var verb) return Add(found, "victims-rescued", count,
                        qualifier, verb, at + victims - 1, ref next);
                }
                int things = _words.At(_words.Counted, _tokens, at, out string counted);
                if (things > 0)
                {
                    if (AfterLinks(_words.Seize, at + things) is > 0 and var done) return Add(found, counted, count, qualifier, first,
                        done - 1, ref next);
                    if (SeizedBefore(first) is >= 0 and var verb) return Add(found, counted, count, qualifier, verb, at + things - 1,
                        ref next);
                }
                if (people > 0 || victims > 0 || things > 0 || _tokens[at].Digits) return false;
            }
            return false;
        }

        bool Add(List<AmountMention> found, string unit, decimal count, string? qualifier, int first, int last, ref int next)
        {
            next = last + 1;
            found.Add(new AmountMention(new Amount(unit, count, null, null, qualifier), Rules.AmountCount, 0.9, _tokens[first].Start,
                _tokens[last].End));
            return true;
        }

        /// <summary>The token behind a participle: "[people] have been arrested"; 0 for none.</summary>
        int AfterLinks(PhraseTrie participle, int at)
        {
            for (int links = 0; links <= MostLinks && at < _tokens.Length && _tokens[at].Before == Gap.Space; links++)
            {
                int length = _words.At(participle, _tokens, at, out _);
                if (length > 0) return at + length;
                int link = _words.At(_words.Links, _tokens, at, out _);
                if (link == 0) return 0;
                at += link;
            }
            return 0;
        }

        /// <summary>The first token of a verb or noun right before an amount: "arrested", "the arrest of"; -1 for none.</summary>
        int VerbBefore(PhraseTrie verb, PhraseTrie noun, int end)
        {
            if (end == 0 || _tokens[end].Before != Gap.Space) return -1;
            // "detuvieron a 300 personas"
            if (Word(end - 1) is "a" && end > 1) end--;
            int length = Math.Max(_words.Before(verb, _tokens, end, out _), _words.Before(noun, _tokens, end, out _));
            return length > 0 ? end - length : -1;
        }

        /// <summary>The token in the same sentence, not far before, that says that something was seized; -1 for none.</summary>
        int SeizedBefore(int end)
        {
            for (int at = end - 1; at >= Math.Max(0, end - SeizeReach); at--)
            {
                if (_words.At(_words.Seize, _tokens, at, out _) > 0) return at;
                if (_tokens[at].Before >= Gap.Break && at > 0 && !Numbers.Begins(_text, _tokens[at])) return -1;
                if (_tokens[at].Before == Gap.Stop && !Numbers.Begins(_text, _tokens[at])) return -1;
            }
            return -1;
        }

        ReadOnlySpan<char> Word(int at) => _text.Slice(_tokens[at].Start, _tokens[at].Length);
    }
}

using System.Buffers;
using System.Globalization;

namespace SummitSearch.Engine.Parsing;

/// <summary>A word or phrase of the search box: where its text stands, and how it is joined.</summary>
readonly record struct SearchBoxItem(int Offset, int Length, bool IsPhrase, bool IsExcluded, bool IsAlternative, SearchBoxSuffix Suffix);

/// <summary>What stands directly behind a word or phrase and says how it is meant.</summary>
/// <param name="Number">How many words may be between, or how many mentions there must be.</param>
readonly record struct SearchBoxSuffix(SearchBoxSuffixKind Kind, int Number, int Offset, int Length);

enum SearchBoxSuffixKind { None, Within, InOrder, SameSentence, Mentions }

/// <summary>Cuts the text of the search box into words and phrases. semantics.md §15. One pass, no recursion.</summary>
sealed class SearchBoxReader(string text, int maxItems)
{
    readonly List<SearchBoxItem> _items = [];
    int _at;

    internal List<Diagnostic> Diagnostics { get; } = [];

    internal List<SearchBoxItem> Read()
    {
        int or = -1;        // offset of an OR that waits for what it joins
        while (SkipBlanks())
        {
            int start = _at;
            // What was left out counts too: a megabyte of OR must not give as many diagnostics.
            if (_items.Count + Diagnostics.Count >= maxItems)
            {
                Say("too-many-words", string.Create(CultureInfo.InvariantCulture, $"Only the first {maxItems} words are searched for."), start, text.Length - start);
                break;
            }
            bool excluded = text[_at] == '-' && IsStart(_at + 1);
            if (excluded) _at++;
            bool isPhrase = IsQuote(text[_at]);
            (int from, int to) = isPhrase ? ReadPhrase() : ReadWord();
            SearchBoxSuffix suffix = isPhrase ? ReadSuffix() : CutMentions(from, ref to);
            if (!isPhrase && !excluded)
            {
                ReadOnlySpan<char> word = text.AsSpan(from, to - from);
                if (word.SequenceEqual("OR"))
                {
                    if (or >= 0 || _items.Count == 0 || _items[^1].IsExcluded) SayUnused("OR", start);
                    else or = start;
                    continue;
                }
                if (word.SequenceEqual("AND")) continue;
                if (word.SequenceEqual("-"))
                {
                    SayUnused("-", start);
                    continue;
                }
                if (word.SequenceEqual("NOT") && SkipBlanks())
                {
                    excluded = true;
                    isPhrase = IsQuote(text[_at]);
                    (from, to) = isPhrase ? ReadPhrase() : ReadWord();
                    suffix = isPhrase ? ReadSuffix() : CutMentions(from, ref to);
                }
            }
            if (isPhrase && text.AsSpan(from, to - from).IsWhiteSpace())
            {
                Say("empty-phrase", "There is nothing between the quotes.", start, _at - start);
                continue;
            }
            if (or >= 0 && excluded) SayUnused("OR", or);
            _items.Add(new SearchBoxItem(from, to - from, isPhrase, excluded, or >= 0 && !excluded, suffix));
            or = -1;
        }
        if (or >= 0) SayUnused("OR", or);
        return _items;
    }

    /// <summary>Signs that other query languages give a meaning and this one does not; -1 if there is none.</summary>
    internal static int FirstForeignSign(string text, List<SearchBoxItem> items)
    {
        int from = 0;
        foreach (SearchBoxItem item in items)
        {
            if (item.Suffix.Kind == SearchBoxSuffixKind.None) continue;
            if (text.AsSpan(from, item.Suffix.Offset - from).IndexOfAny(ForeignSigns) is >= 0 and var sign) return from + sign;
            from = item.Suffix.Offset + item.Suffix.Length;
        }
        return text.AsSpan(from).IndexOfAny(ForeignSigns) is >= 0 and var last ? from + last : -1;
    }

    static readonly SearchValues<char> ForeignSigns = SearchValues.Create("()[]{}*~^");

    /// <summary>What a strict reader would have taken in place of what the diagnostic tells of.</summary>
    internal static string[] Expected(string code) => code switch
    {
        "unclosed-quote" => ["\""],
        "too-many-words" => ["the end"],
        "unknown-suffix" => ["~number", "~>number", "~s", ">=number"],
        _ => ["a word", "a phrase"],
    };

    bool SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        return _at < text.Length;
    }

    /// <summary>From a quote to the next one, or to the end of the text.</summary>
    (int From, int To) ReadPhrase()
    {
        int quote = _at, from = quote + 1, to = from;
        while (to < text.Length && !IsQuote(text[to])) to++;
        _at = Math.Min(to + 1, text.Length);
        if (to == text.Length) Say("unclosed-quote", "The phrase was not closed; it was taken to the end.", quote, 1);
        return (from, to);
    }

    (int From, int To) ReadWord()
    {
        int from = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !IsQuote(text[_at])) _at++;
        return (from, _at);
    }

    /// <summary>What stands directly behind a closing quote: how near the words must be, or how often the phrase must be there.</summary>
    SearchBoxSuffix ReadSuffix()
    {
        int from = _at, to = from;
        while (to < text.Length && !char.IsWhiteSpace(text[to]) && !IsQuote(text[to])) to++;
        ReadOnlySpan<char> suffix = text.AsSpan(from, to - from);
        if (suffix.IsEmpty || suffix[0] is not ('~' or '>') || suffix is ">") return default;
        SearchBoxSuffixKind kind = suffix is "~s" or "~S" ? SearchBoxSuffixKind.SameSentence
            : suffix.StartsWith(">=") ? SearchBoxSuffixKind.Mentions
            : suffix.StartsWith("~>") ? SearchBoxSuffixKind.InOrder
            : suffix[0] == '~' ? SearchBoxSuffixKind.Within : SearchBoxSuffixKind.None;
        if (kind == SearchBoxSuffixKind.None) return default;      // ">x": a word
        _at = to;
        int signs = kind == SearchBoxSuffixKind.Within ? 1 : 2, number = 0;
        if (kind == SearchBoxSuffixKind.SameSentence || IsNumber(suffix[signs..], out number))
            return new SearchBoxSuffix(kind, number, from, to - from);
        Say("unknown-suffix",
            $"\"{suffix[..Math.Min(suffix.Length, 20)]}\" behind a phrase says nothing and was left out; ~5, ~>5, ~s and >=3 do.", from, to - from);
        return default;
    }

    /// <summary>Takes ">=3" off the end of a word.</summary>
    SearchBoxSuffix CutMentions(int from, ref int to)
    {
        int sign = text.AsSpan(from, to - from).LastIndexOf(">=");
        if (sign <= 0 || !IsNumber(text.AsSpan(from + sign + 2, to - from - sign - 2), out int number)) return default;
        SearchBoxSuffix suffix = new(SearchBoxSuffixKind.Mentions, number, from + sign, to - from - sign);
        to = from + sign;
        return suffix;
    }

    static bool IsNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return digits.Length is > 0 and < 5 && !digits.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>True if a word or phrase begins there, so that a minus before it means "without". "--" is a dash.</summary>
    bool IsStart(int at) => at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != '-';

    // Word processors turn straight quotes into these.
    static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB';

    void SayUnused(string sign, int offset) =>
        Say("unused-operator", $"\"{sign}\" has nothing to join here and was left out.", offset, sign.Length);

    void Say(string code, string message, int offset, int length) => Diagnostics.Add(new Diagnostic(code, message, offset, length));
}

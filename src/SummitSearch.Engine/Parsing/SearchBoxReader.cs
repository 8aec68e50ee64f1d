using System.Buffers;
using System.Globalization;

namespace SummitSearch.Engine.Parsing;

/// <summary>A word or phrase of the search box: where its text stands, and how it is joined.</summary>
readonly record struct SearchBoxItem(int Offset, int Length, bool IsPhrase, bool IsExcluded, bool IsAlternative);

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
                }
            }
            if (isPhrase && text.AsSpan(from, to - from).IsWhiteSpace())
            {
                Say("empty-phrase", "There is nothing between the quotes.", start, _at - start);
                continue;
            }
            if (or >= 0 && excluded) SayUnused("OR", or);
            _items.Add(new SearchBoxItem(from, to - from, isPhrase, excluded, or >= 0 && !excluded));
            or = -1;
        }
        if (or >= 0) SayUnused("OR", or);
        return _items;
    }

    /// <summary>Signs that other query languages give a meaning and this one does not; -1 if there is none.</summary>
    internal static int FirstForeignSign(string text) => text.AsSpan().IndexOfAny(ForeignSigns);

    static readonly SearchValues<char> ForeignSigns = SearchValues.Create("()[]{}*~^");

    /// <summary>What a strict reader would have taken in place of what the diagnostic tells of.</summary>
    internal static string[] Expected(string code) => code switch
    {
        "unclosed-quote" => ["\""],
        "too-many-words" => ["the end"],
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

    /// <summary>True if a word or phrase begins there, so that a minus before it means "without". "--" is a dash.</summary>
    bool IsStart(int at) => at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != '-';

    // Word processors turn straight quotes into these.
    static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB';

    void SayUnused(string sign, int offset) =>
        Say("unused-operator", $"\"{sign}\" has nothing to join here and was left out.", offset, sign.Length);

    void Say(string code, string message, int offset, int length) => Diagnostics.Add(new Diagnostic(code, message, offset, length));
}

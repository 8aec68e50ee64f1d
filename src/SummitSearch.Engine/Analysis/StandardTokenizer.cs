using System.Numerics;

namespace SummitSearch.Engine.Analysis;

/// <summary>Words by Unicode 6.3 segmentation as Lucene 4.8's StandardTokenizer has it. semantics.md §1.2.</summary>
/// <remarks>
/// The longest match wins, on equal length the lowest rule. A match of more than <see cref="MaxTokenLength"/> UTF-16 units
/// is dropped and leaves a hole. Time is linear in the text, whatever the text.
/// </remarks>
public sealed class StandardTokenizer : Tokenizer
{
    /// <summary>Longer words are dropped, and their position stays free.</summary>
    public const int MaxTokenLength = 255;

    int _at, _holes, _noWordBefore;
    // The window lies over [_windowStart, _windowStart + 64).
    AsciiWindow _window;
    int _windowStart = -AsciiWindow.Size;

    /// <inheritdoc/>
    public override void Reset() => (_at, _holes, _noWordBefore, _windowStart) = (0, 0, 0, -AsciiWindow.Size);

    /// <inheritdoc/>
    public override int TrailingHoles => _holes;

    /// <inheritdoc/>
    public override bool Next(ref Token token)
    {
        ReadOnlySpan<char> text = token.Text;
        while (_at < text.Length)
        {
            int start, end, rule;
            if (!AsciiWord(text, out start, out end, out rule))
            {
                if (start >= text.Length) break;
                end = Match(text, start, out rule);
            }
            _at = end;
            if (rule == 0) continue;
            if (end - start > MaxTokenLength)
            {
                _holes++;
                continue;
            }
            token.Set(start, end, WordRules.Types[rule], 1 + _holes);
            _holes = 0;
            return true;
        }
        _at = text.Length;
        return false;
    }

    /// <summary>Goes past what begins no word; true if a run of ASCII letters and digits follows and is the whole word.</summary>
    /// <remarks>False leaves the case at <paramref name="start"/> to the automaton: beyond ASCII, an underscore, "don't".</remarks>
    bool AsciiWord(ReadOnlySpan<char> text, out int start, out int end, out int rule)
    {
        start = _at;
        (end, rule) = (0, 0);
        int offset = start - _windowStart;
        if (offset >= AsciiWindow.Size)
        {
            Load(text, start);
            offset = 0;
        }
        ulong skipped;
        while ((skipped = ~(_window.Breaks | _window.Joiners) >> offset) == 0)
        {
            start = _windowStart + AsciiWindow.Size;
            if (start >= text.Length) return false;
            Load(text, start);
            offset = 0;
        }
        offset += BitOperations.TrailingZeroCount(skipped);
        start = _windowStart + offset;

        int length = BitOperations.TrailingZeroCount(~((_window.Letters | _window.Digits) >> offset));
        // The two characters behind the word say whether it ends there.
        if (offset > 0 && offset + length > AsciiWindow.Size - 2)
        {
            Load(text, start);
            offset = 0;
            length = BitOperations.TrailingZeroCount(~(_window.Letters | _window.Digits));
        }
        if (length == 0 || length > AsciiWindow.Size - 2) return false;
        ulong behind = 1ul << offset + length;
        // Punctuation within a word needs a letter or digit on both sides: "word, " and "word. " end before it.
        if (((_window.Breaks | _window.Joiners & _window.Breaks >> 1) & behind) == 0) return false;
        end = start + length;
        rule = (_window.Letters >> offset & (1ul << length) - 1) != 0 ? AlphaNumericRule : NumberRule;
        return true;
    }

    void Load(ReadOnlySpan<char> text, int start) => (_window, _windowStart) = (AsciiWindow.At(text[start..]), start);

    const int NumberRule = 1, AlphaNumericRule = 4;

    /// <summary>The longest match at <paramref name="start"/>; rule 0 and the next place worth a look if there is none.</summary>
    int Match(ReadOnlySpan<char> text, int start, out int rule)
    {
        ReadOnlySpan<byte> next = WordRules.Next, rules = WordRules.Rule;
        rule = 0;
        int at = start, end = start, state = WordRules.Start;
        int firstClass = WordRules.ClassOf[CodePoints.At(text, start, out int firstUnits)];
        // A run of underscores known to lead to no word is walked once, not once from each of them.
        if (firstClass == (int)WordClass.ExtendNumLet && start < _noWordBefore) return start + firstUnits;
        while (at < text.Length)
        {
            int kind = WordRules.ClassOf[CodePoints.At(text, at, out int units)];
            state = next[state << WordRules.ClassBits | kind];
            if (state == WordRules.Dead) break;
            at += units;
            if (rules[state] != 0) (end, rule) = (at, rules[state]);
        }
        if (rule != 0) return end;
        if (firstClass == (int)WordClass.ExtendNumLet) _noWordBefore = at;
        return start + firstUnits;
    }
}

using System.Runtime.CompilerServices;

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

    // What an ASCII character means to a run of ASCII letters and digits: part of it, its certain end, or a case for
    // the automaton (mid-word punctuation, underscore).
    const byte Letter = 0, Digit = 1, Break = 2, Joiner = 3;
    static readonly byte[] AsciiKind = ReadAsciiKinds();

    int _at, _holes, _noWordBefore;

    public override void Reset() => (_at, _holes, _noWordBefore) = (0, 0, 0);

    public override int TrailingHoles => _holes;

    public override bool Next(ref Token token)
    {
        ReadOnlySpan<char> text = token.Text;
        ReadOnlySpan<byte> kinds = AsciiKind;
        int at = _at;
        while (at < text.Length)
        {
            char c = text[at];
            if (c < 0x80 && kinds[c] == Break)
            {
                at++;
                continue;
            }
            int end = AsciiWord(text, kinds, at, out int rule);
            if (end == at) end = Match(text, at, out rule);
            if (rule == 0)
            {
                at = end;
                continue;
            }
            if (end - at > MaxTokenLength)
            {
                _holes++;
                at = end;
                continue;
            }
            token.Set(at, end, WordRules.Types[rule], 1 + _holes);
            _holes = 0;
            _at = end;
            return true;
        }
        _at = at;
        return false;
    }

    /// <summary>The end of the run of ASCII letters and digits, if that is the whole word; else <paramref name="start"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int AsciiWord(ReadOnlySpan<char> text, ReadOnlySpan<byte> kinds, int start, out int rule)
    {
        int at = start, letters = 0;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            byte kind = c < 0x80 ? kinds[c] : Joiner;
            if (kind <= Digit)
            {
                letters |= kind ^ 1;
                continue;
            }
            // Mid-word punctuation followed by a certain end joins nothing: "word, " and "word. ".
            if (kind == Break || at > start && c < 0x80 && c != '_' && (at + 1 == text.Length || IsBreak(text[at + 1], kinds)))
                break;
            rule = 0;
            return start;
        }
        rule = at == start ? 0 : letters != 0 ? 4 : 1;
        return at;
    }

    static bool IsBreak(char c, ReadOnlySpan<byte> kinds) => c < 0x80 && kinds[c] == Break;

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

    static byte[] ReadAsciiKinds()
    {
        byte[] kinds = new byte[128];
        for (int c = 0; c < kinds.Length; c++)
            kinds[c] = (WordClass)WordRules.ClassOf[c] switch
            {
                WordClass.ALetter => Letter,
                WordClass.Numeric => Digit,
                // A double quote joins Hebrew letters only, and those are not ASCII.
                WordClass.Other or WordClass.DoubleQuote => Break,
                _ => Joiner,
            };
        return kinds;
    }
}

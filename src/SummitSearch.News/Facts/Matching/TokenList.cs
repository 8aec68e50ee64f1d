using System.Buffers;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SummitSearch.News.Facts.Matching;

/// <summary>What stands between two tokens; the strongest of several wins, in this order.</summary>
enum Gap : byte
{
    None,
    Space,
    Apostrophe,
    Hyphen,
    Slash,
    /// <summary>A full stop.</summary>
    Stop,
    Comma,
    /// <summary>Anything else: brackets, quotation marks, colons, dashes.</summary>
    Break,
    /// <summary>A line end: another paragraph.</summary>
    Line,
}

/// <summary>One word of a text.</summary>
/// <remarks>Four numbers, so that it is written and copied in registers.</remarks>
readonly record struct Token
{
    const int CapitalBit = 1 << 8, AllCapitalsBit = 1 << 9, DigitsBit = 1 << 10, MarksShift = 16;

    // What stands before, the three bits above, the marks.
    readonly int _traits;

    /// <param name="start">First UTF-16 unit.</param>
    /// <param name="length">UTF-16 units.</param>
    /// <param name="word">Its number in the vocabulary.</param>
    /// <param name="before">What stands before it.</param>
    /// <param name="capital">Begins with a capital, or with a letter of a script without case.</param>
    /// <param name="allCapitals">Has two letters or more and no lower-case one.</param>
    /// <param name="digits">Has nothing but digits.</param>
    /// <param name="marks">What it may begin.</param>
    public Token(int start, int length, int word, Gap before, bool capital, bool allCapitals, bool digits, WordMarks marks)
    {
        (Start, Length, Word) = (start, length, word);
        _traits = (int)before | (capital ? CapitalBit : 0) | (allCapitals ? AllCapitalsBit : 0) | (digits ? DigitsBit : 0)
            | (int)marks << MarksShift;
    }

    public int Start { get; }
    public int Length { get; init; }
    public int Word { get; }
    public int End => Start + Length;
    public Gap Before => (Gap)(byte)_traits;
    public bool Capital => (_traits & CapitalBit) != 0;
    public bool AllCapitals => (_traits & AllCapitalsBit) != 0;
    public bool Digits => (_traits & DigitsBit) != 0;

    /// <summary>Whether it may begin one of some things.</summary>
    public bool MayBegin(WordMarks marks) => (_traits >> MarksShift & (int)marks) != 0;
}

/// <summary>The words of one text, in order. Dispose to give the buffer back. One thread.</summary>
sealed class TokenList : IDisposable
{
    /// <summary>Units of a folded word, at most: a longer one is none that any rule asks for.</summary>
    public const int LongestWord = 48;

    readonly Vocabulary _vocabulary;
    Token[] _tokens;

    TokenList(Vocabulary vocabulary, int room) => (_vocabulary, _tokens) = (vocabulary, ArrayPool<Token>.Shared.Rent(room));

    public int Count { get; private set; }

    public ReadOnlySpan<Token> Span => _tokens.AsSpan(0, Count);

    public ref readonly Token this[int i] => ref _tokens[i];

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = [];
        Count = 0;
    }

    /// <summary>Cuts a text. A word is a run of letters and digits; initials with full stops ("U.S.") are one word that
    /// keeps them, whether or not the last stop is written; "&amp;" is the word "and".</summary>
    public static TokenList Read(ReadOnlySpan<char> text, Vocabulary vocabulary)
    {
        var list = new TokenList(vocabulary, text.Length / 5 + 16);
        Span<char> folded = stackalloc char[LongestWord + 2];
        var gap = Gap.Line;
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (Folding.Kind(c) >= Letter.Lower)
            {
                int end = list.AddShort(text, i, gap);
                i = end > 0 ? end : list.AddWord(text, i, gap, folded);
                gap = Gap.None;
                // What stands behind most words.
                if (i < text.Length && text[i] == ' ')
                {
                    gap = Gap.Space;
                    i++;
                }
                continue;
            }
            if (c == '&')
            {
                int and = vocabulary.Find("and");
                list.Add(new Token(i, 1, and, gap, false, false, false, vocabulary.MarksOf(and)));
                gap = Gap.None;
            }
            else
            {
                Gap here = Between(c);
                if (here > gap) gap = here;
            }
            i++;
        }
        return list;
    }

    /// <summary>Folds one word of a text as <see cref="Read"/> does.</summary>
    /// <param name="word">A token's text.</param>
    /// <param name="folded">Room for twice its length and one.</param>
    /// <returns>Units written.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        if (word is "&") word = "and";
        int length = 0;
        foreach (char c in word)
        {
            if (c == '.') folded[length++] = c;
            else length += Folding.Fold(c, folded[length..]);
        }
        // Initials keep their last stop even where the text leaves it out.
        if (word.Contains('.') && folded[length - 1] != '.') folded[length++] = '.';
        return length;
    }

    /// <summary>Adds a word of up to fifteen ASCII letters and digits, which most words are.</summary>
    /// <returns>Its end; 0 when the word is another one or stands at the end of the text, and is not added.</returns>
    int AddShort(ReadOnlySpan<char> text, int start, Gap before)
    {
        const int chunk = Vocabulary.Chunk, half = chunk / 2;
        if (text.Length - start < chunk) return 0;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text.Slice(start, chunk));
        // Whatever is no ASCII becomes something that is no letter.
        Vector128<byte> bytes = Vector128.NarrowWithSaturation(Vector128.Create(units[..half]), Vector128.Create(units[half..]));
        // Sets the bit that parts small letters from capitals; digits have it.
        Vector128<byte> small = bytes | Vector128.Create((byte)0x20);
        Vector128<byte> isLetter = Vector128.LessThan(small - Vector128.Create((byte)'a'), Vector128.Create((byte)26));
        Vector128<byte> isDigit = Vector128.LessThan(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)10));
        uint letters = isLetter.ExtractMostSignificantBits(), digits = isDigit.ExtractMostSignificantBits();
        int length = BitOperations.TrailingZeroCount(~(letters | digits));
        if (length == chunk) return 0;
        char next = text[start + length];
        uint read = (1u << length) - 1;
        bool number = (digits & read) == read;
        // Another letter, or "U.S.".
        if (!char.IsAscii(next) || (length == 1 && !number && next == '.')) return 0;
        uint lower = (isLetter & Vector128.Equals(bytes, small)).ExtractMostSignificantBits() & read;
        int word = _vocabulary.Find(small & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)length)), out WordMarks marks);
        if ((digits & 1) != 0) marks |= WordMarks.Figure;
        Add(new Token(start, length, word, before, (letters & ~lower & 1) != 0, lower == 0 && !number && length > 1, number, marks));
        return start + length;
    }

    int AddWord(ReadOnlySpan<char> text, int start, Gap before, Span<char> folded)
    {
        int length = 0, end = start;
        // A bit for each kind of letter seen.
        int seen = 0;
        for (; end < text.Length; end++)
        {
            char c = text[end];
            Letter kind = Folding.Kind(c);
            if (kind == Letter.None) break;
            seen |= 1 << (int)kind;
            if (length <= LongestWord) length += Folding.Fold(c, folded[length..]);
        }
        bool capital = Folding.Kind(text[start]) == Letter.Upper, digits = (seen & ~(1 << (int)Letter.Mark)) == 1 << (int)Letter.Digit;
        bool lower = (seen & (1 << (int)Letter.Lower)) != 0;
        if (end == start + 1 && !digits && IsInitials(text, end)) return AddInitials(text, start, end, before, capital, lower, folded, length);
        int word = length is > 0 and <= LongestWord ? _vocabulary.Find(folded[..length]) : Vocabulary.Other;
        WordMarks marks = _vocabulary.MarksOf(word);
        if (Folding.Kind(text[start]) == Letter.Digit) marks |= WordMarks.Figure;
        Add(new Token(start, end - start, word, before, capital, !lower && !digits && end - start > 1, digits, marks));
        return end;
    }

    int AddInitials(ReadOnlySpan<char> text, int start, int end, Gap before, bool capital, bool lower, Span<char> folded, int length)
    {
        do
        {
            lower |= Folding.Kind(text[end + 1]) == Letter.Lower;
            folded[length++] = '.';
            length += Folding.Fold(text[end + 1], folded[length..]);
            end += 2;
        }
        while (length < LongestWord - 3 && IsInitials(text, end));
        folded[length++] = '.';
        if (end < text.Length && text[end] == '.') end++;
        int word = _vocabulary.Find(folded[..length]);
        Add(new Token(start, end - start, word, before, capital, !lower, false, _vocabulary.MarksOf(word)));
        return end;
    }

    /// <summary>Whether a full stop and a single letter follow.</summary>
    static bool IsInitials(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at] == '.'
        && Folding.Kind(text[at + 1]) is Letter.Upper or Letter.Lower
        && (at + 2 == text.Length || Folding.Kind(text[at + 2]) == Letter.None);

    static Gap Between(char c) => c switch
    {
        ' ' or '\u00A0' or '\u202F' or '\t' => Gap.Space,
        '\'' or '’' or '‘' or 'ʼ' or '`' or '´' => Gap.Apostrophe,
        '-' or '\u2010' or '\u2011' => Gap.Hyphen,
        '/' => Gap.Slash,
        '.' => Gap.Stop,
        ',' or '،' => Gap.Comma,
        '\n' or '\r' => Gap.Line,
        _ => Folding.Kind(c) == Letter.Mark ? Gap.None : Gap.Break,
    };

    void Add(in Token token)
    {
        if (Count == _tokens.Length) Grow();
        Debug.Assert(Count == 0 || token.Start >= _tokens[Count - 1].End, "tokens do not overlap");
        _tokens[Count++] = token;
    }

    void Grow()
    {
        Token[] larger = ArrayPool<Token>.Shared.Rent(Count * 2);
        _tokens.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = larger;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Analysis;

/// <summary>Martin Porter's English stemmer of 1980 in the author's later form. semantics.md §1.6.</summary>
public sealed class PorterStemmer : Stemmer
{
    // Last letters of all suffixes of all steps; a word that ends otherwise is its own stem.
    static readonly uint LastLetters = "sdgylierncmtu".Aggregate(0u, (set, c) => set | 1u << c - 'a');

    private protected override int Room => 1;

    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (token.Length < 3) return true;
        int last = token.Term[^1] - 'a';
        if ((uint)last >= 26 || (LastLetters >> last & 1) == 0) return true;
        return base.Apply(ref token);
    }

    private protected override int Stem(Span<char> buffer, int length)
    {
        if (length < 3) return length;
        PorterWord word = new(buffer, length);
        word.Step1();
        word.Step2();
        word.Step3();
        word.Step4();
        word.Step5();
        return word.Length;
    }
}

/// <summary>A word on its way through the steps, with a bit for each vowel so that the measure is a population count.</summary>
ref struct PorterWord
{
    const int VowelLetters = 1 << 'a' - 'a' | 1 << 'e' - 'a' | 1 << 'i' - 'a' | 1 << 'o' - 'a' | 1 << 'u' - 'a';
    readonly Span<char> _word;
    // Bits stand for the last 64 letters (no rule looks further back); what lies before is summed up once.
    readonly int _base, _measureBefore;
    readonly bool _vowelBefore;
    readonly ulong _carry;
    ulong _vowels;

    internal PorterWord(Span<char> word, int length)
    {
        _word = word;
        Length = length;
        _base = Math.Max(0, length - 64);
        bool vowel = false;
        for (int i = 0; i < _base; i++)
        {
            bool before = vowel;
            vowel = IsVowel(word[i], i, before);
            _vowelBefore |= vowel;
            if (before && !vowel) _measureBefore++;
        }
        _carry = vowel ? 1u : 0u;
        FindVowels(_base);
    }

    internal int Length { get; private set; }

    static bool IsVowel(char c, int at, bool afterVowel)
    {
        uint letter = (uint)(c - 'a');
        return letter < 26 && ((VowelLetters >> (int)letter & 1) != 0 || c == 'y' && at > 0 && !afterVowel);
    }

    void FindVowels(int from)
    {
        bool vowel = from == _base ? _carry != 0 : Vowel(from - 1);
        ulong vowels = _vowels & (1ul << from - _base) - 1;
        for (int i = from; i < Length; i++)
        {
            vowel = IsVowel(_word[i], i, vowel);
            if (vowel) vowels |= 1ul << i - _base;
        }
        _vowels = vowels;
    }

    readonly bool Vowel(int at) => (_vowels >> at - _base & 1) != 0;

    readonly ulong Mask(int stem) => stem - _base >= 64 ? ulong.MaxValue : (1ul << stem - _base) - 1;

    /// <summary>m: how often a consonant follows a vowel in the first <paramref name="stem"/> letters.</summary>
    readonly int Measure(int stem) =>
        _measureBefore + BitOperations.PopCount(~_vowels & (_vowels << 1 | _carry) & Mask(stem));

    readonly bool HasVowel(int stem) => _vowelBefore || (_vowels & Mask(stem)) != 0;

    /// <summary>*o: ends consonant, vowel, consonant, and the last is not w, x or y.</summary>
    readonly bool EndsShort(int stem) => stem >= 3 && !Vowel(stem - 1) && Vowel(stem - 2) && !Vowel(stem - 3)
        && _word[stem - 1] is not ('w' or 'x' or 'y');

    // Inlined, the suffix is a constant and the comparison one or two instructions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly bool Ends(string suffix) => ((ReadOnlySpan<char>)_word[..Length]).EndsWith(suffix);

    void Set(int stem, string suffix)
    {
        suffix.CopyTo(_word[stem..]);
        Length = stem + suffix.Length;
        FindVowels(stem);
    }

    /// <summary>Step 1: plurals, -ed, -ing, and a final y.</summary>
    internal void Step1()
    {
        if (_word[Length - 1] == 's')
        {
            if (Ends("sses") || Ends("ies")) Length -= 2;
            else if (!Ends("ss")) Length--;
        }
        char last = _word[Length - 1];
        if (last == 'd' && Ends("eed"))
        {
            if (Measure(Length - 3) > 0) Length--;
        }
        else if (last == 'd' && Ends("ed") && HasVowel(Length - 2)) AfterPast(Length - 2);
        else if (last == 'g' && Ends("ing") && HasVowel(Length - 3)) AfterPast(Length - 3);
        if (_word[Length - 1] == 'y' && HasVowel(Length - 1)) Set(Length - 1, "i");
    }

    void AfterPast(int stem)
    {
        Length = stem;
        if (Ends("at") || Ends("bl") || Ends("iz")) Set(Length, "e");
        else if (stem >= 2 && _word[stem - 1] == _word[stem - 2] && !Vowel(stem - 1))
        {
            if (_word[stem - 1] is not ('l' or 's' or 'z')) Length--;
        }
        else if (Measure(stem) == 1 && EndsShort(stem)) Set(Length, "e");
    }

    // A suffix that fits ends the step, also when the measure forbids the change: hence "true" from Change.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Change(string suffix, string to)
    {
        if (!Ends(suffix)) return false;
        int stem = Length - suffix.Length;
        if (Measure(stem) > 0) Set(stem, to);
        return true;
    }

    /// <summary>Step 2: double suffixes become single ones.</summary>
    internal void Step2()
    {
        if (Length < 4) return;
        switch (_word[Length - 2])
        {
            case 'a': _ = Change("ational", "ate") || Change("tional", "tion"); break;
            case 'c': _ = Change("enci", "ence") || Change("anci", "ance"); break;
            case 'e': Change("izer", "ize"); break;
            case 'l':
                _ = Change("bli", "ble") || Change("alli", "al") || Change("entli", "ent") || Change("eli", "e")
                    || Change("ousli", "ous");
                break;
            case 'o': _ = Change("ization", "ize") || Change("ation", "ate") || Change("ator", "ate"); break;
            case 's':
                _ = Change("alism", "al") || Change("iveness", "ive") || Change("fulness", "ful")
                    || Change("ousness", "ous");
                break;
            case 't': _ = Change("aliti", "al") || Change("iviti", "ive") || Change("biliti", "ble"); break;
            case 'g': Change("logi", "log"); break;
        }
    }

    /// <summary>Step 3: -ic-, -full, -ness and the like.</summary>
    internal void Step3()
    {
        switch (_word[Length - 1])
        {
            case 'e': _ = Change("icate", "ic") || Change("ative", "") || Change("alize", "al"); break;
            case 'i': Change("iciti", "ic"); break;
            case 'l': _ = Change("ical", "ic") || Change("ful", ""); break;
            case 's': Change("ness", ""); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Remove(string suffix)
    {
        if (!Ends(suffix)) return false;
        if (Measure(Length - suffix.Length) > 1) Length -= suffix.Length;
        return true;
    }

    /// <summary>Step 4: -ant, -ence and the like go where enough is left.</summary>
    internal void Step4()
    {
        if (Length < 3) return;
        switch (_word[Length - 2])
        {
            case 'a': Remove("al"); break;
            case 'c': _ = Remove("ance") || Remove("ence"); break;
            case 'e': Remove("er"); break;
            case 'i': Remove("ic"); break;
            case 'l': _ = Remove("able") || Remove("ible"); break;
            case 'n': _ = Remove("ant") || Remove("ement") || Remove("ment") || Remove("ent"); break;
            case 'o': _ = (Ends("sion") || Ends("tion")) && Remove("ion") || Remove("ou"); break;
            case 's': Remove("ism"); break;
            case 't': _ = Remove("ate") || Remove("iti"); break;
            case 'u': Remove("ous"); break;
            case 'v': Remove("ive"); break;
            case 'z': Remove("ize"); break;
        }
    }

    /// <summary>Step 5: a final e, and ll.</summary>
    internal void Step5()
    {
        if (_word[Length - 1] == 'e')
        {
            int measure = Measure(Length - 1);
            if (measure > 1 || measure == 1 && !EndsShort(Length - 1)) Length--;
        }
        if (Ends("ll") && Measure(Length - 1) > 1) Length--;
    }
}

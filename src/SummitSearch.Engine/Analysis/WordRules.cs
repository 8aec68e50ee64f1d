namespace SummitSearch.Engine.Analysis;

/// <summary>The classes of semantics.md §1.2, in the spelling of word-break-classes.tsv.</summary>
enum WordClass : byte
{
    Other, ALetter, HebrewLetter, HangulLetter, Numeric, Katakana, Hiragana, Han, ComplexContext, ComplexContextExtend,
    Extend, ExtendNumLet, MidLetter, MidNum, MidNumLet, SingleQuote, DoubleQuote,
}

/// <summary>The seven rules of semantics.md §1.2 as one deterministic automaton over word classes.</summary>
/// <remarks>
/// The rules are written below as they stand on the page and compiled when first used (subset construction), so there is
/// nothing to generate and nothing to keep in step. State 0 is the dead end, state 1 the start.
/// </remarks>
static class WordRules
{
    internal const int ClassBits = 5, Dead = 0, Start = 1;

    /// <summary>At (state &lt;&lt; <see cref="ClassBits"/>) | class: the state after one code point of that class.</summary>
    internal static readonly byte[] Next;
    /// <summary>By state: the number of the rule that may end here, 0 for none.</summary>
    internal static readonly byte[] Rule;
    /// <summary>By code point: its class.</summary>
    internal static readonly CodePointTable<byte> ClassOf = ReadClasses();
    /// <summary>By number of the rule.</summary>
    internal static readonly string[] Types =
    [
        TokenTypes.Word, TokenTypes.Number, TokenTypes.Hangul, TokenTypes.Katakana, TokenTypes.AlphaNumeric,
        TokenTypes.SoutheastAsian, TokenTypes.Ideographic, TokenTypes.Hiragana,
    ];

    static WordRules()
    {
        WordPattern
            extenders = Raw(WordClass.Extend, WordClass.ComplexContextExtend).Any(),
            l = One(WordClass.ALetter, WordClass.HebrewLetter, WordClass.HangulLetter),
            h = One(WordClass.HangulLetter),
            b = One(WordClass.HebrewLetter),
            n = One(WordClass.Numeric),
            k = One(WordClass.Katakana),
            x = One(WordClass.ExtendNumLet),
            q = One(WordClass.SingleQuote),
            d = One(WordClass.DoubleQuote),
            midLetter = One(WordClass.MidLetter, WordClass.MidNumLet, WordClass.SingleQuote),
            midNumber = One(WordClass.MidNum, WordClass.MidNumLet, WordClass.SingleQuote);

        WordPattern number = n.Then((x.Any().Or(midNumber)).Then(n).Any());
        WordPattern kanaRun = k.Then(x.Any().Then(k).Any());
        WordPattern piece = b.Then(q.Or(d.Then(b)))
            .Or(number)
            .Or(l.Then((x.Any().Or(midLetter)).Then(l).Any()));
        WordPattern unit = kanaRun.Or(piece.Many());

        WordPattern[] rules =
        [
            x.Any().Then(number).Then(x.Any()),
            h.Many(),
            k.Many(),
            x.Any().Then(unit).Then(x.Many().Then(unit).Any()).Then(x.Any()),
            One(WordClass.ComplexContext, WordClass.ComplexContextExtend).Many(),
            One(WordClass.Han),
            One(WordClass.Hiragana),
        ];
        (Next, Rule) = WordPattern.Compile(rules, ClassBits);

        // "Every element is one character of the class followed by any number of E or T."
        WordPattern One(params WordClass[] classes) => Raw(classes).Then(extenders);
        static WordPattern Raw(params WordClass[] classes) =>
            WordPattern.Symbol(classes.Aggregate(0u, (set, c) => set | 1u << (int)c));
    }

    static CodePointTable<byte> ReadClasses()
    {
        byte[] classes = new byte[0x110000];
        foreach (string line in DataFile.Lines("word-break-classes.tsv"))
        {
            string[] column = line.Split('\t');
            byte value = (byte)Enum.Parse<WordClass>(column[2]);
            classes.AsSpan(DataFile.Hex(column[0])..(DataFile.Hex(column[1]) + 1)).Fill(value);
        }
        return new(classes);
    }
}

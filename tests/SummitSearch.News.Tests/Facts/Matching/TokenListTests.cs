using System.Text;
using SummitSearch.News.Facts.Matching;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Facts.Matching;

public sealed class TokenListTests
{
    static readonly string[] Pieces =
        ["a", "Z", "the", "Police", "POLICE", "münchen", "Zürich", "ÉCOLE", "e\u0301cole", "Straße", "полиция", "الشرطة", "2017", "5th",
            "٣", "U.S.", "u.s", "D.C", "J.", "&", " ", " ", " ", "  ", ", ", ". ", "-", "–", "/", "'", "’", "\n", "\t", "$", "\u00A0",
            "abcdefghijklmno", "abcdefghijklmnop", "abcdefghijklmnopq", "abcdefgh", "abcdefghi", "\u200B", "ﬀ", "\0", "\u017F", "\u0131",
            "\uD83D\uDE00", "{", "[", "@", "`", "Abcdefghijklmno1", "x2", "東京", new('w', 47), new('w', 48), new('w', 49), new('ß', 30)];

    /// <summary>Words of every length and script, cut as the slow twin cuts them; texts end anywhere.</summary>
    [Fact]
    public void Cuts_as_the_slow_twin_does()
    {
        Random random = Seed.For(nameof(Cuts_as_the_slow_twin_does));
        Vocabulary vocabulary = new();
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        int known = 0;
        foreach (string word in (string[])["and", "the", "police", "munchen", "zurich", "ecole", "полиция", "u.s.", "abcdefgh", "abcdefghijklmno",
            "abcdefghijklmnop", new('w', 48)])
        {
            numbers.Add(word, vocabulary.Add(word));
            vocabulary.Mark(numbers[word], WordMarks.Crime);
        }
        for (int round = 0; round < 5_000; round++)
        {
            StringBuilder built = new();
            for (int i = random.Next(12); i >= 0; i--) built.Append(Pieces[random.Next(Pieces.Length)]);
            string text = built.ToString();
            using TokenList tokens = TokenList.Read(text, vocabulary);
            Assert.Equal(Slow(text, numbers), tokens.Span.ToArray());
            known += tokens.Span.ToArray().Count(t => t.Word != Vocabulary.Other);
        }
        Assert.InRange(known, 1_000, int.MaxValue);
    }

    static List<Token> Slow(string text, Dictionary<string, int> numbers)
    {
        List<Token> tokens = [];
        Gap gap = Gap.Line;
        for (int i = 0; i < text.Length;)
        {
            int end = i;
            while (end < text.Length && Folding.Kind(text[end]) != Letter.None) end++;
            bool begins = end > i && Folding.Kind(text[i]) != Letter.Mark;
            if (!begins && text[i] != '&')
            {
                gap = (Gap)Math.Max((byte)gap, (byte)Between(text[i++]));
                continue;
            }
            if (!begins) end = i + 1;
            bool digits = begins && text[i..end].All(c => Folding.Kind(c) is Letter.Digit or Letter.Mark);
            string kept = text[i..end];
            if (begins && end == i + 1 && !digits)
            {
                while (Initial(text, end)) end += 2;
                kept = text[i..end];
                if (kept.Length > 1 && end < text.Length && text[end] == '.') end++;
            }
            char[] folded = new char[2 * kept.Length + 3];
            string word = new(folded, 0, TokenList.Fold(kept, folded));
            int number = numbers.GetValueOrDefault(word, Vocabulary.Other);
            WordMarks marks = number == Vocabulary.Other ? WordMarks.None : WordMarks.Crime;
            if (Folding.Kind(text[i]) == Letter.Digit) marks |= WordMarks.Figure;
            bool lower = kept.Any(c => Folding.Kind(c) == Letter.Lower);
            tokens.Add(new Token(i, end - i, number, gap, Folding.Kind(text[i]) == Letter.Upper, begins && !lower && !digits && end - i > 1, digits, marks));
            gap = Gap.None;
            i = end;
        }
        return tokens;
    }

    static bool Initial(string text, int at) => at + 1 < text.Length && text[at] == '.' && Folding.Kind(text[at + 1]) is Letter.Upper or Letter.Lower
        && (at + 2 == text.Length || Folding.Kind(text[at + 2]) == Letter.None);

    static Gap Between(char c) => c switch
    {
        ' ' or '\u00A0' or '\t' => Gap.Space,
        '\'' or '’' or '`' => Gap.Apostrophe,
        '-' => Gap.Hyphen,
        '/' => Gap.Slash,
        '.' => Gap.Stop,
        ',' => Gap.Comma,
        '\n' => Gap.Line,
        _ => Folding.Kind(c) == Letter.Mark ? Gap.None : Gap.Break,
    };
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Engine.Analysis;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Analysis;

public class StandardTokenizerTests
{
    static readonly Analyzer Words = new ChainAnalyzer(() => new StandardTokenizer());

    /// <summary>Characters of every class, ASCII often, and lone surrogates.</summary>
    static readonly Gen<string> Characters = Gen.OneOf(
        [
            .. WordClasses.Ranges.GroupBy(range => range.Letter).Select(ranges =>
                from range in Gen.Elements(ranges.ToArray())
                from codePoint in Gen.Choose(range.First, range.Last)
                select char.ConvertFromUtf32(codePoint)),
            from c in Gen.Choose(' ', '~') select ((char)c).ToString(),
            from c in Gen.Choose(0xD800, 0xDFFF) select ((char)c).ToString(),
            Gen.Elements(" ", "-", "\u00A0", "\u200B", "\0", "\U0001F600", "\U0001F1EB"),
        ]);

    static readonly Gen<string> Texts =
        from length in Gen.Choose(0, 24)
        from characters in Gen.ListOf(Characters, length)
        select string.Concat(characters);

    [Fact]
    public void Every_text_is_cut_as_the_rules_say_read_slowly() =>
        Prop.ForAll(Texts.ToArbitrary(), text => Tokens.Of(Words, text).SequenceEqual(ReferenceTokenizer.Tokenize(text))
            .Label($"{Tokens.Visible(text)}: {string.Join(", ", Tokens.Of(Words, text))} instead of {string.Join(", ", ReferenceTokenizer.Tokenize(text))}"))
        .Hold(700);

    [Fact]
    public void Every_code_point_has_the_class_of_the_table()
    {
        char[] expected = new char[0x110000];
        Array.Fill(expected, 'O');
        foreach (var (first, last, letter) in WordClasses.Ranges) expected.AsSpan(first..(last + 1)).Fill(letter);
        const string Letters = "OLBHNKGISTEXMUPQD";
        for (int codePoint = 0; codePoint < expected.Length; codePoint++)
            if (Letters[WordRules.ClassOf[codePoint]] != expected[codePoint]) Assert.Fail($"U+{codePoint:X4}");
    }

    [Theory]
    [InlineData("U.S. I.B.M. Ph.D.", "U.S I.B.M Ph.D")]
    [InlineData("can't O’Neil's dog＇s dogs' 'tis", "can't O’Neil's dog＇s dogs tis")]
    [InlineData("wi-fi e-mail x–y a‐b", "wi fi e mail x y a b")]
    [InlineData("1,234,567.89 3.14.15 1;2 1'000", "1,234,567.89 3.14.15 1;2 1'000")]
    [InlineData("3.5% $4.25 №5 1:2", "3.5 4.25 5 1 2")]
    [InlineData("12:30 14:30:59Z", "12 30 14 30 59Z")]
    [InlineData("a:b l·l std::vector", "a:b l·l std vector")]
    [InlineData("1e10 4pm B2B 0x1F 1.5e-3", "1e10 4pm B2B 0x1F 1.5e 3")]
    [InlineData("foo.bar 1st.2nd a.1 file.txt", "foo.bar 1st 2nd a 1 file.txt")]
    [InlineData("snake_case __init__ 1_000 _ ___", "snake_case __init__ 1_000")]
    [InlineData("http://www.example.org/a?b=1 a.b+c@d-e.co.uk", "http www.example.org a b 1 a.b c d e.co.uk")]
    [InlineData("AT&T C++ C# .NET AC/DC", "AT T C C NET AC DC")]
    [InlineData("ארה\"ב a😀b 1️⃣", "ארה\"ב a b 1️⃣")]
    [InlineData("end. Next, then; \"quoted\" (so): a... b", "end Next then quoted so a b")]
    public void The_examples_of_the_page_hold(string text, string terms) => Assert.Equal(terms, Tokens.Terms(Words, text));

    [Fact]
    public void A_word_of_more_than_255_units_is_dropped_and_leaves_a_hole()
    {
        string longest = new('a', 255), tooLong = new('a', 256);
        Assert.Equal(["x 0-1 +1 <ALPHANUM>", "tail 303-307 +2 <ALPHANUM>", "end 307 +0"],
            Tokens.Of(Words, $"x {new string('a', 300)} tail"));
        Assert.Equal([$"{longest} 0-255 +1 <ALPHANUM>", "end 255 +0"], Tokens.Of(Words, longest));
        Assert.Equal(["end 256 +1"], Tokens.Of(Words, tooLong));
        Assert.Equal(["end 513 +2"], Tokens.Of(Words, $"{tooLong} {tooLong}"));
        // Dropped before the stop filter could see it: both holes count.
        Assert.Equal(["x 262-263 +3 <ALPHANUM>", "end 263 +0"], Tokens.Of(Analyzers.Find("standard")!, $"{tooLong}  the x"));
    }

    public static TheoryData<string> HostilePatterns => new(
        "a", "_", "_\u0E34", "_\u0301", "a.", "a.\u0301", "\u05D0\"", "\u30A2_", "1,", "\ud800", "\udc00", "\0", "'", "\u0301",
        "\u0E34", "_.", "a_'", "\u05D0'\"", "\U00020000");

    /// <summary>If time grew with the square of the length, a megabyte would take minutes.</summary>
    [Theory, MemberData(nameof(HostilePatterns))]
    public void A_megabyte_of_anything_takes_a_fraction_of_a_second(string pattern)
    {
        string text = new StringBuilder().Insert(0, pattern, (1 << 20) / pattern.Length).ToString();
        TokenStream stream = Analyzers.English.Open();
        TimeSpan allowed = TimeSpan.FromMilliseconds(250);
        TimeSpan took = ProcessorTime.Of(() =>
        {
            stream.Reset(text.AsMemory());
            int last = 0;
            while (stream.Next())
            {
                Assert.True(stream.StartOffset >= last && stream.EndOffset > stream.StartOffset && stream.EndOffset <= text.Length);
                last = stream.StartOffset;
            }
            stream.End();
            Assert.Equal(text.Length, stream.EndOffset);
        }, allowed, warm: 1);
        Assert.True(took <= allowed, $"{took.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void Every_analyzer_survives_every_text_with_offsets_in_order() =>
        Prop.ForAll(Texts.ToArbitrary(), text => Analyzers.Names.All(name =>
        {
            TokenStream stream = Analyzers.Find(name)!.Open();
            stream.Reset(text.AsMemory());
            int start = 0, increments = 0;
            while (stream.Next())
            {
                if (stream.StartOffset < start || stream.EndOffset < stream.StartOffset || stream.EndOffset > text.Length) return false;
                if (stream.PositionIncrement < 1) return false;
                start = stream.StartOffset;
                increments += stream.PositionIncrement;
            }
            bool stays = !stream.Next();
            stream.End();
            return stays && stream.StartOffset == text.Length && stream.EndOffset == text.Length && stream.PositionIncrement >= 0;
        })).Hold(1000);

    [Fact]
    public void No_memory_is_taken_once_a_stream_runs()
    {
        TokenStream stream = Analyzers.English.Open();
        ReadOnlyMemory<char> text = string.Concat(Enumerable.Repeat("The Organizations' réunion, 3.5% of it. ", 500)).AsMemory();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            stream.Reset(text);
            while (stream.Next()) _ = stream.Term.Length;
            stream.End();
        }
    }
}

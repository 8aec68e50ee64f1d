using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Engine.Analysis;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Analysis;

public class AsciiWindowTests
{
    [Fact]
    public void Simd_agrees_with_the_scalar_reference() => Prop.ForAll(
        (from units in Gen.ListOf(Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0, 0x1FF), Gen.Choose(0, 0xFFFF)), AsciiWindow.Size)
         select string.Concat(units.Select(unit => (char)unit))).ToArbitrary(),
        text => AsciiWindow.Simd128(text).Equals(AsciiWindow.Scalar(text))).Hold(500);

    [Fact]
    public void Every_character_is_in_one_set_as_its_class_says()
    {
        for (int c = 0; c < 0x10000; c++)
        {
            string text = new((char)c, AsciiWindow.Size);
            AsciiWindow window = AsciiWindow.Simd128(text);
            Assert.Equal(AsciiWindow.Scalar(text), window);
            string sets = (window.Letters != 0 ? "L" : "") + (window.Digits != 0 ? "N" : "") + (window.Joiners != 0 ? "J" : "") + (window.Breaks != 0 ? "B" : "");
            string expected = c > 0x7F ? "" : WordClasses.Letter(c) switch
            {
                'L' => "L", 'N' => "N", 'M' or 'U' or 'P' or 'Q' => "J", 'O' or 'D' => "B", _ => "",
            };
            if (sets != expected) Assert.Fail($"U+{c:X4}: {sets}, expected {expected}");
        }
    }

    [Fact]
    public void Behind_the_end_of_the_text_there_are_breaks()
    {
        AsciiWindow window = AsciiWindow.At("ab");
        Assert.Equal((3ul, 0ul, 0ul, ~3ul), (window.Letters, window.Digits, window.Joiners, window.Breaks));
    }
}

using FsCheck.Fluent;
using SummitSearch.News.Duplicates;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Duplicates;

public sealed class DifferenceTests
{
    [Theory]
    [InlineData("a b c d e f", "a b c d e f", "")]
    [InlineData("a b c d e f", "a b X d e f", "c>X")]
    [InlineData("a b c d e f", "a b d e f", "c>")]
    [InlineData("a b c", "a b c d e", ">d e")]
    [InlineData("a b c d e f g h", "X b c d e f g Y", "a>X|h>Y")]
    [InlineData("a b c d e", "X b Y d Z", "a b c d e>X b Y d Z")]
    [InlineData("a b\nc d", "a b c d", "")]
    [InlineData("one two.\nthree", "one two.\nmore of it\nthree", ">more of it")]
    [InlineData("", "a", ">a")]
    public void Differences_are_told_as_what_stood_and_what_stands_instead(string from, string to, string told)
    {
        IReadOnlyList<TextDifference> found = Differences.Between(from, to, out int all);
        Assert.Equal(told, string.Join('|', found.Select(difference => $"{difference.Removed}>{difference.Added}")));
        Assert.Equal(found.Count, all);
    }

    [Fact]
    public void Pieces_stand_in_their_texts_and_are_bounded() => Prop.ForAll<int[], int[]>((x, y) =>
    {
        string from = Text(x), to = Text(y);
        IReadOnlyList<TextDifference> found = Differences.Between(from, to, out int all);
        return found.Count <= Differences.Most && found.Count <= all && (found.Count == 0) == SameWords(from, to)
            && found.All(difference => difference.Removed.Length <= Differences.Longest && difference.Added.Length <= Differences.Longest
                && Stands(difference.Removed, from) && Stands(difference.Added, to));

        static string Text(int[] numbers) => string.Join(' ', numbers.Select(n => n % 7 == 0 ? "\n" : "w" + Math.Abs(n % 5)));
        static bool SameWords(string a, string b) => Plain(a) == Plain(b);
        static string Plain(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        static bool Stands(string piece, string text) => Plain(text).Contains(Plain(piece.TrimEnd('…')), StringComparison.Ordinal);
    }).Hold(500);

    [Fact]
    public void Texts_that_have_little_in_common_are_told_by_paragraph_and_quickly()
    {
        Random random = Seed.For(nameof(Texts_that_have_little_in_common_are_told_by_paragraph_and_quickly));
        string shared = string.Join(' ', Compared.Words(random, 300)), from = string.Join(' ', Compared.Words(random, 20_000)),
            to = string.Join(' ', Compared.Words(random, 20_000));
        IReadOnlyList<TextDifference> found = Differences.Between(from + "\n" + shared, to + "\n" + shared + "\nThe end.", out int all);
        Assert.Equal(3, all);
        Assert.Equal(["", "", "The end."], [found[0].Added, found[1].Removed, found[2].Added]);
        Assert.All(found, difference => Assert.True(difference.Removed.Length + difference.Added.Length <= Differences.Longest));
    }
}

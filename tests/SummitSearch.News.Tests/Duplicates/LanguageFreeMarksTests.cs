using SummitSearch.News.Duplicates;

namespace SummitSearch.News.Tests.Duplicates;

public sealed class LanguageFreeMarksTests
{
    [Theory]
    [InlineData("It seized 1,247 cars.", "n:1247")]
    [InlineData("Se incautaron 1.247 coches.", "n:1247")]
    [InlineData("Il a saisi 1 247 voitures.", "n:1247")]
    [InlineData("He owes $115,481.91 in all.", "n:115481.91")]
    [InlineData("Debe 115.481,91 dólares.", "n:115481.91")]
    [InlineData("worth 3.5 million dollars", "n:3500000")]
    [InlineData("por 3,5 millones de dólares", "n:3500000")]
    [InlineData("de 3,5 millions d'euros", "n:3500000")]
    [InlineData("на 12 тысяч рублей", "n:12000")]
    [InlineData("وضبطت ٤٥٠ كيلوغراما", "n:450")]
    [InlineData("three men and 4 women, 12 in all", "")]                 // small ones are written as words as often as not
    [InlineData("in 2019 and 2020", "y:2019 y:2020")]
    [InlineData("on 4 March 2024 at the port", "d:03-04 y:2024")]
    [InlineData("el 4 de marzo de 2024 en el puerto", "d:03-04 y:2024")]
    [InlineData("he called INTERPOL again", "a:interpol")]
    [InlineData("THE WHOLE TITLE IN CAPITALS", "")]
    [InlineData("they met Ximenes there", "w:ximenes")]
    public void What_a_translation_keeps_is_read_the_same_in_every_language(string text, string marks)
    {
        var (_, release) = Compared.Read("a", text);
        Assert.Equal(marks, string.Join(' ', LanguageFreeMarks.Of(release with { Facts = [] }, null)));
    }
}

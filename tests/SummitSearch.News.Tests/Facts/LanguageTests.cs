using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "The police said that they had arrested two men who were in the house.")]
    [InlineData("fr", "La police a déclaré que deux hommes ont été arrêtés dans la maison avec leurs complices.")]
    [InlineData("es", "La policía dijo que los dos hombres fueron detenidos en la casa con sus cómplices.")]
    [InlineData("ar", "قالت الشرطة إن الرجلين كانا في هذا المنزل مع آخرين بعد أن تم القبض على الثالث")]
    [InlineData("de", "Die Polizei sagte, dass zwei Männer mit ihren Komplizen in dem Haus verhaftet wurden.")]
    [InlineData("pt", "A polícia disse que os dois homens foram detidos na casa com os seus cúmplices.")]
    [InlineData("it", "La polizia ha detto che i due uomini sono stati arrestati nella casa con gli altri.")]
    [InlineData("ru", "Полиция сообщила, что двое мужчин были задержаны в доме вместе с их сообщниками, и что это не всё.")]
    public void A_sentence_tells_its_language(string language, string sentence) =>
        Assert.Equal(language, Found.Ids(Found.In(sentence), "language"));

    [Theory]
    [InlineData("Lyon")]
    [InlineData("12345 67890")]
    [InlineData("")]
    public void Too_few_words_tell_none(string text) =>
        Assert.Equal("too-few-known-words", Found.In(text).Unknown["language"]);
}

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

    const string English = "The police said that they had arrested two men who were in the house by the harbour.";
    const string Spanish = "La policía dijo que los dos hombres fueron detenidos en la casa que está junto al puerto.";

    // Names and words of another language do not make a paragraph one of that language.
    [Theory]
    [InlineData("en es en", English, Spanish, English)]
    [InlineData("en en", English, "María de la Cruz, José del Río, Ana de los Santos")]
    [InlineData("en en", English, "- Lyon")]
    [InlineData("en ru", English + " " + English, "Полиция сообщила, что двое мужчин были задержаны в доме вместе с их сообщниками.")]
    [InlineData("en und", English, "Poliisi kertoi että kaksi miestä otettiin kiinni talosta sataman luona kun heidät oli nähty siellä myöhään illalla ja että kolmas mies katosi pimeyteen ennen kuin partio ehti paikalle")]
    public void A_paragraph_is_in_its_own_language_only_when_its_words_say_so_clearly(string languages, params string[] paragraphs)
    {
        Release release = Found.In(string.Join(" ⏎ ", paragraphs));
        Assert.Equal(languages, string.Join(' ', release.ParagraphLanguages));
    }

    [Fact]
    public void A_language_of_some_paragraphs_is_a_fact_that_points_at_them()
    {
        Release release = Found.In($"{English} {English} ⏎ {Spanish}");
        Fact part = Assert.Single(release.Facts, fact => fact is { Facet: "language", Role: "part" });
        TextSpan span = Assert.Single(part.Spans);
        Assert.Equal(("es", Spanish), (part.Id, release.Text.Body.Substring(span.Offset, span.Length)));
        Assert.Contains(release.Facts, fact => fact is { Facet: "language", Id: "en", Role: null });
    }

    [Fact]
    public void What_the_source_says_counts_only_where_the_words_do_not_tell()
    {
        CleanRelease few = new("a", null, ["Lyon, Brest"], [], []), many = new("b", null, [English], [], []);
        Dictionary<string, string> stated = new() { ["language"] = "fr-FR" };
        Assert.Equal(("fr", Basis.Stated), Language(few));
        Assert.Equal(("en", Basis.Inferred), Language(many));

        (string, Basis) Language(CleanRelease text)
        {
            Fact fact = FactFinder.Find(text, stated).Facts.Single(f => f.Facet == "language");
            return (fact.Id, fact.Basis);
        }
    }
}

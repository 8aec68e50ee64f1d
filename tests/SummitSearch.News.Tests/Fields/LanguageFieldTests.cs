using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Fields;

/// <summary>Releases in several languages, built and searched as a user does.</summary>
public sealed class LanguageFieldTests : IDisposable
{
    const string English = "The police said that they had arrested two men who were in the house by the harbour.";
    const string Spanish = "La policía dijo que los detenidos fueron llevados a la casa que está junto al puerto.";
    const string French = "La police a déclaré que les deux hommes ont été arrêtés dans la maison avec leurs complices.";
    const string Arabic = "قالت الشرطة إن الرجلين كانا في هذا المنزل مع آخرين بعد أن تم القبض على الثالث";

    readonly TemporaryFolder _corpus = new(), _index = new();
    readonly ReleaseSearch _search;

    public LanguageFieldTests()
    {
        Write("english", English);
        Write("mixed", $"{English} {English}\n\n{Spanish}\n\n{English}");
        Write("french", French);
        Write("arabic", Arabic);
        ReleaseIndexer.Rebuild(_corpus.Path, _index.Path, TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        _search = ReleaseSearch.Open(_index.Path);
    }

    [Theory]
    [InlineData("arresting", "english mixed")]
    [InlineData("detenido", "mixed")]
    [InlineData("complice", "french")]
    [InlineData("والشرطة", "arabic")]
    [InlineData("harbour detenidos", "mixed")]
    [InlineData("nothing", "")]
    public void A_word_is_found_by_the_word_forms_of_each_language(string text, string ids)
    {
        SearchPage page = Search(text);
        Assert.Equal(ids, string.Join(' ', page.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal)));
        Assert.Equal(page.Hits.Count, page.Total.Documents);
    }

    [Fact]
    public void The_answer_says_which_languages_were_searched() => Assert.Equal(["en", "fr", "es", "ar"], Search("police").Query.Languages);

    [Fact]
    public void A_body_of_several_languages_comes_back_as_it_was()
    {
        ReleaseView release = _search.Find("mixed")!;
        Assert.Equal($"{English} {English}\n{Spanish}\n{English}", release.Body);
        Assert.Equal(["en", "es", "en"], release.BodyLanguages.Select(run => run.Language));
        Assert.Equal([$"{English} {English}", Spanish, English], release.BodyLanguages.Select(run => release.Body.Substring(run.Offset, run.Length)));
    }

    [Fact]
    public void A_passage_says_its_language_and_marks_its_own_word_forms()
    {
        SnippetPassage passage = Assert.Single(Search("detenido").Hits[0].Snippet);
        Assert.Equal("es", passage.Language);
        Assert.Equal(["detenidos"], passage.Marks.Select(mark => passage.Text.Substring(mark[0], mark[1])));
    }

    SearchPage Search(string text) => _search.Run(new SearchRequest { Text = text }, CancellationToken.None);

    void Write(string id, string text) => File.WriteAllText(Path.Combine(_corpus.Path, id + ".txt"), text);

    public void Dispose()
    {
        _search.Dispose();
        _corpus.Dispose();
        _index.Dispose();
    }
}

using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Suggesting;

/// <summary>Advice, completion and similarity over a small made-up corpus with titles.</summary>
public sealed class SuggestingTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly ReleaseSearch _search;

    public SuggestingTests()
    {
        (string Title, string Text)[] releases =
        [
            ("Money laundering ring broken up in Lisbon", "LISBON, Portugal – Officers broke up a ring that laundered money. A courier named Quorvin Zeltaro was held."),
            ("Court hears money laundering case", "MADRID, Spain – The court heard a case of money laundering. Zeltaro did not appear."),
            ("Divers find cocaine below a ship", "BOGOTÁ, Colombia – Divers found cocaine below a ship in the harbour. The ship came from Spain."),
            ("Cocaine found at the harbour", "LIMA, Peru – Officers found cocaine at the harbour, in a ship that carried fruit."),
            ("The trial of Maribel Ostrander begins", "OSLO, Norway – The trial for corruption begins on Monday."),
            ("Fruit and flowers: a quiet week", "QUITO, Ecuador – Customs staff had a quiet week with fruit and flowers."),
        ];
        for (int i = 0; i < releases.Length; i++)
            _folder.Write($"corpus/release-{i}.json", System.Text.Json.JsonSerializer.Serialize(new { id = $"release-{i}", title = releases[i].Title, text = releases[i].Text, date = $"2020-01-0{i + 1}" }));
        Assert.Empty(ReleaseIndexer.Rebuild(_folder["corpus"], _folder["index"], TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None).Rejected);
        _search = ReleaseSearch.Open(_folder["index"]);
    }

    public void Dispose()
    {
        _search.Dispose();
        _folder.Dispose();
    }

    SearchPage Run(string text, params (string Facet, string Id)[] include) => _search.Run(
        new SearchRequest { Text = text, Include = include.ToDictionary(choice => choice.Facet, choice => (IReadOnlyList<string>)[choice.Id]) }, CancellationToken.None);

    string[] Suggest(string typed, int limit = 8) => [.. _search.Suggest(typed, limit, CancellationToken.None).Suggestions.Select(s => $"{s.Kind}: {s.Text} {s.Count}")];

    [Fact]
    public void Advice_is_counted_with_the_filters_of_the_search()
    {
        DidYouMean meant = Run("cocane").Query.DidYouMean!;
        Assert.Equal(("cocaine", 2, "?q=cocaine"), (meant.Text, meant.Hits, meant.Address));
        meant = Run("cocane", ("country", "PE")).Query.DidYouMean!;
        Assert.Equal(("cocaine", 1, "?q=cocaine&country=PE"), (meant.Text, meant.Hits, meant.Address));
        Assert.Null(Run("cocane", ("country", "NO")).Query.DidYouMean);
        Assert.Equal([new CorrectedWord(0, 5, "mony"), new CorrectedWord(6, 10, "laundring")], Run("mony laundring").Query.DidYouMean!.Words);
        Assert.Null(Run("cocaine").Query.DidYouMean);
        Assert.Null(_search.Run(new SearchRequest { Text = "cocane", Limit = 0 }, CancellationToken.None).Query.DidYouMean);
    }

    [Fact]
    public void Names_are_advice_only_where_a_title_says_them_and_places_always()
    {
        Assert.Equal(2, Run("zeltaro").Total.Documents);
        Assert.Null(Run("zeltero").Query.DidYouMean);
        Assert.Null(Run("quorvine").Query.DidYouMean);
        Assert.Equal("ostrander", Run("ostrandar").Query.DidYouMean?.Text);
        Assert.Equal("Bogotá", Run("Bogatá").Query.DidYouMean?.Text);
        Assert.Equal("harbour", Run("harber").Query.DidYouMean?.Text);
    }

    [Fact]
    public void Completions_come_from_names_of_values_phrases_of_several_titles_and_titles()
    {
        Assert.Equal(["words: money 2", "crime: Money laundering 2", "title: Court hears money laundering case 1", "title: Money laundering ring broken up in Lisbon 1"], Suggest("mon"));
        Assert.Contains("country: Spain 2", Suggest("sp"));
        Assert.Equal(["city: Bogotá 1"], Suggest("bogo"));
        Assert.Equal(["words: cocaine 2", "title: Cocaine found at the harbour 1", "title: Divers find cocaine below a ship 1"], Suggest("coc"));
        // A slip, with the same answers; a word of bodies alone, none; names of persons in bodies, none.
        Assert.Equal(Suggest("cocaine"), Suggest("cociane"));
        Assert.Empty(Suggest("carried"));
        Assert.Empty(Suggest("zelt"));
        Assert.Empty(Suggest("quorv"));
        Assert.Equal(["title: The trial of Maribel Ostrander begins 1"], Suggest("ostr"));
        Assert.Single(Suggest("c", 1));
    }

    [Fact]
    public void Taking_a_completion_finds_as_many_releases_as_it_says()
    {
        foreach (string typed in (string[])["m", "c", "s", "cocaine fo", "spain mon", "2", "fru"])
            foreach (Suggestion suggestion in _search.Suggest(typed, 20, CancellationToken.None).Suggestions)
            {
                if (suggestion.Kind == "title") Assert.Equal(suggestion.Text, _search.Find(suggestion.Id!)!.Title);
                else Assert.Equal(suggestion.Count, (suggestion.Kind == "words" ? Run(suggestion.Text) : Run("", (suggestion.Kind, suggestion.Id!))).Total.Documents);
                Assert.True(suggestion.Count > 0);
                Assert.All(suggestion.Marks, mark => Assert.InRange(mark[0] + mark[1], 1, suggestion.Text.Length));
            }
    }

    [Fact]
    public void The_last_word_is_completed_behind_others_where_that_finds_something()
    {
        Assert.Equal(["words: spain cocaine 1"], Suggest("spain coc"));
        Assert.Empty(Suggest("norway coc"));
    }

    [Fact]
    public void Similar_releases_share_the_words_that_are_named()
    {
        SimilarPage similar = _search.Similar("release-2", 3, CancellationToken.None)!;
        Assert.Equal("release-3", similar.Hits[0].Id);
        Assert.Contains("cocaine", similar.Words);
        Assert.Contains("cocaine", similar.Hits[0].Words);
        Assert.DoesNotContain("release-2", similar.Hits.Select(hit => hit.Id));
        Assert.Null(_search.Similar("none", 3, CancellationToken.None));
    }

    [Fact]
    public void A_new_build_is_asked_from_the_moment_it_serves()
    {
        _search.PrepareSuggestions();
        _folder.Write("corpus/new.json", """{"id":"new","title":"Zinc stolen","text":"OSLO, Norway – Zinc was stolen.","date":"2020-02-01"}""");
        ReleaseIndexer.Rebuild(_folder["corpus"], _folder["index"], TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        Assert.Null(_search.MoveOn());
        Assert.Equal(["title: Zinc stolen 1"], Suggest("zin"));
    }
}

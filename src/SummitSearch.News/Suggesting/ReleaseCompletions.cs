using SummitSearch.Engine;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Suggesting;
using SummitSearch.News.Fields;

namespace SummitSearch.News.Suggesting;

/// <summary>Completes what is typed into the search box, from one build.</summary>
/// <remarks>
/// Sources, and no others: names of the facet values that releases have (countries, cities, years, crime types), words and
/// phrases of at least two titles, and titles. Bodies are no source: a private person is suggested only if titles name them.
/// Immutable and safe for any number of threads. Titles stay in the index, in a column; held are words and numbers.
/// </remarks>
sealed class ReleaseCompletions
{
    const int MostTitles = 3, MostLastWords = 3;
    static readonly ChainAnalyzer Analyzer = new(() => new StandardTokenizer(), new LowerCaseFilter(), new AsciiFoldingFilter());
    static readonly InfixLookup WithSlips = new() { Fuzziness = new CompletionFuzziness() };

    /// <param name="Facet">Null for words.</param>
    readonly record struct Choice(string? Facet, string Id, string Text, long Count);

    readonly IndexSearcher _searcher;
    readonly Choice[] _choices;
    readonly PrefixCompleter _byStart;
    readonly InfixCompleter _anywhere, _titles;
    readonly int[] _titleDocs;      // by entry of _titles

    /// <param name="searcher">Whoever looks something up holds its snapshot.</param>
    /// <param name="labelOf">The name of a facet's value.</param>
    public ReleaseCompletions(IndexSearcher searcher, Func<string, string, string> labelOf)
    {
        _searcher = searcher;
        TextColumn column = new(searcher.Snapshot, FieldNames.TitleText);
        List<Choice> choices = [.. FacetValues(searcher, labelOf)];
        HashSet<string> named = [.. choices.Select(choice => choice.Text.ToLowerInvariant())];
        // A phrase that is the name of a crime type or a place is offered as that.
        foreach ((string text, int titles) in TitlePhrases.Of(column.Live(FieldNames.Date).Select(title => title.Text)))
            if (!named.Contains(text.ToLowerInvariant())) choices.Add(new Choice(null, "", text, titles));
        _choices = [.. choices];
        _byStart = new PrefixCompleter(Analyzer, _choices.Select(choice => (choice.Text, choice.Count)), TextOf);
        _anywhere = new InfixCompleter(Analyzer, _choices.Select(choice => (choice.Text, choice.Count)), TextOf);
        List<int> docs = [];
        _titles = new InfixCompleter(Analyzer, Titles(), entry => column[_titleDocs![entry]]);
        _titleDocs = [.. docs];

        string TextOf(int choice) => _choices[choice].Text;

        // The newest of titles that say the same is enough.
        IEnumerable<(string, long)> Titles()
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach ((int doc, string text, long day) in column.Live(FieldNames.Date).OrderByDescending(title => title.Number))
            {
                if (!seen.Add(text)) continue;
                docs.Add(doc);
                yield return (text, day);
            }
        }
    }

    /// <summary>Bytes held.</summary>
    public long Size => _byStart.Size + _anywhere.Size + _titles.Size + sizeof(int) * (long)_titleDocs.Length + _choices.Sum(choice => 56L + 2 * choice.Text.Length);

    /// <param name="run">What a text is as a query, and how many releases that finds.</param>
    public IReadOnlyList<Suggestion> Find(string typed, int most, Func<string, (Query Query, long Hits)> run)
    {
        // Words of one stem are one query: the first of them is enough.
        HashSet<Query> offered = [];
        Func<string, long> count = text => run(text) is var (query, hits) && offered.Add(query) ? hits : 0;
        List<Suggestion> found = Find(typed, most, InfixLookup.Exact, count);
        if (found.Count < most) found.AddRange(LastWord(typed, most - found.Count, count));
        // Slips are forgiven only where nothing is as it was typed.
        return found.Count > 0 ? found : Find(typed, most, WithSlips, count);
    }

    List<Suggestion> Find(string typed, int most, InfixLookup lookup, Func<string, long> count)
    {
        IReadOnlyList<Completion> titles = _titles.Find(typed, Math.Min(MostTitles, most), lookup);
        List<Suggestion> found = [];
        // What begins as typed comes first, then what has the words further on, the more frequent first.
        IEnumerable<Completion> choices = _byStart.Find(typed, most, lookup.Fuzziness).Select(entry => _anywhere.Show(entry, typed, lookup))
            .Concat(_anywhere.Find(typed, 2 * most, lookup)).DistinctBy(completion => completion.Entry);
        foreach (Completion completion in choices)
        {
            if (found.Count >= most - titles.Count) break;
            Choice choice = _choices[completion.Entry];
            if (choice.Facet is { } facet)
                found.Add(new Suggestion(facet, choice.Id, choice.Text, Pairs(completion), choice.Count,
                    "/" + SearchAddress.For(new SearchRequest { Include = new Dictionary<string, IReadOnlyList<string>> { [facet] = [choice.Id] } })));
            else if (Words(choice.Text, Pairs(completion), count) is { } words) found.Add(words);
        }
        found.AddRange(titles.Select(TitleOf));
        return found;
    }

    /// <summary>The last word completed, the others as they stand: only where that finds something.</summary>
    IEnumerable<Suggestion> LastWord(string typed, int most, Func<string, long> count)
    {
        int start = typed.LastIndexOf(' ') + 1;
        string word = typed[start..];
        if (start == 0 || word.Length < 2 || !word.All(char.IsLetter)) return [];
        return _byStart.Find(word, 4 * MostLastWords).Select(entry => _choices[entry])
            .Where(choice => choice.Facet is null && !choice.Text.Contains(' ', StringComparison.Ordinal)).Take(MostLastWords)
            .Select(choice => Words(typed[..start] + choice.Text.ToLowerInvariant(), [[0, typed.Length]], count)).OfType<Suggestion>().Take(most);
    }

    static Suggestion? Words(string text, IReadOnlyList<IReadOnlyList<int>> marks, Func<string, long> count) =>
        count(text) is > 0 and var hits ? new Suggestion("words", null, text, marks, hits, "/" + SearchAddress.For(new SearchRequest { Text = text })) : null;

    Suggestion TitleOf(Completion title)
    {
        string id = (string)_searcher.Stored(_titleDocs[title.Entry], [FieldNames.Id])[FieldNames.Id][0];
        return new Suggestion("title", id, title.Text, Pairs(title), 1, "/releases/" + Uri.EscapeDataString(id));
    }

    static IReadOnlyList<IReadOnlyList<int>> Pairs(Completion completion) => [.. completion.Marks.Select(mark => (IReadOnlyList<int>)[mark.Offset, mark.Length])];

    static IEnumerable<Choice> FacetValues(IndexSearcher searcher, Func<string, string, string> labelOf)
    {
        SearchResult all = searcher.Search(new SearchPlan
        {
            Query = new MatchAllDocsQuery(), Window = new Window(0, 0), Facets = [.. SearchRequest.FacetNames.Select(name => new FacetPlan(name))],
        }, CancellationToken.None);
        return all.Facets.SelectMany(facet => facet.Value.Values.Where(value => value.Count > 0)
            .Select(value => new Choice(facet.Key, value.Label, labelOf(facet.Key, value.Label), value.Count)));
    }
}

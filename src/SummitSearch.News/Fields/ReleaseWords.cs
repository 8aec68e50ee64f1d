using SummitSearch.Engine.Analysis;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Fields;

/// <summary>The words of a release that spelling advice may propose, as they are written, in lower case.</summary>
/// <remarks>
/// Of title and the names of its facts (places, crime types) every word; of body and captions only words that begin with a
/// small letter. So a name of a private person becomes advice only where a title names that person: whoever types a
/// similar name is not led to one. Scripts without capitals are taken from titles and facts alone.
/// </remarks>
static class ReleaseWords
{
    /// <summary>Cuts texts into such words; English stop words are none. Does not stem.</summary>
    public static readonly Analyzer Analyzer = Analyzers.Find("standard")!;
    const int Shortest = 3, Longest = 40;

    public static IReadOnlyCollection<string> Of(Release release)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        TokenStream stream = Analyzer.Open();
        if (release.Text.Title is { } title) Add(words, stream, title, smallOnly: false);
        foreach (Fact fact in release.Facts)
            if (fact.Facet is "city" or "country" or "crime" && ReleaseFields.IsCounted(fact)) Add(words, stream, fact.Label, smallOnly: false);
        Add(words, stream, release.Text.Body, smallOnly: true);
        foreach (string caption in release.Text.Captions) Add(words, stream, caption, smallOnly: true);
        return words;
    }

    static void Add(HashSet<string> words, TokenStream stream, string text, bool smallOnly)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        stream.Reset(text.AsMemory());
        while (stream.Next())
        {
            ReadOnlySpan<char> term = stream.Term;
            if (term.Length is < Shortest or > Longest || (smallOnly && !char.IsLower(text[stream.StartOffset])) || term.ContainsAnyInRange('0', '9')) continue;
            known.Add(term);
        }
    }
}

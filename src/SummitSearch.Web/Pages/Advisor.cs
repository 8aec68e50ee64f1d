using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <param name="Kind">"Word", "Phrase", "Filter", "Text" or "Spelling".</param>
/// <param name="Does">What the change is: "Drop the word", in front of <paramref name="What"/>.</param>
/// <param name="Count">Releases that the changed search finds; counted, never estimated.</param>
public sealed record Advice(string Kind, string Does, string What, string Address, long Count);

/// <summary>For a search that found nothing: each single change that would find something, best first.</summary>
static class Advisor
{
    /// <summary>Searches run at most for the advice of one page.</summary>
    const int MostTries = 24;

    /// <param name="meant">Counted already.</param>
    public static IReadOnlyList<Advice> Advise(OneBuild build, SearchRequest asked, Labels labels, DidYouMean? meant) =>
        [.. Changes(asked, labels).Take(MostTries)
            .Select(c => new Advice(c.Kind, c.Does, c.What, c.Changed.Address(), build.Count(c.Changed)))
            .Concat(meant is null ? [] : [new Advice("Spelling", "Search for", meant.Text, (asked with { Text = meant.Text, Offset = 0 }).Address(), meant.Hits)])
            .Where(a => a.Count > 0).OrderByDescending(a => a.Count)];

    static IEnumerable<(string Kind, string Does, string What, SearchRequest Changed)> Changes(SearchRequest asked, Labels labels)
    {
        IReadOnlyList<QueryPart> parts = QueryPart.Split(asked.Text);
        foreach (QueryPart part in parts)
        {
            if (part.Phrase && !part.Excluded)
                yield return ("Phrase", "Take apart the phrase", part.Text, Text(part.Replace(asked.Text, part.Words)));
            if (parts.Count > 1)
                yield return (part.Phrase ? "Phrase" : "Word", part.Phrase ? "Drop the phrase" : "Drop the word", part.Text, Text(part.Replace(asked.Text, "")));
        }
        foreach (string facet in SearchRequest.FacetNames)
        {
            if (asked.Ticked(facet) is { Count: > 0 } ticked)
                yield return ("Filter", $"Drop the filter {FacetWords.Name(facet)}:", string.Join(" or ", ticked.Select(id => labels[facet, id])),
                    asked.WithTicked(facet, []));
            foreach (string id in asked.Left(facet))
                yield return ("Filter", $"Drop the filter {FacetWords.Name(facet)}:", $"not {labels[facet, id]}", asked.Without(facet, id));
        }
        if (asked.Text.Length > 0 && asked.Filtered())
            yield return ("Text", "Drop the whole text", asked.Text, Text(""));

        SearchRequest Text(string text) => asked with { Text = text, Offset = 0 };
    }
}

/// <summary>A word or phrase of the search box.</summary>
/// <param name="Start">Where it stands in the text, with its signs and quotes.</param>
/// <param name="Words">Without signs and quotes.</param>
readonly record struct QueryPart(int Start, int Length, string Text, string Words, bool Phrase, bool Excluded)
{
    public static IReadOnlyList<QueryPart> Split(string text)
    {
        List<QueryPart> parts = [];
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) { i++; continue; }
            int start = i;
            bool excluded = text[i] == '-';
            if (excluded) i++;
            bool phrase = i < text.Length && text[i] == '"' && text.IndexOf('"', i + 1) > i;
            int end = phrase ? text.IndexOf('"', i + 1) + 1 : i;
            if (!phrase) while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '"') end++;
            if (end == start) end++;        // a quote without its partner
            string words = text[i..Math.Max(i, end)].Trim('"').Trim();
            // What says how near the words of a phrase must be goes with it.
            if (phrase && end < text.Length && text[end] is '~' or '>')
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '"') end++;
            parts.Add(new(start, end - start, text[start..end], words, phrase, excluded));
            i = end;
        }
        return parts;
    }

    /// <summary>The text with something else in the place of this part.</summary>
    public string Replace(string text, string words) =>
        string.Join(' ', new[] { text[..Start].Trim(), words, text[(Start + Length)..].Trim() }.Where(s => s.Length > 0));
}

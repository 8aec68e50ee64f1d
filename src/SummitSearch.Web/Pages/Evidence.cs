using SummitSearch.News;
using SummitSearch.News.Facts;

namespace SummitSearch.Web.Pages;

/// <summary>A run of text under the same facts.</summary>
/// <param name="Kinds">"city", "country", "crime", "date", "other": marks from outside in; empty for plain text.</param>
/// <param name="Id">Anchor, where a fact's best span begins here.</param>
/// <param name="Says">What the marks stand for: "City: Santiago".</param>
public sealed record EvidenceRun(string Text, IReadOnlyList<string> Kinds, string? Id, string Says);

/// <summary>A paragraph or list item.</summary>
/// <param name="Start">First UTF-16 unit in its text.</param>
public sealed record EvidenceParagraph(bool Item, int Start, IReadOnlyList<EvidenceRun> Runs);

/// <summary>
/// Cuts the texts of a release at the edges of its evidence. Spans may overlap, touch, or reach over the end of a
/// paragraph; a span outside its text is left out rather than trusted.
/// </summary>
public sealed class Evidence
{
    /// <summary>The kinds of marks, outermost first: a dateline holds both a city and, inside it, a country.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["city", "country", "date", "crime", Other];

    /// <summary>The kind of all that is marked only on request: operations, agencies, organisations, amounts, dates of events.</summary>
    public const string Other = "other";

    sealed record Piece(int Start, int End, string Kind, string Says, FactView Fact, string Facet, bool Best);

    readonly Dictionary<string, List<Piece>> _pieces = new(StringComparer.Ordinal);
    readonly Dictionary<FactView, string> _anchors = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public Evidence(ReleaseView release)
    {
        foreach ((string facet, IReadOnlyList<FactView> facts) in release.Facts)
        {
            if (Kind(facet) is not { } kind) continue;
            foreach (FactView fact in facts)
                for (int i = 0; i < fact.Spans.Count; i++)
                    Add(release, facet, kind, fact, fact.Spans[i], i == 0);
        }
        foreach ((string text, List<Piece> pieces) in _pieces)
        {
            // Two facts whose best spans begin at one place share the anchor: the element there has one id.
            foreach (IGrouping<int, Piece> place in pieces.Where(p => p.Best).GroupBy(p => p.Start))
            {
                string id = AnchorName(place.First());
                foreach (Piece piece in place) _anchors[piece.Fact] = id;
            }
            foreach (IGrouping<string, Piece> kind in pieces.GroupBy(p => p.Kind))
                _counts[kind.Key] = _counts.GetValueOrDefault(kind.Key) + kind.Select(p => (p.Start, p.End)).Distinct().Count();
        }
    }

    public static string? Kind(string facet) => facet switch
    {
        "city" or "country" or "crime" or "date" => facet,
        "year" => "date",
        "operation" or "agency" or "organisation" or "amount" or "event" => Other,
        _ => null,
    };

    /// <summary>How many places are marked with a kind.</summary>
    public int Places(string kind) => _counts.GetValueOrDefault(kind);

    /// <summary>The id of the element where a fact's best span begins; null without one.</summary>
    public string? Anchor(FactView fact) => _anchors.GetValueOrDefault(fact);

    /// <summary>A text of the release, "body", "title" or "caption/0", by paragraphs.</summary>
    public IReadOnlyList<EvidenceParagraph> Paragraphs(string name, string text)
    {
        List<EvidenceParagraph> paragraphs = [];
        for (int start = 0; start <= text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            bool item = text.AsSpan(start, end - start).StartsWith("- ", StringComparison.Ordinal);
            paragraphs.Add(new(item, start, Runs(name, text, item ? start + 2 : start, end)));
            start = end + 1;
        }
        return paragraphs;
    }

    /// <summary>The range of a text as runs; together they are the range, letter for letter.</summary>
    public IReadOnlyList<EvidenceRun> Runs(string name, string text, int start, int end)
    {
        List<Piece> here = _pieces.TryGetValue(name, out List<Piece>? all)
            ? [.. all.Where(p => p.Start < end && p.End > start)] : [];
        int[] cuts = [.. here.SelectMany(p => new[] { p.Start, p.End }).Append(start).Append(end)
            .Where(c => c >= start && c <= end).Distinct().Order()];
        List<EvidenceRun> runs = [];
        for (int i = 1; i < cuts.Length; i++)
        {
            (int from, int to) = (cuts[i - 1], cuts[i]);
            Piece[] over = [.. here.Where(p => p.Start <= from && p.End >= to)];
            Piece? best = over.FirstOrDefault(p => p.Best && Math.Max(p.Start, start) == from && p.Start >= start);
            runs.Add(new(text[from..to], [.. Kinds.Where(k => over.Any(p => p.Kind == k))],
                best is null ? null : _anchors[best.Fact], string.Join("; ", over.Select(p => p.Says).Distinct())));
        }
        return runs;
    }

    void Add(ReleaseView release, string facet, string kind, FactView fact, TextSpan span, bool best)
    {
        if (TextOf(release, span.Text) is not { } text || span.Length <= 0 || span.Offset < 0 || span.Offset > text.Length - span.Length) return;
        if (!_pieces.TryGetValue(span.Text, out List<Piece>? pieces)) _pieces.Add(span.Text, pieces = []);
        pieces.Add(new(span.Offset, span.Offset + span.Length, kind, $"{FacetWords.Name(facet)}: {fact.Label}", fact, facet, best));
    }

    static string? TextOf(ReleaseView release, string name) => name switch
    {
        "body" => release.Body,
        "title" => release.Title,
        _ when name.StartsWith("caption/", StringComparison.Ordinal) && int.TryParse(name.AsSpan(8), out int n)
            && n >= 0 && n < release.Captions.Count => release.Captions[n],
        _ => null,
    };

    static string AnchorName(Piece piece) =>
        $"ev-{piece.Facet}-{piece.Fact.Id}{(piece.Fact.Role is { } role ? "-" + role : "")}";
}

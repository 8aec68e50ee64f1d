using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Fetching;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Tests.Searching;

namespace SummitSearch.Engine.Tests.Fetching;

/// <summary>Passages and marks against Lucene's highlighters; HighlightDifferences.md lists where ours are others, and why.</summary>
public class HighlightVectorTests
{
    static readonly ClassicQueryParser Parser = new("body", Analyzers.English);
    static readonly HighlightPlan Two = new("body", Analyzers.English) { MaxPassages = 2, MaxLength = 10_000, MaxPassageLength = 10_000 };
    static readonly Dictionary<string, string> Bodies = NewsCorpus.Items.ToDictionary(item => item.Id, item => item.Body);

    public static TheoryData<string, string, string[]> Rows(string file)
    {
        TheoryData<string, string, string[]> rows = [];
        foreach (string[] row in Vectors.Rows($"score/{file}.tsv")) rows.Add(row[0], row[1], row[2..]);
        return rows;
    }

    [Fact]
    public void All_204_rows_are_there() => Assert.Equal((102, 102), (Rows("highlight-postings").Count, Rows("highlight-fvh").Count));

    [Theory, MemberData(nameof(Rows), "highlight-postings")]
    public void With_phrases_taken_as_words_passages_and_marks_are_those_of_the_PostingsHighlighter(string query, string id, string[] theirs) =>
        Assert.Equal(theirs[0], Shown(Two, InWords(Parser.Parse(query)), Bodies[id]));

    [Theory, MemberData(nameof(Rows), "highlight-postings")]
    public void With_phrases_as_phrases_only_the_listed_rows_differ(string query, string id, string[] theirs)
    {
        string ours = Shown(Two, Parser.Parse(query), Bodies[id]);
        Assert.Equal(Listed.TryGetValue((query, id), out string? listed) ? listed : theirs[0], ours);
        if (listed is not null) Assert.NotEqual(theirs[0], ours);
    }

    [Fact]
    public void Every_listed_row_is_one_of_the_vectors()
    {
        Assert.Equal(19, Listed.Count);
        Assert.Empty(Listed.Keys.Except(Rows("highlight-postings").Select(row => ((string)row[0], (string)row[1]))));
    }

    /// <summary>Fragments of 60 letters, cut wherever they end, against sentences: the text shown is another in every row, so the marks are compared.</summary>
    [Theory, MemberData(nameof(Rows), "highlight-fvh")]
    public void What_the_FastVectorHighlighter_marks_is_marked_as_it_marks_it(string query, string id, string[] fragments)
    {
        string body = Bodies[id];
        HighlightPlan whole = Two with { MaxPassages = int.MaxValue, FallsBackToLead = false };
        HashSet<(int, int)> ours = [.. new Highlighter(whole, Parser.Parse(query)).Passages([body])
            .SelectMany(passage => passage.Marks.Select(mark => (passage.Start + mark.Offset, mark.Length)))];
        int shown = 0;
        foreach (string fragment in fragments.Where(fragment => fragment.Length > 0))
        {
            string plain = fragment.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal);
            // Fragments come by score, so each is looked for from the start; one that the text has twice is tried at both places.
            Assert.Contains(Places(body, plain), at => MarksOf(fragment).All(mark => ours.Contains((at + mark.Offset, mark.Length))));
            shown++;
        }
        // It finds nothing of a phrase with a stop word in it, though the phrase matched.
        if (shown == 0) Assert.Equal("\"review of patients\"", query);
        Assert.NotEmpty(ours);
    }

    static IEnumerable<int> Places(string body, string piece)
    {
        for (int at = body.IndexOf(piece, StringComparison.Ordinal); at >= 0; at = body.IndexOf(piece, at + 1, StringComparison.Ordinal)) yield return at;
    }

    static IEnumerable<Mark> MarksOf(string fragment)
    {
        int tags = 0;
        for (int open = fragment.IndexOf("<b>", StringComparison.Ordinal); open >= 0; open = fragment.IndexOf("<b>", open + 1, StringComparison.Ordinal))
        {
            int close = fragment.IndexOf("</b>", open, StringComparison.Ordinal);
            yield return new Mark(open - tags, close - open - 3);
            tags += 7;
        }
    }

    /// <summary>As the PostingsHighlighter prints it: blanks behind a sentence belong to it, " ... " stands where text was left out.</summary>
    static string Shown(HighlightPlan plan, Query query, string body)
    {
        string text = "";
        int end = -1;
        foreach (Passage passage in new Highlighter(plan, query).Passages([body]))
        {
            int behind = passage.Start + passage.Text.Length;
            while (behind < body.Length && char.IsWhiteSpace(body[behind])) behind++;
            string marked = body[passage.Start..behind];
            foreach (Mark mark in passage.Marks.Reverse()) marked = marked.Insert(mark.Offset + mark.Length, "</b>").Insert(mark.Offset, "<b>");
            text += (end >= 0 && end != passage.Start ? "... " : "") + marked;
            end = behind;
        }
        return text;
    }

    static Query InWords(Query query) => query switch
    {
        PhraseQuery phrase => BooleanQuery.AnyOf([.. phrase.Terms.Select(term => new TermQuery(phrase.Field, term.Term))]),
        BooleanQuery boolean => new BooleanQuery(ValueList.From(boolean.Clauses.Select(clause => clause with { Query = InWords(clause.Query) }))),
        _ => query,
    };

    static readonly Dictionary<(string Query, string Id), string> Listed = File.ReadLines(Path.Combine(Path.GetDirectoryName(Here())!, "HighlightDifferences.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|'))
        .ToDictionary(cells => (cells[1].Trim().Trim('`'), cells[2].Trim()), cells => cells[3][1..^1].Trim('`'));

    static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}

using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Fetching;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Fetching;

public class HighlighterTests
{
    const string Release =
        "SONSONATE, El Salvador – Police dismantled two organized crime gangs on Monday.\n" +
        "Officers seized drugs. Crime is organized differently here, said Dr. Smith of the U.S. Embassy. Gangs fight gangs.";

    static readonly HighlightPlan Plan = new("body", Analyzers.English);

    static TermQuery Word(string term) => new TermQuery("body", term);

    // Marks in brackets, passages one a line.
    static string Show(Query query, string text, HighlightPlan? plan = null) =>
        string.Join('\n', new Highlighter(plan ?? Plan, query).Passages([text]).Select(Show));

    static string Show(Passage passage)
    {
        string text = passage.Text;
        foreach (Mark mark in passage.Marks.Reverse()) text = text.Insert(mark.Offset + mark.Length, "]").Insert(mark.Offset, "[");
        return text;
    }

    [Fact]
    public void Sentences_with_matches_come_in_the_order_of_the_text_with_the_words_as_they_stand_there() =>
        Assert.Equal("SONSONATE, El Salvador – Police dismantled two organized crime [gangs] on Monday.\n[Gangs] fight [gangs].", Show(Word("gang"), Release));

    [Fact]
    public void A_phrase_is_one_mark_and_its_words_are_not_marked_elsewhere() =>
        Assert.Equal("SONSONATE, El Salvador – Police dismantled two [organized crime] gangs on Monday.",
            Show(PhraseQuery.Of("body", "organ", "crime"), Release));

    [Fact]
    public void A_phrase_is_marked_across_what_is_not_searched_for_and_joined_with_what_it_overlaps()
    {
        Query stopped = new PhraseQuery("body", [new("review", 0), new("patient", 2)]);
        Assert.Equal("A [review of patients].", Show(stopped, "A review of patients."));
        Query overlapping = BooleanQuery.AnyOf(PhraseQuery.Of("body", "a1", "b2"), PhraseQuery.Of("body", "b2", "c3"), Word("d4"));
        Assert.Equal("[a1 b2 c3] [d4] b2 x [a1, b2].", Show(overlapping, "a1 b2 c3 d4 b2 x a1, b2."));
        Assert.Equal("[a1 b2] [a1 b2] b2", Show(PhraseQuery.Of("body", "a1", "b2"), "a1 b2 a1 b2 b2"));
    }

    [Fact]
    public void A_phrase_that_goes_on_in_the_next_sentence_is_marked_by_its_words() =>
        Assert.Equal("Nothing on [crime].\n[Gangs] fight.", Show(PhraseQuery.Of("body", "crime", "gang"), "Nothing on crime. Gangs fight."));

    [Fact]
    public void A_sloppy_phrase_also_marks_its_words_apart_and_turned_round() =>
        Assert.Equal("SONSONATE, El Salvador – Police dismantled two [organized] [crime] gangs on Monday.\n" +
            "[Crime] is [organized] differently here, said Dr. Smith of the U.S. Embassy.",
            Show(PhraseQuery.Of("body", "organ", "crime") with { Slop = 4 }, Release));

    [Fact]
    public void A_near_query_marks_its_words_where_they_are_near() =>
        Assert.Equal("SONSONATE, El Salvador – Police dismantled two [organized] [crime] gangs on Monday.",
            Show(new SpanNearQuery([new SpanTermQuery("body", "organ"), new SpanTermQuery("body", "crime")], 0, InOrder: true), Release));

    [Fact]
    public void Excluded_words_and_words_of_other_fields_are_not_marked()
    {
        Query query = new BooleanQuery([new(Occur.Must, Word("drug")), new(Occur.MustNot, Word("gang")), new(Occur.Should, new TermQuery("title", "polic")), new(Occur.Filter, Word("crime"))]);
        Assert.Equal("Officers seized [drugs].", Show(query, Release));
    }

    [Fact]
    public void Patterns_mark_what_fits_them()
    {
        Assert.Contains("[dismantled]", Show(new PrefixQuery("body", "dis"), Release), StringComparison.Ordinal);
        Assert.Contains("[dismantled]", Show(new WildcardQuery("body", "d?sm*l"), Release), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_match_the_leading_sentences_stand_in()
    {
        Assert.Equal("SONSONATE, El Salvador – Police dismantled two organized crime gangs on Monday.\nOfficers seized drugs.",
            Show(Word("nosuch"), Release, Plan with { MaxPassages = 2 }));
        Assert.Equal("", Show(Word("nosuch"), Release, Plan with { FallsBackToLead = false }));
        Assert.Equal("", Show(Word("nosuch"), ""));
    }

    [Fact]
    public void The_best_passages_win_when_there_are_too_many() =>
        Assert.Equal("[Gangs] fight [gangs].", Show(Word("gang"), Release, Plan with { MaxPassages = 1 }));

    [Fact]
    public void A_long_sentence_is_cut_between_words_around_its_first_match()
    {
        string text = string.Join(' ', Enumerable.Repeat("filler", 100)) + " needle " + string.Join(' ', Enumerable.Repeat("filler", 100));
        Passage passage = Assert.Single(new Highlighter(Plan with { MaxPassageLength = 80 }, Word("needl")).Passages([text]));
        Assert.True(passage.Text.Length <= 80);
        Assert.StartsWith("filler ", passage.Text, StringComparison.Ordinal);
        Assert.EndsWith(" filler", passage.Text, StringComparison.Ordinal);
        Assert.Equal("needle", passage.Text.Substring(passage.Marks[0].Offset, passage.Marks[0].Length));
    }

    [Theory]
    [InlineData("One. Two! Three? Four", 4), InlineData("Mr. Smith met Gen. Lee. Then left.", 2), InlineData("The U.S. Army went. J. Doe too.", 2)]
    [InlineData("It cost 3.5 million. \"Yes.\" He left…", 3), InlineData("a line\nanother line", 2), InlineData("e.g. this one. of two", 1), InlineData("", 0)]
    public void Texts_fall_into_sentences(string text, int count) => Assert.Equal(count, Sentences.EndsOf(text).Count);

    [Fact]
    public void Passages_are_pieces_of_the_text_that_split_no_character_whatever_the_text()
    {
        Random random = Seed.For(nameof(Passages_are_pieces_of_the_text_that_split_no_character_whatever_the_text));
        string[] pieces = ["a", "needle", " ", ". ", "\n", "e\u0301\u0323", "\U0001F600", "\U0001F468\u200D\U0001F469", "needle\u0301", "?", "…", "\u00A0", "東京", "-", "needles "];
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => pieces[random.Next(pieces.Length)]));
            HighlightPlan plan = Plan with { MaxPassageLength = random.Next(1, 60), MaxLength = random.Next(1, 200), MaxPassages = random.Next(1, 5) };
            int behind = 0;
            foreach (Passage passage in new Highlighter(plan, Word("needl")).Passages([text]))
            {
                Assert.Equal(passage.Text, text.Substring(passage.Start, passage.Text.Length));
                Assert.True(passage.Start >= behind);
                behind = passage.Start + passage.Text.Length;
                CheckCut(text, passage.Start);
                CheckCut(text, behind);
                int end = 0;
                foreach (Mark mark in passage.Marks)
                {
                    Assert.True(mark.Offset >= end && mark.Length > 0 && mark.Offset + mark.Length <= passage.Text.Length);
                    end = mark.Offset + mark.Length;
                }
            }
        }
    }

    static void CheckCut(string text, int at)
    {
        if (at <= 0 || at >= text.Length) return;
        Assert.False(char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]), $"{at} splits a surrogate pair");
        Assert.False(text[at] is '\u0301' or '\u0323', $"{at} cuts off a combining mark");
    }
}

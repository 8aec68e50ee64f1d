using System.Diagnostics;
using SummitSearch.News.Cleaning;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>What holds for every text, however dirty.</summary>
public class CleaningPropertyTests
{
    const int Tries = 2_000;

    /// <summary>Generated texts, the corpus's own, and real ones where they are at hand.</summary>
    static void Each(string test, Action<RawRelease> check)
    {
        Random random = Seed.For(test);
        IEnumerable<RawRelease> generated = Enumerable.Range(0, Tries).Select(i => Soiled(random, i));
        foreach (RawRelease raw in generated.Concat(RealTexts.All()))
        {
            try
            {
                check(raw);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{raw.Id}: {raw.Text}", e);
            }
        }
    }

    // Of every third text, some lines stand on other pages of its source as well.
    static RawRelease Soiled(Random random, int number)
    {
        string text = DirtyReleases.Soiled(random);
        List<(int, int)> repeated = [];
        for (int start = 0; number % 3 == 0 && start < text.Length;)
        {
            int end = text.IndexOf('\n', start) is >= 0 and int found ? found : text.Length;
            if (end > start && random.Next(4) == 0) repeated.Add((start, end - start));
            start = end + 1;
        }
        return new RawRelease($"seed {Seed.Value}, text {number}", "", text, Cleaned.NothingStated) { Repeated = repeated };
    }

    [Fact]
    public void Cleaning_a_clean_body_changes_nothing() => Each(nameof(Cleaning_a_clean_body_changes_nothing), raw =>
    {
        CleanRelease once = ReleaseCleaner.Clean(raw);
        CleanRelease twice = Cleaned.Text(once.Body, once.Title ?? "Nothing like a line of this text");
        Assert.Equal(once.Body, twice.Body);
    });

    [Fact]
    public void No_letter_is_lost_without_a_removal() => Each(nameof(No_letter_is_lost_without_a_removal), raw =>
        Assert.Empty(Cleaned.Lost(raw.Text, ReleaseCleaner.Clean(raw))));

    [Fact]
    public void Offsets_lead_back_to_the_same_letters() => Each(nameof(Offsets_lead_back_to_the_same_letters), raw =>
    {
        string text = raw.Text;
        CleanRelease clean = ReleaseCleaner.Clean(raw);
        foreach (string name in clean.Maps.Keys)
        {
            string named = Cleaned.Named(clean, name);
            Assert.Equal(named.Length, clean.Maps[name].Length);
            int last = 0;
            for (int i = 0; i < named.Length; i++)
            {
                (int offset, int length) = clean.ToRaw(name, i, 1)!.Value;
                if (offset < last || offset > text.Length - length) Assert.Fail($"{name} {i} leads to {offset}, {length} behind {last}");
                last = offset;
                if (char.IsAsciiLetterOrDigit(named[i]) && length == 1 && text[offset] != named[i]) Assert.Fail($"{name} {i} leads to {text[offset]}, is {named[i]}");
            }
        }
    });

    [Fact]
    public void Removals_come_in_order_and_inside_the_text() => Each(nameof(Removals_come_in_order_and_inside_the_text), raw =>
    {
        int last = 0;
        foreach (Removal removal in ReleaseCleaner.Clean(raw).Removals)
        {
            Assert.InRange(removal.Offset, last, raw.Text.Length);
            Assert.InRange(removal.Length, 1, raw.Text.Length - removal.Offset);
            last = removal.Offset;
        }
    });

    [Fact]
    public void A_clean_text_holds_no_marks_no_odd_blanks_and_no_empty_paragraph() => Each(nameof(A_clean_text_holds_no_marks_no_odd_blanks_and_no_empty_paragraph), raw =>
    {
        CleanRelease clean = ReleaseCleaner.Clean(raw);
        foreach (string kept in clean.Paragraphs.Concat(clean.Captions).Append(raw.Stated.ContainsKey("title") ? "x" : clean.Title ?? "x"))
        {
            Assert.False(string.IsNullOrWhiteSpace(kept));
            Assert.Equal(kept.Trim(), kept);
            Assert.DoesNotContain(kept, c => char.IsControl(c) || c is '\u00A0' or '\u200B' or '\uFEFF');
        }
    });

    [Fact]
    public void Glued_paragraphs_are_parted_where_they_were()
    {
        Random random = Seed.For(nameof(Glued_paragraphs_are_parted_where_they_were));
        for (int i = 0; i < Tries; i++)
        {
            string[] paragraphs = DirtyReleases.Paragraphs(random);
            // In a text that still has spaces between its sentences, each seam without one is a lost break.
            Assert.Equal(paragraphs.Select(p => p.Replace("– ", "– ", StringComparison.Ordinal)), Cleaned.Text(DirtyReleases.Glued(paragraphs)).Paragraphs);
        }
    }

    // A second on a quiet machine; quadratic time would be minutes, and a busy machine must not fail the test.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData('.')]
    [InlineData('"')]
    [InlineData('(')]
    [InlineData(' ')]
    [InlineData('\n')]
    [InlineData('-')]
    [InlineData('•')]
    [InlineData('*')]
    [InlineData('#')]
    [InlineData('[')]
    [InlineData('&')]
    [InlineData('<')]
    [InlineData('â')]
    [InlineData('A')]
    public void Half_a_million_of_one_character_take_no_quadratic_time(char c)
    {
        string text = new(c, 500_000);
        Stopwatch clock = Stopwatch.StartNew();
        Cleaned.Text("OSLO, Norway – A ship was found. " + text);
        Assert.True(clock.Elapsed < Patience, $"{clock.Elapsed} for '{c}'");
    }

    [Theory]
    [InlineData("a.A")]
    [InlineData("word.Word ")]
    [InlineData("x.\"A\"")]
    [InlineData("aB")]
    [InlineData("Seam1.Seam \n")]
    [InlineData("None.None")]
    [InlineData("**a")]
    [InlineData("[a](")]
    [InlineData("&amp;amp;")]
    [InlineData("<b")]
    [InlineData("• a ")]
    [InlineData("- \u00a0\u00a0 a")]
    [InlineData("/\n    a\n")]
    [InlineData("â€")]
    [InlineData("* * *")]
    public void Three_hundred_thousand_units_of_the_same_few_take_no_quadratic_time(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 300_000 / part.Length));
        Stopwatch clock = Stopwatch.StartNew();
        Cleaned.Text(text);
        Assert.True(clock.Elapsed < Patience, $"{clock.Elapsed} for '{part}'");
    }
}

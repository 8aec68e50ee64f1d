using System.Text.Json;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Corpus;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>The two given releases come out as a person wrote them down, to the letter.</summary>
public class GoldTests
{
    public static TheoryData<string> Ids => ["000_0c8f12d26a0b86ae", "004_816512c81b7e8454"];

    static RawRelease Read(string id) =>
        Assert.IsType<Accepted>(CorpusReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "corpus", id + ".txt"))).Release;

    static JsonElement Gold(string id) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Gold", id + ".json"))).RootElement;

    static string[] Strings(JsonElement gold, string name) => [.. gold.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];

    [Theory, MemberData(nameof(Ids))]
    public void Paragraphs_captions_and_title_are_the_gold(string id)
    {
        CleanRelease clean = ReleaseCleaner.Clean(Read(id));
        JsonElement gold = Gold(id);
        Assert.Equal(Strings(gold, "paragraphs"), clean.Paragraphs);
        Assert.Equal(Strings(gold, "captions"), clean.Captions);
        Assert.Equal(gold.GetProperty("title").GetString(), clean.Title);
        Assert.Empty(clean.Boilerplate);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_letter_is_kept_or_stands_in_a_removal(string id)
    {
        RawRelease raw = Read(id);
        Assert.Empty(Cleaned.Lost(raw.Text, ReleaseCleaner.Clean(raw)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_word_leads_back_to_itself_in_the_raw_text(string id)
    {
        RawRelease raw = Read(id);
        CleanRelease clean = ReleaseCleaner.Clean(raw);
        int words = 0;
        foreach (string name in clean.Maps.Keys)
        {
            string text = Cleaned.Named(clean, name);
            for (int start = 0; start < text.Length; start++)
            {
                if (!char.IsLetter(text[start])) continue;
                int end = start;
                while (end < text.Length && char.IsLetter(text[end])) end++;
                (int offset, int length) = clean.ToRaw(name, start, end - start)!.Value;
                Assert.Equal(text[start..end], raw.Text.Substring(offset, length));
                start = end;
                words++;
            }
        }
        Assert.True(words > 200, $"only {words} words");
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_carousel_counter_is_named_among_what_went(string id)
    {
        RawRelease raw = Read(id);
        CleanRelease clean = ReleaseCleaner.Clean(raw);
        Assert.Contains(clean.Removals, r => r.Rule == Carousel.Rule && raw.Text.Substring(r.Offset, r.Length).Contains("1 /", StringComparison.Ordinal));
    }
}

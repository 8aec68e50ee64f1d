using System.Diagnostics;
using System.Globalization;
using System.Text;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Suggesting;
using SummitSearch.Engine.Tests.Searching;
using SummitSearch.TestKit;
using Xunit.Abstractions;

namespace SummitSearch.Engine.Tests.Suggesting;

public class CompleterTests(ITestOutputHelper output)
{
    static readonly Analyzer Standard = Analyzers.Find("standard")!;
    static readonly (string Text, long Weight)[] Titles = [.. NewsCorpus.Items.Select(item => (item.Title, (long)Math.Round(item.Price * 100)))];
    static readonly Func<int, string> TitleOf = entry => Titles[entry].Text;
    static readonly CompletionFuzziness Fuzzy = new();

    public static TheoryData<string, string, string[]> Rows()
    {
        TheoryData<string, string, string[]> rows = [];
        foreach (string[] row in Vectors.Rows("score/suggest.tsv")) rows.Add(row[0], row[1], [.. row[2..].Where(cell => cell.Length > 0)]);
        return rows;
    }

    [Theory, MemberData(nameof(Rows))]
    public void Completions_are_Lucene_s(string suggester, string typed, string[] theirs)
    {
        IEnumerable<string> ours = suggester switch
        {
            "infix" or "infix-any" => new InfixCompleter(Standard, Titles, TitleOf).Find(typed, 5, new InfixLookup { AllWords = suggester == "infix" })
                .Select(found => $"{Marked(found)}|{Titles[found.Entry].Weight}"),
            "analyzing" or "fuzzy" => new PrefixCompleter(Standard, Titles, TitleOf).Find(typed, 5, suggester == "fuzzy" ? Fuzzy : null)
                .Select(entry => $"{Titles[entry].Text}|{Titles[entry].Weight}"),
            _ => throw new InvalidDataException(suggester),
        };
        Assert.Equal(theirs, ours);
    }

    [Fact]
    public void All_77_rows_are_there() => Assert.Equal(77, Rows().Count);

    static string Marked(Completion found)
    {
        string text = found.Text;
        foreach (Mark mark in found.Marks.Reverse()) text = text.Insert(mark.Offset + mark.Length, "</b>").Insert(mark.Offset, "<b>");
        return text;
    }

    [Fact]
    public void Near_strings_are_those_of_the_edit_table()
    {
        Random random = Seed.For(nameof(Near_strings_are_those_of_the_edit_table));
        for (int round = 0; round < 3000; round++)
        {
            string[] texts = [.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => Word(7)).Order(StringComparer.Ordinal)];
            SortedStrings strings = new([.. texts.Select(Encoding.UTF8.GetBytes)]);
            (string key, int edits, int exact, bool asPrefix) = (Word(6), random.Next(3), random.Next(3), random.Next(2) == 0);
            bool[] found = new bool[texts.Length];
            foreach (StringRange range in strings.Near(Encoding.UTF8.GetBytes(key), edits, exact, asPrefix))
                for (int i = range.First; i < range.End; i++) found[i] = !found[i];     // twice would be wrong
            for (int i = 0; i < texts.Length; i++)
                Assert.True(found[i] == Near(texts[i], key, edits, exact, asPrefix), $"SUMMIT_SEED={Seed.Value}: {texts[i]} {key} {edits} {exact} {asPrefix}");
            StringRange like = strings.Like(Encoding.UTF8.GetBytes(key), asPrefix);
            for (int i = 0; i < texts.Length; i++)
                Assert.Equal(asPrefix ? texts[i].StartsWith(key, StringComparison.Ordinal) : texts[i] == key, like.First <= i && i < like.End);
        }

        string Word(int longest) => string.Concat(Enumerable.Range(0, random.Next(longest)).Select(_ => "abc"[random.Next(3)]));
    }

    // Where the start that is near ends inside the bytes that must be equal, only what there is of it must be.
    static bool Near(string text, string key, int edits, int exact, bool asPrefix) =>
        (asPrefix ? Enumerable.Range(0, text.Length + 1) : [text.Length]).Select(length => text[..length]).Any(start =>
            NaiveSearch.Edits(start, key, true) <= edits && Enumerable.Range(0, Math.Min(exact, start.Length)).All(i => i < key.Length && start[i] == key[i]));

    [Fact]
    public void A_word_with_a_slip_is_found_and_marked_whole_anywhere_in_the_text()
    {
        string[] texts = ["Officers seize cocaine in Bogotá", "Cocoa exports", "Cocaine seized"];
        InfixCompleter completer = new(new ChainAnalyzer(() => new StandardTokenizer(), new LowerCaseFilter(), new AsciiFoldingFilter()),
            texts.Select((text, i) => (text, (long)i)), i => texts[i]);
        Assert.Equal(["<b>Cocaine</b> seized", "Officers seize <b>cocaine</b> in Bogotá"], completer.Find("cociane", 5, new InfixLookup { Fuzziness = Fuzzy }).Select(Marked));
        Assert.Equal(["Officers seize cocaine in <b>Bogo</b>tá"], completer.Find("bogo", 5).Select(Marked));
        Assert.Equal(["Officers seize cocaine in <b>Bogotá</b>"], completer.Find("BOGOTA ", 5).Select(Marked));
        Assert.Empty(completer.Find("bog ", 5));
        Assert.Empty(completer.Find(" ", 5));
    }

    [Fact]
    public void The_text_itself_comes_first_and_a_text_that_comes_twice_is_given_once()
    {
        (string Text, long Weight)[] entries = [("port", 1), ("Port", 5), ("ports of call", 9), ("Port", 3)];
        PrefixCompleter completer = new(Standard, entries, entry => entries[entry].Text);
        Assert.Equal([0, 2, 1], completer.Find("port", 5));
        Assert.Equal([2, 1, 0], completer.Find("por", 5));
        Assert.Equal([2], completer.Find("ports", 5));
    }

    [Fact]
    public void A_hundred_thousand_titles_are_held_in_bounded_memory_and_answered_at_once()
    {
        Random random = Seed.For(nameof(A_hundred_thousand_titles_are_held_in_bounded_memory_and_answered_at_once));
        string[] words = [.. NewsCorpus.Items.SelectMany(item => item.Body.Split(' ', '.', ',', '"')).Where(word => word.Length > 2).Distinct()];
        string[] titles = [.. Enumerable.Range(0, 100_000).Select(i => string.Join(' ', Enumerable.Range(0, 9).Select(_ => words[random.Next(words.Length)])) + $" {i % 7919}")];
        TimeSpan used = Environment.CpuUsage.TotalTime;
        InfixCompleter completer = new(Standard, titles.Select((title, i) => (title, (long)i)), i => titles[i]);
        TimeSpan build = Environment.CpuUsage.TotalTime - used;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 200; i++) completer.Find(words[i][..(1 + i % 3)], 8);
        TimeSpan exact = Stopwatch.GetElapsedTime(start) / 200;
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 200; i++) completer.Find(words[i], 8, new InfixLookup { Fuzziness = Fuzzy });
        TimeSpan near = Stopwatch.GetElapsedTime(start) / 200;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"build {build.TotalMilliseconds:0} ms of processor time, {completer.Size:N0} bytes; a lookup {exact.TotalMicroseconds:0} µs, with slips {near.TotalMicroseconds:0} µs"));
        Assert.InRange(completer.Size, 1, 8_000_000);
        Assert.True(exact < TimeSpan.FromMilliseconds(50) && near < TimeSpan.FromMilliseconds(50), $"{exact} {near}");
    }
}

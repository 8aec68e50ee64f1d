using System.Diagnostics;
using System.Globalization;
using System.Text;
using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Store;
using SummitSearch.News.Fields;
using SummitSearch.News.Suggesting;
using SummitSearch.TestKit;
using Xunit.Abstractions;

namespace SummitSearch.News.Tests.Suggesting;

public class CompletionSizeTests(ITestOutputHelper output)
{
    const int Titles = 10_000;

    [Fact]
    public void What_is_held_is_a_fraction_of_the_titles()
    {
        Random random = Seed.For(nameof(What_is_held_is_a_fraction_of_the_titles));
        string[] words = [.. Enumerable.Range(0, 8000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(3, 10)).Select(_ => (char)('a' + random.Next(26)))))];
        MemoryDirectory directory = new();
        long bytes = 0;
        using (IndexWriter writer = new(directory))
        {
            for (int i = 0; i < Titles; i++)
            {
                // Few words are in many titles, as in any language.
                string title = string.Join(' ', Enumerable.Range(0, 9).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 4))]));
                bytes += title.Length;
                writer.Add(new Document().Add(new Field(FieldNames.Id, FieldType.StoredString, $"{i}"))
                    .Add(new Field(FieldNames.TitleText, FieldType.BinaryColumn, Encoding.UTF8.GetBytes(title))));
            }
            writer.Commit();
        }
        using Snapshot snapshot = Snapshot.Open(directory);
        long start = Stopwatch.GetTimestamp();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        ReleaseCompletions completions = new(new IndexSearcher(snapshot), (_, id) => id);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Titles:N0} titles of {bytes:N0} letters: {(Environment.CpuUsage.TotalTime - used).TotalMilliseconds:0} ms of processor time, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, {completions.Size:N0} bytes held"));
        Assert.InRange(completions.Size, 1, 300L * Titles);
    }
}

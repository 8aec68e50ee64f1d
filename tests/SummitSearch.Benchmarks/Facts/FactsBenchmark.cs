using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SummitSearch.News;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Facts;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.Benchmarks.Facts;

/// <summary>Processor time of cleaning and of finding facts, by finder; and whether each fact's evidence gives it again.</summary>
static class FactsBenchmark
{
    const int Passes = 5;

    static readonly Dictionary<string, string> NothingStated = [];

    /// <param name="path">Documents with id and text, a JSON object a line.</param>
    public static void Run(string path, TextWriter output)
    {
        List<RawRelease> raw = [];
        long bytes = 0;
        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            string text = json.RootElement.GetProperty("text").GetString()!;
            bytes += Encoding.UTF8.GetByteCount(text);
            raw.Add(new RawRelease(json.RootElement.GetProperty("id").GetString()!, path, text, new Dictionary<string, string>()));
        }
        CleanRelease[] clean = [.. raw.Select(ReleaseCleaner.Clean)];
        Check(clean, output);
        Line(output, "cleaning", bytes, Best(() => { foreach (RawRelease release in raw) ReleaseCleaner.Clean(release); }));
        Line(output, "facts", bytes, Best(() => { foreach (CleanRelease release in clean) FactFinder.Find(release, NothingStated); }));
        Knowledge knowledge = Taxonomy.Default.Knowledge;
        TokenList[] tokens = [.. clean.Select(release => TokenList.Read(release.Body, knowledge.Words))];
        Line(output, "  tokens", bytes, Best(() => { foreach (CleanRelease release in clean) TokenList.Read(release.Body,
            knowledge.Words).Dispose(); }));
        List<EventMention> events = [];
        List<OperationMention> operations = [];
        List<AmountMention> amounts = [];
        List<OrganisationMention> organisations = [];
        Each("  events", (text, list) => { events.Clear(); knowledge.Events.Find(text, list.Span, LanguageSet.En, events); });
        Each("  operations", (text, list) => { operations.Clear(); knowledge.Operations.Find(text, list.Span, operations); });
        Each("  amounts", (text, list) => { amounts.Clear(); knowledge.Amounts.Find(text, list.Span, NumberStyle.Point, "USD", amounts); });
        Each("  organisations", (text, list) => { organisations.Clear(); knowledge.Organisations.Find(text, list.Span, organisations); });

        void Each(string name, Action<string, TokenList> find) => Line(output, name, bytes, Best(() =>
        {
            for (int i = 0; i < clean.Length; i++) find(clean[i].Body, tokens[i]);
        }));
    }

    static void Check(CleanRelease[] clean, TextWriter output)
    {
        int facts = 0, wrong = 0;
        foreach (CleanRelease text in clean)
        {
            foreach (Fact fact in FactFinder.Find(text, NothingStated).Facts)
            {
                facts++;
                if (fact.Spans.Count == 0) continue;
                TextSpan span = fact.Spans[0];
                string whole = span.Text switch { "title" => text.Title!, "body" => text.Body, _ =>
                    text.Captions[int.Parse(span.Text.AsSpan(8), CultureInfo.InvariantCulture)] };
                string evidence = whole.Substring(span.Offset, span.Length);
                if (FactFinder.Apply(fact.Facet, fact.Rule, evidence).Contains(fact.Id)) continue;
                wrong++;
                output.WriteLine($"{text.Id}: {fact.Rule} does not give {fact.Id} from \"{evidence}\"");
            }
        }
        output.WriteLine($"{clean.Length} documents, {facts} facts, {wrong} that their evidence does not give");
    }

    static TimeSpan Best(Action run)
    {
        TimeSpan best = TimeSpan.MaxValue;
        for (int pass = 0; pass < Passes; pass++)
        {
            TimeSpan before = Process.GetCurrentProcess().UserProcessorTime;
            run();
            TimeSpan took = Process.GetCurrentProcess().UserProcessorTime - before;
            if (took < best) best = took;
        }
        return best;
    }

    static void Line(TextWriter output, string name, long bytes, TimeSpan took) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-16} {took.TotalMilliseconds,8:0} ms  {bytes / took.TotalSeconds / 1e6,8:0.0} MB/s"));
}

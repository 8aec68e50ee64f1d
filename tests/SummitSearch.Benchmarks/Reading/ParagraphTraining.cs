using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SummitSearch.News.Cleaning;

namespace SummitSearch.Benchmarks.Reading;

/// <summary>Makes src/SummitSearch.News/Facts/Data/paragraph-cues.tsv from releases whose paragraphs are known.</summary>
static class ParagraphTraining
{
    // A cue is of so many documents, and of two sources unless it is of many more.
    const int FewestDocuments = 15, FewestOfOneSource = 60, Sweeps = 300;

    const double Penalty = 5;

    /// <param name="file">Where to write the weights.</param>
    /// <param name="held">JSON Lines of documents that are not looked at, by id.</param>
    /// <param name="texts">JSON Lines with id and text.</param>
    public static void Run(string file, string held, IReadOnlyList<string> texts, TextWriter output)
    {
        HashSet<string> without = [.. File.ReadLines(held).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)];
        ParagraphSamples samples = new();
        foreach (string text in texts) samples.Add(text, without);
        List<ParagraphSamples.Sample> one = [.. samples.All.Where(static s => Half(s.Document) == 0)], other = [.. samples.All.Where(static s => Half(s.Document) == 1)];
        output.WriteLine($"{samples.All.Count} sentence starts of {samples.All.Select(static s => s.Document).Distinct().Count()} documents, {samples.All.Count(static s => s.Breaks)} with a break");
        SampleCue always = samples.All[0].Cues.First(static cue => cue.Sign == CueSign.Any);
        List<(string Source, bool Breaks, double Odds)> judged = [.. Judge(one, other, always), .. Judge(other, one, always)];
        StringBuilder head = new();
        foreach (IGrouping<string, (string Source, bool Breaks, double Odds)> source in judged.GroupBy(static j => j.Source))
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{source.Key}: {source.Count()} sentence starts, {source.Count(static j => j.Breaks)} with a break, area under the curve {Area([.. source]):0.000}, loss {source.Average(static j => Math.Log(1 + Math.Exp(j.Breaks ? -j.Odds : j.Odds))):0.000}");
            output.WriteLine(line);
            head.Append("# ").AppendLine(line);
        }
        Dictionary<SampleCue, double> weights = Fit(samples.All, always);
        using StreamWriter writer = new(file) { NewLine = "\n" };
        writer.WriteLine("# Cues of a paragraph's first sentence: kind, words, log-odds. Made by the benchmark project (paragraphs); what a kind looks at is in CueWords.cs.");
        writer.WriteLine("# Weights of one logistic regression that favours few cues. Trained on one half of the documents and judged on the other, both ways:");
        writer.Write(head);
        foreach ((string name, double weight) in weights.Select(w => (samples.Name(w.Key), w.Value)).OrderBy(static w => w.Item1, StringComparer.Ordinal))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{weight:0.00}"));
        output.WriteLine($"{weights.Count} cues in {file}");
    }

    static int Half(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] % 2;

    static Dictionary<SampleCue, double> Fit(IReadOnlyList<ParagraphSamples.Sample> samples, SampleCue always)
    {
        HashSet<SampleCue> common = Common(samples);
        return new SparseLogistic([.. samples.Select(s => ((IReadOnlyList<SampleCue>)[.. s.Cues.Where(common.Contains)], s.Breaks))]).Fit(Penalty, always, Sweeps);
    }

    static HashSet<SampleCue> Common(IReadOnlyList<ParagraphSamples.Sample> samples)
    {
        Dictionary<SampleCue, HashSet<(string Source, string Document)>> seen = [];
        foreach (ParagraphSamples.Sample sample in samples)
        {
            foreach (SampleCue cue in sample.Cues)
            {
                if (!seen.TryGetValue(cue, out HashSet<(string, string)>? documents)) seen.Add(cue, documents = []);
                documents.Add((sample.Source, sample.Document));
            }
        }
        return [.. seen.Where(static s => s.Value.Count >= FewestOfOneSource || s.Value.Count >= FewestDocuments && s.Value.Select(static d => d.Source).Distinct().Count() > 1)
            .Select(static s => s.Key)];
    }

    static IEnumerable<(string, bool, double)> Judge(List<ParagraphSamples.Sample> train, List<ParagraphSamples.Sample> test, SampleCue always)
    {
        Dictionary<SampleCue, double> weights = Fit(train, always);
        return test.Select(s => (s.Source, s.Breaks, s.Cues.Sum(c => weights.GetValueOrDefault(c))));
    }

    // The chance that a start with a break has larger odds than one without.
    static double Area(List<(string Source, bool Breaks, double Odds)> judged)
    {
        double without = 0, pairs = 0;
        foreach ((_, bool breaks, _) in judged.OrderBy(static j => j.Odds))
        {
            if (breaks) pairs += without;
            else without++;
        }
        double broken = judged.Count(static j => j.Breaks);
        return pairs / (broken * (judged.Count - broken));
    }
}

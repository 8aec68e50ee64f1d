using System.Text.Json;
using SummitSearch.News;
using SummitSearch.News.Cleaning;

namespace SummitSearch.Benchmarks.Reading;

/// <summary>Sentence starts of releases whose paragraphs are known, with their cues.</summary>
sealed class ParagraphSamples
{
    const int FewestParagraphs = 3;

    readonly List<string> _words = [""];
    readonly Numbers _numbers;

    public ParagraphSamples() => _numbers = new Numbers(_words);

    /// <summary>A sentence start.</summary>
    /// <param name="Document">Id of its document.</param>
    /// <param name="Source">The file that it is of.</param>
    /// <param name="Breaks">Whether a paragraph begins there.</param>
    public sealed record Sample(string Document, string Source, bool Breaks, IReadOnlyList<SampleCue> Cues);

    public List<Sample> All { get; } = [];

    /// <summary>A cue as a line of paragraph-cues.tsv has it, without its weight.</summary>
    public string Name(SampleCue cue) => cue.Sign is { } sign ? "sign\t" + sign.ToString().ToLowerInvariant()
        : cue.Kind.ToString().ToLowerInvariant() + "\t" + string.Join(' ', new[] { cue.First, cue.Second, cue.Third }.Where(n => n > 0).Select(n => _words[n]));

    /// <param name="file">JSON Lines with id and text, whose cleaned paragraphs are taken to be right.</param>
    /// <param name="without">Ids to pass over.</param>
    public void Add(string file, IReadOnlySet<string> without)
    {
        foreach (string line in File.ReadLines(file))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            string id = json.RootElement.GetProperty("id").GetString()!;
            if (without.Contains(id)) continue;
            string text = json.RootElement.GetProperty("text").GetString()!;
            CleanRelease clean = ReleaseCleaner.Clean(new RawRelease(id, id, text, new Dictionary<string, string>()));
            string[] paragraphs = [.. clean.InOrder().Where(p => !p.StartsWith("- ", StringComparison.Ordinal))];
            if (paragraphs.Length >= FewestParagraphs) Add(id, Path.GetFileNameWithoutExtension(file), paragraphs);
        }
    }

    void Add(string id, string source, string[] paragraphs)
    {
        // As if every break had left a space.
        string text = string.Join(' ', paragraphs);
        HashSet<int> ends = [];
        int at = -1;
        foreach (string paragraph in paragraphs) ends.Add(at += paragraph.Length + 1);
        List<Seam> seams = GluedSentences.Seams(text);
        if (seams.Count == 0) return;
        CueSentence before = new(text, 0, seams[0].End, _numbers);
        int start = 0, sentences = 1;
        for (int i = 0; i < seams.Count; i++)
        {
            CueSentence sentence = new(text, seams[i].Next, i + 1 < seams.Count ? seams[i + 1].End : text.Length, _numbers);
            Taken cues = new([]);
            ParagraphCues.Find(text, before, sentence, i, seams.Count - 1 - i, ref cues);
            ParagraphCues.FindBehind(seams[i].End - start, sentences, ref cues);
            bool breaks = ends.Contains(seams[i].End);
            All.Add(new Sample(id, source, breaks, cues.All));
            (start, sentences) = breaks ? (seams[i].Next, 1) : (start, sentences + 1);
            before = sentence;
        }
    }

    readonly record struct Taken(List<SampleCue> All) : ICueTaker
    {
        public void Add(CueSign sign) => All.Add(new SampleCue(sign, default, 0, 0, 0));

        public void Add(Cue kind, int first, int second, int third) => All.Add(new SampleCue(null, kind, first, second, third));
    }

    sealed class Numbers(List<string> words) : IWordNumbers
    {
        readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public int Of(ReadOnlySpan<char> word)
        {
            if (word.IndexOfAny("\t\n") >= 0) return 0;
            if (_numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int number)) return number;
            _numbers.Add(word.ToString(), words.Count);
            words.Add(word.ToString());
            return words.Count - 1;
        }
    }
}

/// <summary>A cue of a sentence start: a sign or words.</summary>
readonly record struct SampleCue(CueSign? Sign, Cue Kind, int First, int Second, int Third);

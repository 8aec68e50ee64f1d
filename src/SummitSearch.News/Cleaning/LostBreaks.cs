namespace SummitSearch.News.Cleaning;

/// <summary>A place where one sentence ends and the next begins.</summary>
/// <param name="End">Behind the first sentence, its quotation marks and brackets included.</param>
/// <param name="Next">The first unit of the next; equal to <paramref name="End"/> when the two are glued.</param>
readonly record struct Seam(int End, int Next)
{
    public bool Glued => End == Next;
}

/// <summary>Which of the seams between sentences were paragraph breaks, in a text that has lost some.</summary>
/// <remarks>
/// <para>A break shows as two glued sentences; but some leave a space behind, which looks like any sentence end, and texts
/// that a scraper stripped of all but ASCII, no-break spaces among it, have their sentences glued inside paragraphs too.</para>
/// <para>So each seam's chance of being a break, by what its sentences say and how far behind the last break it stands
/// (<see cref="ParagraphCues"/>), is weighed with how it looks, over all ways to part the line (forward and backward sums
/// over the place of the last break), under each of the ways to lose breaks; those count by how well they explain the
/// whole text.</para>
/// </remarks>
static class LostBreaks
{
    const int Window = 60;      // sentences; no paragraph is longer, and hostile text must not make the sums quadratic

    const int MostSeams = 5_000;    // no release has so many sentences; in hostile text each glued seam is a break

    // Fewer glued seams than this say nothing about a text's spaces.
    const int FewestWithoutSpaces = 5;

    const int ShortestParagraph = 40, FewestParagraphs = 4;

    /// <summary>Log-likelihoods of how a seam looks where there is a break and where there is none.</summary>
    readonly record struct Looks(double GluedBreak, double SpacedBreak, double GluedNone, double SpacedNone)
    {
        public static Looks Of(double spacedBreak, double gluedNone) =>
            new(Math.Log(1 - spacedBreak), Math.Log(spacedBreak), Math.Log(gluedNone), Math.Log(1 - gluedNone));

        /// <summary>For break and no break.</summary>
        public (double Break, double None) Of(Seam seam) => seam.Glued ? (GluedBreak, GluedNone) : (SpacedBreak, SpacedNone);
    }

    /// <summary>A way to lose breaks.</summary>
    /// <param name="Prior">Log of how common it is among texts with glued seams.</param>
    /// <param name="Odds">Added to each seam's own: whether there is a break to be lost at all.</param>
    readonly record struct Loss(double Prior, Looks Looks, double Odds = 0);

    // Where one break left a space others did too.
    static readonly Loss[] BreaksLost =
    [
        new(Math.Log(0.75), Looks.Of(spacedBreak: 0.02, gluedNone: 0.003)),
        new(Math.Log(0.25), Looks.Of(spacedBreak: 0.25, gluedNone: 0.003)),
    ];

    // A text stripped of all but ASCII may have lost spaces instead, of all its sentences …
    static readonly Loss[] BreaksOrSpacesLost = [.. BreaksLost, new(Math.Log(0.03), Looks.Of(spacedBreak: 0.01, gluedNone: 0.93))];

    // … and where its lines are still paragraphs, it has.
    static readonly Loss[] BreaksKept = [new(0, Looks.Of(spacedBreak: 0.01, gluedNone: 0.5), Odds: -4)];

    /// <returns>A flag for each seam.</returns>
    public static bool[] Find(ReadOnlySpan<char> text, List<Seam> seams)
    {
        bool[] breaks = new bool[seams.Count];
        int glued = 0;
        foreach (Seam seam in seams) if (seam.Glued) glued++;
        if (glued == 0) return breaks;
        if (seams.Count > MostSeams)
        {
            for (int i = 0; i < breaks.Length; i++) breaks[i] = seams[i].Glued;
            return breaks;
        }
        List<Part> parts = Parts(text, seams);
        Loss[] losses = !System.Text.Ascii.IsValid(text) ? BreaksLost
            : KeepsBreaks(text) ? BreaksKept
            : glued >= FewestWithoutSpaces ? BreaksOrSpacesLost : BreaksLost;
        Span<double> likely = stackalloc double[losses.Length];
        double all = double.NegativeInfinity;
        for (int loss = 0; loss < losses.Length; loss++)
        {
            likely[loss] = losses[loss].Prior;
            foreach (Part part in parts) likely[loss] += part.Weigh(losses[loss]);
            all = Add(all, likely[loss]);
            foreach (Part part in parts) part.AddChances(likely[loss]);
        }
        foreach (Part part in parts) part.Mark(breaks, all);
        return breaks;
    }

    /// <summary>Whether the text has several lines that are sentences, none of them most of the text.</summary>
    static bool KeepsBreaks(ReadOnlySpan<char> text)
    {
        int sentences = 0;
        foreach (Range range in text.Split('\n'))
        {
            ReadOnlySpan<char> line = text[range].Trim();
            if (line.Length * 2 > text.Length) return false;
            if (line.Length >= ShortestParagraph && GluedSentences.EndsSentence(line)) sentences++;
        }
        return sentences >= FewestParagraphs;
    }

    /// <summary>The lines that hold a glued seam.</summary>
    static List<Part> Parts(ReadOnlySpan<char> text, List<Seam> seams)
    {
        List<Part> parts = [];
        int first = 0;
        while (first < seams.Count)
        {
            int start = text[..seams[first].End].LastIndexOf('\n') + 1;
            int length = text[start..].IndexOf('\n'), end = length < 0 ? text.Length : start + length;
            int last = first;
            bool glued = false;
            for (; last < seams.Count && seams[last].End < end; last++) glued |= seams[last].Glued;
            last = Math.Max(last, first + 1);
            if (glued)
            {
                double[] cues = new double[last - first];
                CueSentence before = new(text, first == 0 ? 0 : seams[first - 1].Next, seams[first].End, CueWords.Known);
                for (int i = first; i < last; i++)
                {
                    CueSentence sentence = new(text, seams[i].Next, i + 1 < seams.Count ? seams[i + 1].End : text.Length, CueWords.Known);
                    cues[i - first] = ParagraphCues.Odds(text, before, sentence, i, seams.Count - 1 - i);
                    before = sentence;
                }
                parts.Add(new Part(start, first, seams.GetRange(first, last - first), cues));
            }
            first = last;
        }
        return parts;
    }

    static double Add(double a, double b)
    {
        if (a < b) (a, b) = (b, a);
        return double.IsNegativeInfinity(b) ? a : a + Math.Log(1 + Math.Exp(b - a));
    }

    /// <summary>The seams of one line.</summary>
    sealed class Part(int start, int first, List<Seam> seams, double[] cues)
    {
        readonly double[] _chances = new double[seams.Count], _breaks = Nothing(seams.Count);

        static double[] Nothing(int count)
        {
            double[] logs = new double[count];
            Array.Fill(logs, double.NegativeInfinity);
            return logs;
        }

        /// <summary>Log-likelihood of how the line looks after such a loss; remembers each seam's chance of a break then.</summary>
        public double Weigh(Loss loss)
        {
            // By seam + 1, 0 is the line's start: log-sums of all ways to part what stands before, with a break here, and behind.
            int count = seams.Count;
            double[] before = new double[count + 1], behind = new double[count + 1];
            Array.Fill(before, double.NegativeInfinity);
            before[0] = 0;
            double all = double.NegativeInfinity;
            for (int from = 0; from <= count; from++)
            {
                double none = before[from];
                int last = Math.Min(count, from + Window);
                for (int to = from + 1; to <= last; to++)
                {
                    Step(loss, from, to, out double stays, out double breaks);
                    before[to] = Add(before[to], none + breaks);
                    none += stays;
                }
                if (last == count) all = Add(all, none);
            }
            for (int from = count; from >= 0; from--)
            {
                double none = 0, sum = double.NegativeInfinity;
                int last = Math.Min(count, from + Window);
                for (int to = from + 1; to <= last; to++)
                {
                    Step(loss, from, to, out double stays, out double breaks);
                    sum = Add(sum, none + breaks + behind[to]);
                    none += stays;
                }
                behind[from] = last == count ? Add(sum, none) : sum;
            }
            for (int i = 0; i < count; i++) _chances[i] = before[i + 1] + behind[i + 1] - all;
            return all;
        }

        // The last break is at seam `from`, seam `to` is looked at (both counted from 1).
        void Step(Loss loss, int from, int to, out double stays, out double breaks)
        {
            Seam seam = seams[to - 1];
            double odds = loss.Odds + cues[to - 1] + ParagraphCues.Behind(seam.End - (from == 0 ? start : seams[from - 1].Next), to - from);
            (double broken, double none) = loss.Looks.Of(seam);
            double soft = Math.Log(1 + Math.Exp(-Math.Abs(odds)));
            breaks = broken - soft + Math.Min(0, odds);
            stays = none - soft - Math.Max(0, odds);
        }

        /// <param name="likely">Log-likelihood of the text after the loss that was weighed last.</param>
        public void AddChances(double likely)
        {
            for (int i = 0; i < _breaks.Length; i++) _breaks[i] = Add(_breaks[i], likely + _chances[i]);
        }

        /// <summary>Sets the flags of the seams that are likelier a break than not.</summary>
        /// <param name="all">Log-likelihood of the text.</param>
        public void Mark(bool[] breaks, double all)
        {
            for (int i = 0; i < _breaks.Length; i++) breaks[first + i] = _breaks[i] - all > Likely;
        }

        static readonly double Likely = Math.Log(0.5);
    }
}

using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Fetching;

/// <summary>Cuts the passages of a stored text that show best what a query found. semantics.md §11.1, with phrases. One thread.</summary>
/// <remarks>
/// The text is analysed again, so nothing but the text need be stored. Passages are sentences, scored as little documents
/// by BM25; a word of a phrase counts only where the phrase matches, and what stands there as it was asked for is one mark.
/// </remarks>
sealed class Highlighter(HighlightPlan plan, Query query)
{
    const float K1 = 1.2f, B = 0.75f, TypicalLength = 87f;      // a passage's length, as in semantics.md §11.1
    readonly Needles _needles = new(query, [plan.Field, .. plan.AlsoFields]);
    readonly TokenStream _tokens = plan.Analyzer.Open();

    /// <param name="Reach">Where the phrase ends that the word begins; else the word's end.</param>
    readonly record struct Match(string Term, int Start, int End, int Reach);

    readonly record struct Sentence(int Value, int Start, int End, float Score, Match[] Matches);

    /// <param name="values">The field's stored values.</param>
    public IReadOnlyList<Passage> Passages(IEnumerable<string> values)
    {
        string[] texts = [.. values.Select(Limited)];
        Match[][] matches = [.. texts.Select(Matches)];
        // Weights of the words in this document: rarer is worth more.
        int contentLength = texts.Sum(text => text.Length);
        Dictionary<string, float> weights = matches.SelectMany(found => found).GroupBy(match => match.Term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Weight(contentLength, group.Count()), StringComparer.Ordinal);
        List<Sentence> candidates = [];
        for (int value = 0; value < texts.Length; value++) AddSentences(value, texts[value], matches[value], weights, candidates);
        if (candidates.Count == 0) return plan.FallsBackToLead ? Lead(texts) : [];
        return
        [
            .. candidates.OrderByDescending(sentence => sentence.Score).ThenBy(sentence => sentence.Value).ThenBy(sentence => sentence.Start)
                .Take(plan.MaxPassages)
                .OrderBy(sentence => sentence.Value).ThenBy(sentence => sentence.Start)
                .Select(sentence => Cut(texts[sentence.Value], sentence)),
        ];
    }

    string Limited(string text) => text.Length <= plan.MaxLength ? text : text[..Sentences.CutBefore(text, plan.MaxLength)];

    Match[] Matches(string text)
    {
        if (_needles.IsEmpty) return [];
        List<TextToken> tokens = [];
        List<int> sentences = _needles.AsksForSentences ? Sentences.EndsOf(text) : [], lastPositions = [];
        _tokens.Reset(text.AsMemory());
        int position = -1;
        while (_tokens.Next())
        {
            while (lastPositions.Count < sentences.Count && _tokens.StartOffset >= sentences[lastPositions.Count])
                lastPositions.Add(position);
            position += _tokens.PositionIncrement;
            string term = _tokens.Term.ToString();
            if (_needles.Knows(term)) tokens.Add(new TextToken(term, position, _tokens.StartOffset, _tokens.EndOffset));
        }
        List<(int First, int Last)> phrases = [];
        bool[] marked = _needles.Match(tokens, [.. lastPositions], phrases);
        int[] reach = [.. tokens.Select(token => token.End)];
        foreach ((int first, int last) in phrases) reach[first] = Math.Max(reach[first], tokens[last].End);
        return [.. tokens.Select((token, i) => (Marked: marked[i], Match: new Match(token.Term, token.Start, token.End, reach[i])))
            .Where(token => token.Marked).Select(token => token.Match).OrderBy(match => match.Start)];
    }

    static float Weight(int contentLength, int occurrences)
    {
        float documents = 1 + contentLength / TypicalLength;
        return (K1 + 1) * (float)Math.Log(1 + (documents + 0.5) / (occurrences + 0.5));
    }

    static void AddSentences(int value, string text, Match[] matches, Dictionary<string, float> weights, List<Sentence> into)
    {
        int start = 0, next = 0;
        foreach (int end in Sentences.EndsOf(text))
        {
            int first = next;
            while (next < matches.Length && matches[next].Start < end) next++;
            if (next > first)
            {
                Match[] inside = matches[first..next];
                float score = 0;
                foreach (IGrouping<string, Match> term in inside.GroupBy(match => match.Term, StringComparer.Ordinal))
                {
                    float freq = term.Count();
                    score += weights[term.Key] * freq / (freq + K1 * (1 - B + B * ((end - start) / TypicalLength)));
                }
                score *= 1 + 1 / (float)Math.Log(TypicalLength + start);
                into.Add(new Sentence(value, start, end, score, inside));
            }
            start = end;
        }
    }

    List<Passage> Lead(string[] texts)
    {
        List<Passage> lead = [];
        for (int value = 0; value < texts.Length; value++)
        {
            int start = 0;
            foreach (int end in Sentences.EndsOf(texts[value]))
            {
                if (lead.Count < plan.MaxPassages && !string.IsNullOrWhiteSpace(texts[value][start..end]))
                    lead.Add(Cut(texts[value], new Sentence(value, start, end, 0, [])));
                start = end;
            }
        }
        return lead;
    }

    /// <summary>The sentence without blanks at its ends; one that is too long is cut so that its first matches are seen.</summary>
    Passage Cut(string text, Sentence sentence)
    {
        int start = sentence.Start, end = sentence.End;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (end - start > plan.MaxPassageLength)
        {
            // Some text before the first match, and as much behind it as there is room for.
            int anchor = sentence.Matches.Length > 0 ? sentence.Matches[0].Start : start;
            int from = Math.Max(start, Math.Min(anchor - plan.MaxPassageLength / 4, end - plan.MaxPassageLength));
            if (from > start) from = WordStart(text, from, anchor);
            int to = Math.Min(end, from + plan.MaxPassageLength);
            if (to < end) to = WordEnd(text, from, to);
            (start, end) = (from, to);
        }
        List<Mark> marks = [];
        int covered = start;
        foreach (Match match in sentence.Matches)
        {
            // A phrase is one mark, unless the passage ends within it: then its words stand for themselves.
            int low = Math.Max(match.Start, covered), high = match.Reach <= end ? match.Reach : Math.Min(match.End, end);
            if (low >= high) continue;
            // What overlaps or repeats a mark goes on from it.
            if (marks.Count > 0 && match.Start < covered) marks[^1] = marks[^1] with { Length = high - start - marks[^1].Offset };
            else marks.Add(new Mark(low - start, high - low));
            covered = high;
        }
        return new Passage(sentence.Value, start, text[start..end], [.. marks]);
    }

    // The first beginning of a word from there on, unless that is past the match.
    static int WordStart(string text, int from, int anchor)
    {
        for (int i = from; i <= anchor; i++)
            if (char.IsWhiteSpace(text[i - 1])) return i;
        return Sentences.CutBefore(text, from);
    }

    // The last end of a word up to there, unless that leaves too little.
    static int WordEnd(string text, int from, int to)
    {
        for (int i = to; i > from + (to - from) / 2; i--)
            if (char.IsWhiteSpace(text[i])) return i;
        return Sentences.CutBefore(text, to);
    }
}

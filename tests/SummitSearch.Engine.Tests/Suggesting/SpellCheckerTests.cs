using System.Globalization;
using System.Text.RegularExpressions;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Suggesting;
using SummitSearch.Engine.Tests.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Suggesting;

public partial class SpellCheckerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_suggestion_is_Lucene_s_with_its_frequency_and_score_however_the_index_is_cut(int segments)
    {
        using TestIndex index = TestIndex.Of(NewsCorpus.Items.Select(item => WordsOf(item.Body)), [.. Enumerable.Repeat(200 / segments, segments)]);
        SpellChecker checker = new(index.Snapshot, "w");
        int rows = 0;
        foreach (string[] row in Vectors.Rows("score/spell.tsv"))
        {
            SuggestMode mode = row[0] switch
            {
                "SUGGEST_WHEN_NOT_IN_INDEX" => SuggestMode.WhenNotInIndex,
                "SUGGEST_MORE_POPULAR" => SuggestMode.MorePopular,
                "SUGGEST_ALWAYS" => SuggestMode.Always,
                _ => throw new InvalidDataException(row[0]),
            };
            IReadOnlyList<SpellSuggestion> ours = checker.Suggest(row[1], int.Parse(row[2], CultureInfo.InvariantCulture), mode);
            SpellSuggestion[] theirs =
            [
                .. row[3..].Where(cell => cell.Length > 0).Select(cell => cell.Split(':')).Select(part => new SpellSuggestion(
                    part[0], long.Parse(part[1], CultureInfo.InvariantCulture), float.Parse(part[2], CultureInfo.InvariantCulture))),
            ];
            Assert.True(theirs.SequenceEqual(ours), $"{string.Join(' ', row)}\nours {string.Join(' ', ours)}");
            rows++;
        }
        Assert.Equal(99, rows);
    }

    [Fact]
    public void Suggestions_are_those_of_looking_at_every_word()
    {
        Random random = Seed.For(nameof(Suggestions_are_those_of_looking_at_every_word));
        for (int round = 0; round < 40; round++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => Word(8))];
            using TestIndex index = TestIndex.Of(words.Select(word => new Document().Add(new Field("w", FieldType.String, word))), [words.Length]);
            SpellOptions options = new()
            {
                MaxEdits = random.Next(1, 3), MinPrefix = random.Next(3), Accuracy = random.Next(1, 10) / 10f, MinQueryLength = random.Next(1, 5),
                ThresholdFrequency = random.Next(3) switch { 0 => 0f, 1 => 3f, _ => 0.02f }, MaxQueryFrequency = random.Next(2) == 0 ? 0.3f : 4f,
                MaxInspections = 1000,
            };
            SpellChecker checker = new(index.Snapshot, "w", options);
            for (int search = 0; search < 20; search++)
            {
                (string word, SuggestMode mode, int most) = (Word(7), (SuggestMode)random.Next(3), random.Next(1, 6));
                Assert.True(Slowly(words, options, word, mode, most).SequenceEqual(checker.Suggest(word, most, mode)),
                    $"SUMMIT_SEED={Seed.Value}: {word} {mode} {most} {options} among {string.Join(' ', words)}");
            }
        }

        string Word(int longest) => string.Concat(Enumerable.Range(0, random.Next(1, longest)).Select(_ => "aabcé"[random.Next(5)]));
    }

    // Both distances are looked at in full, so the union is every word within the edits that shares the prefix of its pass.
    static SpellSuggestion[] Slowly(string[] words, SpellOptions options, string word, SuggestMode mode, int most)
    {
        if (word.Length < options.MinQueryLength) return [];
        long docFreq = words.Count(other => other == word);
        if (mode == SuggestMode.WhenNotInIndex && docFreq > 0) return [];
        if (docFreq > (options.MaxQueryFrequency >= 1 ? options.MaxQueryFrequency : Math.Ceiling(options.MaxQueryFrequency * words.Length))) return [];
        long least = mode == SuggestMode.MorePopular ? docFreq + 1 : 1;
        if (options.ThresholdFrequency >= 1) least = Math.Max(least, (long)options.ThresholdFrequency + 1);
        else if (options.ThresholdFrequency > 0) least = Math.Max(least, (long)(options.ThresholdFrequency * words.Length));
        return
        [
            .. words.GroupBy(other => other).Where(other => other.Key != word && other.Count() >= least && Near(other.Key))
                .Select(other => new SpellSuggestion(other.Key, other.Count(), 1f - (float)Edits(other.Key) / Math.Min(other.Key.Length, word.Length)))
                .Where(near => near.Score >= options.Accuracy && near.Score > 0)
                .OrderByDescending(near => near.Score).ThenByDescending(near => near.DocFreq).ThenBy(near => near.Word, StringComparer.Ordinal).Take(most),
        ];

        int Edits(string other) => NaiveSearch.Edits(other, word, true);

        bool Near(string other) => Enumerable.Range(1, options.MaxEdits).Any(edits =>
        {
            // A word no longer than the prefix has nothing left to edit.
            int prefix = Math.Max(options.MinPrefix, edits - 1);
            return prefix < word.Length && other.Length >= prefix && other[..prefix] == word[..prefix]
                && NaiveSearch.Edits(other[prefix..], word[prefix..], true) <= edits;
        });
    }

    internal static Document WordsOf(string text)
    {
        Document document = new();
        foreach (Match word in LatinWords().Matches(text.ToLowerInvariant())) document.Add(new Field("w", FieldType.String, word.Value));
        return document;
    }

    [GeneratedRegex("[a-z]+")]
    private static partial Regex LatinWords();
}

using System.Runtime.CompilerServices;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>What single words mean to a finder, by their number: one look into an array for each token of a text.</summary>
/// <remarks>Built from a data file of lines "kind TAB words parted by bars". Thread safe once built.</remarks>
sealed class WordTable
{
    readonly byte[] _meanings;

    /// <param name="vocabulary">Numbers the words.</param>
    /// <param name="file">Name of the data file.</param>
    /// <param name="kinds">The kinds of its lines to read; a kind's meaning is its place here, from 1.</param>
    public WordTable(Vocabulary vocabulary, string file, params ReadOnlySpan<string> kinds)
    {
        List<(int Word, byte Meaning)> words = [];
        foreach (string line in DataFile.Lines(file))
        {
            string[] columns = line.Split('\t');
            int kind = kinds.IndexOf(columns[0]);
            if (kind < 0) continue;
            foreach (string word in Countries.Forms(columns[1])) words.Add((Number(vocabulary, word), (byte)(kind + 1)));
        }
        _meanings = new byte[vocabulary.Count];
        foreach ((int word, byte meaning) in words) _meanings[word] = meaning;
    }

    /// <summary>Marks the words of some meanings.</summary>
    public void Mark(Vocabulary vocabulary, WordMarks marks, params ReadOnlySpan<byte> meanings)
    {
        for (int word = 0; word < _meanings.Length; word++)
            if (meanings.Contains(_meanings[word])) vocabulary.Mark(word, marks);
    }

    /// <summary>The meaning of a word; 0 for a word that has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Of(in Token token) => (uint)token.Word < (uint)_meanings.Length ? _meanings[token.Word] : (byte)0;

    /// <summary>The number of a word, folded as texts are.</summary>
    public static int Number(Vocabulary vocabulary, string word)
    {
        Span<char> folded = stackalloc char[128];
        return vocabulary.Add(folded[..TokenList.Fold(word, folded)]);
    }
}

using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Common given names (Data/given-names.txt): a name that holds one is a person's, and no fact is made of it.</summary>
/// <remarks>Thread safe once built.</remarks>
sealed class GivenNames
{
    readonly bool[] _words;

    public GivenNames(Vocabulary vocabulary)
    {
        int[] words = [.. DataFile.Lines("given-names.txt").SelectMany(line => line.Split(' ')).Select(name =>
            WordTable.Number(vocabulary, name))];
        _words = new bool[vocabulary.Count];
        foreach (int word in words) _words[word] = true;
    }

    public bool Contains(in Token token) => token.Word != Vocabulary.Other && (uint)token.Word < (uint)_words.Length && _words[token.Word];
}

namespace SummitSearch.News.Facts.Matching;

/// <summary>The words that any rule asks for, numbered from 1; 0 is every other word.</summary>
/// <remarks>Filled once, then read by any number of threads.</remarks>
sealed class Vocabulary
{
    public const int Other = 0;

    string[] _words = new string[1 << 12];
    int _count = 1;
    int[] _slots = new int[1 << 14];

    /// <summary>Words and the zeroth.</summary>
    public int Count => _count;

    public string this[int word] => _words[word];

    /// <summary>The number of a folded word, numbering it when it is new.</summary>
    public int Add(ReadOnlySpan<char> folded)
    {
        uint hash = Hash(folded);
        int found = Find(folded, hash);
        if (found != Other) return found;
        if (_count * 4 >= _slots.Length) Grow();
        if (_count == _words.Length) Array.Resize(ref _words, _count * 2);
        _words[_count] = folded.ToString();
        Place(_count, hash);
        return _count++;
    }

    /// <summary>The number of a folded word, or <see cref="Other"/>.</summary>
    public int Find(ReadOnlySpan<char> folded) => Find(folded, Hash(folded));

    /// <param name="folded">A folded word.</param>
    /// <param name="hash">Its <see cref="Hash"/>, which the tokenizer has made on its way.</param>
    public int Find(ReadOnlySpan<char> folded, uint hash)
    {
        int[] slots = _slots;
        for (uint at = Mix(hash); ; at++)
        {
            int word = slots[at & (slots.Length - 1)];
            if (word == Other) return Other;
            if (folded.SequenceEqual(_words[word])) return word;
        }
    }

    public const uint HashStart = 2166136261;

    public static uint HashStep(uint hash, char c) => (hash ^ c) * 16777619;

    static uint Hash(ReadOnlySpan<char> folded)
    {
        uint hash = HashStart;
        foreach (char c in folded) hash = HashStep(hash, c);
        return hash;
    }

    static uint Mix(uint hash) => hash ^ (hash >> 15);

    void Place(int word, uint hash)
    {
        uint at = Mix(hash);
        while (_slots[at & (_slots.Length - 1)] != Other) at++;
        _slots[at & (_slots.Length - 1)] = word;
    }

    void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (int word = 1; word < _count; word++) Place(word, Hash(_words[word]));
    }
}

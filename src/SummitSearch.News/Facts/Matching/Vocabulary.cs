namespace SummitSearch.News.Facts.Matching;

/// <summary>The words that any rule asks for, numbered from 1; 0 is every other word.</summary>
/// <remarks>Filled once, then read by any number of threads. Kept small and in few pieces: each word of each text is looked up here.</remarks>
sealed class Vocabulary
{
    public const int Other = 0;

    const int NumberBits = 20, NumberMask = (1 << NumberBits) - 1;

    // Letters of all words, one behind the other; a word's end is the next one's start.
    char[] _letters = new char[1 << 15];
    int[] _starts = new int[1 << 12];
    int _count = 1;

    // A word's number, and above it bits of its hash: most words that are not known are told by these alone.
    uint[] _slots = new uint[1 << 13];

    /// <summary>Words and the zeroth.</summary>
    public int Count => _count;

    public string this[int word] => Letters(word).ToString();

    /// <summary>The number of a folded word, numbering it when it is new.</summary>
    /// <exception cref="InvalidOperationException">There are a million words.</exception>
    public int Add(ReadOnlySpan<char> folded)
    {
        uint hash = Hash(folded);
        int found = Find(folded, hash);
        if (found != Other) return found;
        if (_count == NumberMask) throw new InvalidOperationException("The vocabulary is full.");
        if (_count * 2 >= _slots.Length) Grow();
        if (_count + 1 == _starts.Length) Array.Resize(ref _starts, _starts.Length * 2);
        int start = _starts[_count];
        if (start + folded.Length > _letters.Length) Array.Resize(ref _letters, Math.Max(_letters.Length * 2, start + folded.Length));
        folded.CopyTo(_letters.AsSpan(start));
        _starts[_count + 1] = start + folded.Length;
        Place(_count, hash);
        return _count++;
    }

    /// <summary>The number of a folded word, or <see cref="Other"/>.</summary>
    public int Find(ReadOnlySpan<char> folded) => Find(folded, Hash(folded));

    /// <param name="folded">A folded word.</param>
    /// <param name="hash">Its <see cref="Hash"/>, which the tokenizer has made on its way.</param>
    public int Find(ReadOnlySpan<char> folded, uint hash)
    {
        uint[] slots = _slots;
        for (uint at = Mix(hash); ; at++)
        {
            uint slot = slots[at & (slots.Length - 1)];
            if (slot == 0) return Other;
            if (((slot ^ hash) & ~(uint)NumberMask) != 0) continue;
            int word = (int)(slot & NumberMask);
            if (folded.SequenceEqual(Letters(word))) return word;
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

    ReadOnlySpan<char> Letters(int word) => _letters.AsSpan(_starts[word].._starts[word + 1]);

    void Place(int word, uint hash)
    {
        uint at = Mix(hash);
        while (_slots[at & (_slots.Length - 1)] != 0) at++;
        _slots[at & (_slots.Length - 1)] = (hash & ~(uint)NumberMask) | (uint)word;
    }

    void Grow()
    {
        _slots = new uint[_slots.Length * 2];
        for (int word = 1; word < _count; word++) Place(word, Hash(Letters(word)));
    }
}

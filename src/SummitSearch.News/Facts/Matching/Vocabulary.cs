using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace SummitSearch.News.Facts.Matching;

/// <summary>The words that any rule asks for, numbered from 1; 0 is every other word.</summary>
/// <remarks>
/// Filled once, then read by any number of threads. Kept small and in few pieces, and read sixteen bytes at a time: each word of
/// each text is looked up here.
/// </remarks>
sealed class Vocabulary
{
    public const int Other = 0;

    /// <summary>Bytes of a chunk.</summary>
    public const int Chunk = 16;

    // Where a word's letters are, and what it may begin.
    record struct Entry(int Start, ushort Length, WordMarks Marks);

    // UTF-8 bytes of a UTF-16 unit, at most.
    const int BytesOfUnit = 3;

    /// <summary>UTF-16 units of a folded word, at most: folding may double a word.</summary>
    public const int LongestWord = 2 * TokenList.LongestWord;

    const int NumberBits = 20, NumberMask = (1 << NumberBits) - 1;

    // Words in UTF-8, one behind the other, each filled up to whole chunks with zeros.
    byte[] _letters = new byte[1 << 15];
    Entry[] _entries = new Entry[1 << 12];
    int _count = 1, _end;

    // A word's number, and above it bits of its hash: most words that are not known are told by these alone.
    uint[] _slots = new uint[1 << 14];

    /// <summary>Words and the zeroth.</summary>
    public int Count => _count;

    public string this[int word] => Encoding.UTF8.GetString(Letters(word).TrimEnd((byte)0));

    /// <summary>The number of a folded word, numbering it when it is new.</summary>
    /// <param name="folded"><see cref="LongestWord"/> units at most.</param>
    /// <exception cref="InvalidOperationException">There are a million words.</exception>
    public int Add(ReadOnlySpan<char> folded)
    {
        Span<byte> room = stackalloc byte[LongestWord * BytesOfUnit];
        ReadOnlySpan<byte> word = Encode(folded, room);
        int found = Find(word);
        if (found != Other) return found;
        if (_count == NumberMask) throw new InvalidOperationException("The vocabulary is full.");
        if (_count * 4 >= _slots.Length) Grow();
        if (_count == _entries.Length) Array.Resize(ref _entries, _entries.Length * 2);
        if (_end + word.Length > _letters.Length) Array.Resize(ref _letters, _letters.Length * 2);
        word.CopyTo(_letters.AsSpan(_end));
        _entries[_count] = new Entry(_end, (ushort)word.Length, WordMarks.None);
        _end += word.Length;
        Place(_count);
        return _count++;
    }

    /// <summary>Says that a word may begin something more.</summary>
    public void Mark(int word, WordMarks marks) => _entries[word].Marks |= marks;

    /// <summary>What a word may begin.</summary>
    public WordMarks MarksOf(int word) => _entries[word].Marks;

    /// <summary>The number of a folded word, or <see cref="Other"/>.</summary>
    /// <param name="folded"><see cref="LongestWord"/> units at most.</param>
    public int Find(ReadOnlySpan<char> folded)
    {
        Span<byte> room = stackalloc byte[LongestWord * BytesOfUnit];
        return Find(Encode(folded, room));
    }

    /// <summary>The number of a folded word of up to sixteen bytes, or <see cref="Other"/>.</summary>
    /// <param name="word">In UTF-8, zeros behind it.</param>
    /// <param name="marks">What it may begin.</param>
    public int Find(Vector128<byte> word, out WordMarks marks)
    {
        ulong hash = HashStep(HashStart, word);
        for (uint at = Begin(hash); ; at++)
        {
            int found = Next(ref at, hash);
            ref readonly Entry entry = ref _entries[found];
            marks = entry.Marks;
            if (found == Other || (entry.Length == Chunk && At(_letters, entry.Start) == word)) return found;
        }
    }

    int Find(ReadOnlySpan<byte> word)
    {
        ulong hash = Hash(word);
        for (uint at = Begin(hash); ; at++)
        {
            int found = Next(ref at, hash);
            if (found == Other || word.SequenceEqual(Letters(found))) return found;
        }
    }

    /// <summary>A word in UTF-8, filled up to whole chunks.</summary>
    static ReadOnlySpan<byte> Encode(ReadOnlySpan<char> folded, Span<byte> room)
    {
        room.Clear();
        int length = Encoding.UTF8.GetBytes(folded, room);
        return room[..((length + Chunk - 1) / Chunk * Chunk)];
    }

    // ------------------------------------------------------------------ hashing

    const ulong HashStart = 0;

    static ulong Hash(ReadOnlySpan<byte> word)
    {
        ulong hash = HashStart;
        for (int i = 0; i < word.Length; i += Chunk) hash = HashStep(hash, At(word, i));
        return hash;
    }

    static ulong HashStep(ulong hash, Vector128<byte> chunk)
    {
        Vector128<ulong> halves = chunk.AsUInt64();
        hash = (hash ^ halves[0]) * 0x9E3779B97F4A7C15;
        return (BitOperations.RotateLeft(hash, 29) ^ halves[1]) * 0xD6E8FEB86659FD93;
    }

    // The highest bits are the best mixed: of them comes the slot; those below are kept beside the number.
    static uint Begin(ulong hash) => (uint)(hash >> 40);

    static uint Kept(ulong hash) => (uint)(hash >> 8) & ~(uint)NumberMask;

    /// <summary>The next word at or behind a slot whose kept bits are those of a hash; <see cref="Other"/> for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Next(ref uint at, ulong hash)
    {
        uint[] slots = _slots;
        for (; ; at++)
        {
            uint slot = slots[at & (slots.Length - 1)];
            if (slot == 0) return Other;
            if ((slot & ~(uint)NumberMask) == Kept(hash)) return (int)(slot & NumberMask);
        }
    }

    static Vector128<byte> At(ReadOnlySpan<byte> letters, int at) => Vector128.Create(letters.Slice(at, Chunk));

    ReadOnlySpan<byte> Letters(int word) => _letters.AsSpan(_entries[word].Start, _entries[word].Length);

    void Place(int word)
    {
        ReadOnlySpan<byte> letters = Letters(word);
        Debug.Assert(letters.Length % Chunk == 0, "words are filled up");
        ulong hash = Hash(letters);
        uint at = Begin(hash);
        while (_slots[at & (_slots.Length - 1)] != 0) at++;
        _slots[at & (_slots.Length - 1)] = Kept(hash) | (uint)word;
    }

    void Grow()
    {
        _slots = new uint[_slots.Length * 2];
        for (int word = 1; word < _count; word++) Place(word);
    }
}

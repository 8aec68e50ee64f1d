using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Analysis;

/// <summary>A value for every code point, in two steps: the block of 256 it lies in, then its place in the block.</summary>
/// <remarks>Equal blocks are kept once, so the whole of Unicode costs a few tens of kilobytes. Immutable.</remarks>
sealed class CodePointTable<T> where T : unmanaged, IEquatable<T>
{
    const int BlockBits = 8, BlockSize = 1 << BlockBits, BlockCount = 0x110000 >> BlockBits;
    readonly ushort[] _blockOf = new ushort[BlockCount];
    readonly T[] _values;

    /// <param name="values">The value of each code point, 0x110000 of them.</param>
    internal CodePointTable(ReadOnlySpan<T> values)
    {
        List<T[]> blocks = [];
        for (int b = 0; b < BlockCount; b++)
        {
            ReadOnlySpan<T> block = values.Slice(b << BlockBits, BlockSize);
            int same = blocks.Count - 1;
            while (same >= 0 && !block.SequenceEqual(blocks[same])) same--;
            if (same < 0)
            {
                blocks.Add(block.ToArray());
                same = blocks.Count - 1;
            }
            _blockOf[b] = (ushort)same;
        }
        _values = [.. blocks.SelectMany(block => block)];
    }

    internal T this[int codePoint]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[(_blockOf[codePoint >> BlockBits] << BlockBits) | (codePoint & (BlockSize - 1))];
    }
}

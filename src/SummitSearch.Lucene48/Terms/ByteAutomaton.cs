using System.Numerics;

namespace SummitSearch.Lucene48.Terms;

/// <summary>A deterministic automaton over the bytes of terms that works out a transition when a walk first takes it. One thread.</summary>
/// <remarks>
/// States are numbers. Bytes that lead to the same states everywhere share a class, so the table of transitions, one
/// entry a state and class, stays small enough to be read from the nearest cache.
/// </remarks>
public abstract class ByteAutomaton
{
    /// <summary>No term that comes here is accepted, nor any longer one.</summary>
    public const int Dead = 0;
    /// <summary>Where every term starts; states are numbered on from it.</summary>
    public const int Start = 2;
    const int Unknown = 1;      // instead of a state: not worked out yet

    readonly byte[] _classOf, _example;     // by byte; a byte of each class
    readonly int _shift;
    int[] _next;                            // by row of a state (the state << _shift) and class: the row of the state behind

    /// <param name="classOf">By byte its class, numbered from 0 without gaps.</param>
    protected ByteAutomaton(ReadOnlySpan<byte> classOf)
    {
        if (classOf.Length != 256) throw new ArgumentException("A class for each of the 256 bytes.", nameof(classOf));
        _classOf = classOf.ToArray();
        int classes = 1;
        foreach (byte c in classOf) classes = Math.Max(classes, c + 1);
        _example = new byte[classes];
        for (int b = 0; b < 256; b++) _example[classOf[b]] = (byte)b;
        _shift = BitOperations.Log2((uint)(2 * classes - 1));
        _next = new int[32 << _shift];
        _next.AsSpan(Unknown << _shift).Fill(Unknown << _shift);
    }

    /// <summary>Whether a term that ends in this state is accepted.</summary>
    public abstract bool Accepts(int state);

    /// <summary>The state behind a byte; asked once for a state and a class.</summary>
    /// <param name="state"><see cref="Start"/>, or what this returned, but for <see cref="Dead"/>.</param>
    /// <param name="next">Some byte of the class.</param>
    protected abstract int Follow(int state, byte next);

    /// <summary>The state behind those bytes.</summary>
    internal int Run(int state, ReadOnlySpan<byte> bytes)
    {
        byte[] classOf = _classOf;
        int[] next = _next;
        int row = state << _shift, unknown = Unknown << _shift;
        foreach (byte b in bytes)
        {
            int behind = next[row + classOf[b]];
            if (behind <= unknown)
            {
                if (behind == Dead || (behind = Learn(row, classOf[b])) == Dead) return Dead;
                next = _next;
            }
            row = behind;
        }
        return row >> _shift;
    }

    int Learn(int row, int byteClass)
    {
        int state = Follow(row >> _shift, _example[byteClass]), behind = state << _shift;
        if (behind >= _next.Length)
        {
            int known = _next.Length;
            Array.Resize(ref _next, Math.Max(2 * known, behind + (1 << _shift)));
            _next.AsSpan(known).Fill(Unknown << _shift);
        }
        return _next[row + byteClass] = behind;
    }
}

using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Packed;

/// <summary>The documents that fill no block of 128: gaps and frequencies as vints, format.md §7.2.</summary>
static class VInts
{
    const int LongestPair = 10;

    /// <summary>Reads gaps at the input's position; it stands behind them afterwards.</summary>
    /// <param name="hasFreqs">Frequencies are stored with the gaps; they go to <paramref name="freqs"/>.</param>
    internal static void ReadDocs(IndexInput input, Span<int> gaps, Span<int> freqs, bool hasFreqs)
    {
        int done = TryReadDocs(input, gaps, freqs, hasFreqs);
        // The rest is near the end of the file, or is no vint: one by one, which tells.
        for (; done < gaps.Length; done++)
        {
            int code = input.ReadVInt();
            gaps[done] = hasFreqs ? code >>> 1 : code;
            if (hasFreqs) freqs[done] = (code & 1) != 0 ? 1 : input.ReadCount();
        }
    }

    // Works on a span and a local index, which is several times as fast as moving the input byte by byte. Stops before
    // a pair that might reach behind the span or holds no vint; returns how many are done.
    static int TryReadDocs(IndexInput input, Span<int> gaps, Span<int> freqs, bool hasFreqs)
    {
        long start = input.Position;
        ReadOnlySpan<byte> bytes = input.Span(start, (int)Math.Min(input.Length - start, gaps.Length * LongestPair + LongestPair));
        int at = 0, done = 0, good = 0;
        for (; done < gaps.Length && at <= bytes.Length - LongestPair; good = at, done++)
        {
            uint code = bytes[at++], freq = 1;
            if (code >= 0x80 && !Rest(bytes, ref at, ref code)) break;
            if (hasFreqs)
            {
                if ((code & 1) == 0)
                {
                    freq = bytes[at++];
                    if (freq >= 0x80 && !Rest(bytes, ref at, ref freq)) break;
                }
                code >>= 1;
                freqs[done] = (int)freq;
            }
            gaps[done] = (int)code;
        }
        input.Position = start + good;
        return done;
    }

    static bool Rest(ReadOnlySpan<byte> bytes, ref int at, ref uint value)
    {
        value &= 0x7F;
        for (int shift = 7; shift <= 28; shift += 7)
        {
            uint b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return shift < 28 || b < 0x08;    // 31 bits; one more is for the careful way to judge
        }
        return false;
    }
}

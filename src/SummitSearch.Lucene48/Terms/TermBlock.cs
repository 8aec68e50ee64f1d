using System.Globalization;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Terms;

/// <summary>The parts of one block of terms: where they lie in .tim. format.md §8.3.</summary>
readonly struct TermBlock
{
    /// <summary>Where the block begins.</summary>
    public long Fp { get; private init; }
    public int Entries { get; private init; }
    /// <summary>No floor block follows.</summary>
    public bool IsLast { get; private init; }
    /// <summary>There are only terms.</summary>
    public bool IsLeaf { get; private init; }
    public long Suffixes { get; private init; }
    public int SuffixesLength { get; private init; }
    public long Stats { get; private init; }
    public int StatsLength { get; private init; }
    public long Metadata { get; private init; }
    public int MetadataLength { get; private init; }
    /// <summary>Where the block ends, and the next floor block begins.</summary>
    public long End => Metadata + MetadataLength;

    public static TermBlock Read(FieldTerms field, long fp)
    {
        if (fp < field.BlocksStart || fp >= field.BlocksEnd)
            throw field.Tim.CorruptAt(fp, $"a block between {field.BlocksStart} and {field.BlocksEnd}", "its address");
        SpanInput bytes = new(field.Tim, fp, (int)Math.Min(field.BlocksEnd - fp, int.MaxValue));
        int entries = bytes.ReadVInt(), suffixes = bytes.ReadVInt();
        // Entries take a byte each at least, which also bounds what the loops over them do.
        if (entries >>> 1 == 0 || entries >>> 1 > suffixes >>> 1)
            throw bytes.Corrupt("1 entry or more, a byte each at least", string.Create(CultureInfo.InvariantCulture, $"{entries >>> 1} in {suffixes >>> 1} bytes"));
        int suffixesAt = bytes.Position;
        bytes.Skip(suffixes >>> 1);
        int stats = bytes.ReadCount(), statsAt = bytes.Position;
        bytes.Skip(stats);
        int metadata = bytes.ReadCount(), metadataAt = bytes.Position;
        bytes.Skip(metadata);
        return new TermBlock
        {
            Fp = fp, Entries = entries >>> 1, IsLast = (entries & 1) != 0, IsLeaf = (suffixes & 1) != 0,
            Suffixes = fp + suffixesAt, SuffixesLength = suffixes >>> 1, Stats = fp + statsAt, StatsLength = stats,
            Metadata = fp + metadataAt, MetadataLength = metadata,
        };
    }
}

/// <summary>Decodes statistics and metadata of the terms of one block, one after the other.</summary>
struct TermStates
{
    long _docStart, _positionStart, _payloadStart;
    int _statsAt, _metadataAt;

    /// <summary>Terms decoded so far.</summary>
    public int Decoded { get; private set; }

    /// <summary>Goes on to the term with that number in its block (counted from 0, not below <see cref="Decoded"/>).</summary>
    public TermState MoveTo(FieldTerms field, in TermBlock block, int term)
    {
        SpanInput stats = new(field.Tim, block.Stats, block.StatsLength) { Position = _statsAt };
        SpanInput metadata = new(field.Tim, block.Metadata, block.MetadataLength) { Position = _metadataAt };
        int docFreq = 0, singleton = -1;
        long totalTermFreq = 0, lastPositionBlock = -1, skipOffset = -1;
        for (; Decoded <= term; Decoded++)
        {
            docFreq = stats.ReadVInt();
            totalTermFreq = docFreq + (field.Field.HasFreqs ? stats.ReadVLong() : 0);
            _docStart += metadata.ReadVLong();
            if (field.LongsSize > 1) _positionStart += metadata.ReadVLong();
            if (field.LongsSize > 2) _payloadStart += metadata.ReadVLong();
            singleton = docFreq == 1 ? metadata.ReadVInt() : -1;
            lastPositionBlock = field.Field.HasPositions && totalTermFreq > Packed.ForBlocks.BlockSize ? metadata.ReadVLong() : -1;
            skipOffset = docFreq > Packed.ForBlocks.BlockSize ? metadata.ReadVLong() : -1;
        }
        (_statsAt, _metadataAt) = (stats.Position, metadata.Position);
        if (docFreq < 1 || docFreq > field.MaxDoc) throw stats.Corrupt($"1 to {field.MaxDoc} documents", docFreq.ToString(CultureInfo.InvariantCulture));
        if (totalTermFreq < docFreq) throw stats.Corrupt("a frequency that is a number", totalTermFreq.ToString(CultureInfo.InvariantCulture));
        if (docFreq == 1 && (uint)singleton >= (uint)field.MaxDoc) throw metadata.Corrupt($"a document below {field.MaxDoc}", singleton.ToString(CultureInfo.InvariantCulture));
        return new TermState
        {
            DocFreq = docFreq, TotalTermFreq = totalTermFreq, DocStart = _docStart, PositionStart = _positionStart, PayloadStart = _payloadStart,
            SingletonDoc = singleton, LastPositionBlock = lastPositionBlock, SkipOffset = skipOffset,
        };
    }
}

/// <summary>What the index says of a block or a group of floor blocks: format.md §8.4.</summary>
readonly ref struct BlockAddress
{
    public long Fp { get; private init; }
    /// <summary>The block itself holds at least one term.</summary>
    public bool HasTerms { get; private init; }

    /// <summary>The block of a group in which terms lie that go on with the byte <paramref name="lead"/> (-1: with none).</summary>
    public static BlockAddress Read(FieldTerms field, ReadOnlySpan<byte> code, int lead)
    {
        int at = 0;
        long first = ReadVLong(field, code, ref at), fp = first >>> 2;
        bool hasTerms = (first & 2) != 0;
        if ((first & 1) != 0 && lead >= 0)
        {
            long group = fp;
            for (long follow = ReadVLong(field, code, ref at); follow > 0; follow--)
            {
                if (at == code.Length) throw Truncated(field);
                if (code[at++] > lead) break;
                long block = ReadVLong(field, code, ref at);
                (fp, hasTerms) = (group + (block >>> 1), (block & 1) != 0);
            }
        }
        return new BlockAddress { Fp = fp, HasTerms = hasTerms };
    }

    static long ReadVLong(FieldTerms field, ReadOnlySpan<byte> code, ref int at)
    {
        long value = 0;
        for (int shift = 0; shift <= 56; shift += 7)
        {
            if (at == code.Length) throw Truncated(field);
            byte b = code[at++];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw Truncated(field);
    }

    static CorruptIndexException Truncated(FieldTerms field) =>
        new(PostingsFile(field), -1, $"a block address of field {field.Field.Name}", "an incomplete one");

    static string PostingsFile(FieldTerms field) => field.Tim.File.Replace(".tim", ".tip", StringComparison.Ordinal);
}

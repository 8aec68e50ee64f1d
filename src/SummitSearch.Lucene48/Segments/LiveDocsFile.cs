using System.Numerics;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Segments;

/// <summary>Reads and writes .del files, in both their forms. format.md §13.</summary>
public static class LiveDocsFile
{
    const string Header = "BitVector";
    const int Start = -2, GapsMark = -1;

    /// <summary>The live documents of a segment as the commit has them, null when none is deleted.</summary>
    public static LiveDocs? Read(IndexDirectory directory, CommittedSegment segment)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(segment);
        if (segment.DeletionGeneration < 0) return null;
        using IndexInput input = directory.Open(FileNames.LiveDocs(segment.Info.Name, segment.DeletionGeneration));
        return Read(input, segment.Info.DocCount, segment.Info.DocCount - segment.DeletedDocs);
    }

    internal static LiveDocs Read(IndexInput input, int docCount, int live)
    {
        int start = input.ReadInt32();
        if (start != Start) throw input.Corrupt($"{Start} before the header", $"{start}");
        FileFrame.ReadHeader(input, Header, 2);
        FileFrame.VerifyChecksum(input);
        int first = input.ReadInt32();
        int size = first == GapsMark ? input.ReadInt32() : first;
        if (size != docCount) throw input.Corrupt($"bits for {docCount} documents", $"{size}");
        int count = input.ReadInt32();
        if (count != live) throw input.Corrupt($"{live} live documents, as the commit says", $"{count}");
        LiveDocs docs = new(size, first == GapsMark ? ReadGaps(input, size, count) : input.ReadSpan((int)((size + 7L) >> 3)));
        if (docs.Count != count) throw input.Corrupt($"{count} bits set", $"{docs.Count}");
        FileFrame.VerifyToEnd(input);
        return docs;
    }

    static byte[] ReadGaps(IndexInput input, int size, int live)
    {
        byte[] bits = new byte[(int)((size + 7L) >> 3)];
        bits.AsSpan().Fill(0xFF);
        if ((size & 7) != 0) bits[^1] = (byte)((1 << (size & 7)) - 1);
        int at = 0;
        for (int deleted = 0; deleted < size - live;)
        {
            int distance = input.ReadCount();
            if (distance >= bits.Length - at) throw input.Corrupt($"a byte before {bits.Length}", $"{distance} after {at}");
            at += distance;
            byte value = input.ReadByte();
            // A full byte would not count as deleted, and the file could repeat it without end.
            if (value == 0xFF) throw input.Corrupt("a byte with a deleted document", "0xff");
            bits[at] = value;
            deleted += 8 - BitOperations.PopCount(value);
        }
        return bits;
    }

    /// <summary>Writes the file of that generation; it becomes visible with a commit.</summary>
    /// <returns>The name of the file.</returns>
    public static string Write(IndexDirectory directory, string segment, long generation, LiveDocs docs)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(docs);
        string name = FileNames.LiveDocs(segment, generation);
        using IndexOutput output = directory.Create(name);
        Write(output, docs);
        return name;
    }

    internal static void Write(IndexOutput output, LiveDocs docs)
    {
        output.WriteInt32(Start);
        FileFrame.WriteHeader(output, Header, 2);
        int bytes = (int)((docs.MaxDoc + 7L) >> 3);
        bool gaps = IsSparse(docs, bytes);
        if (gaps) output.WriteInt32(GapsMark);
        output.WriteInt32(docs.MaxDoc);
        output.WriteInt32(docs.Count);
        if (gaps) WriteGaps(output, docs, bytes);
        else
        {
            for (int i = 0; i < bytes; i++) output.WriteByte(ByteAt(docs, i));
        }
        FileFrame.WriteFooter(output);
    }

    static void WriteGaps(IndexOutput output, LiveDocs docs, int bytes)
    {
        int left = docs.MaxDoc - docs.Count, last = 0;
        for (int i = 0; i < bytes && left > 0; i++)
        {
            byte value = ByteAt(docs, i);
            if (value == 0xFF) continue;
            output.WriteVInt(i - last);
            output.WriteByte(value);
            last = i;
            left -= 8 - BitOperations.PopCount(value);      // overshoots on a partial last byte, as the reader does
        }
    }

    static byte ByteAt(LiveDocs docs, int i) => (byte)(docs.Words[i >> 3] >> ((i & 7) << 3));

    /// <summary>Whether the gaps are some ten times smaller, by Lucene's estimate.</summary>
    static bool IsSparse(LiveDocs docs, int bytes)
    {
        long deleted = docs.MaxDoc - docs.Count;
        if (deleted == 0) return true;
        long average = bytes / deleted;
        int vint = average <= 1 << 7 ? 1 : average <= 1 << 14 ? 2 : average <= 1 << 21 ? 3 : average <= 1 << 28 ? 4 : 5;
        return 10 * (32 + 8 * (vint + 1) * deleted) < docs.MaxDoc;
    }
}

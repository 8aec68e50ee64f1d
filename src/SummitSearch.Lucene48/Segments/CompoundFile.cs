using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Segments;

/// <summary>Many files of a segment in one: .cfs holds them, .cfe says where. format.md §14.</summary>
static class CompoundFile
{
    const string DataHeader = "CompoundFileWriterData", EntriesHeader = "CompoundFileWriterEntries";

    public static string DataName(string segment) => segment + ".cfs";
    public static string EntriesName(string segment) => segment + ".cfe";

    /// <summary>Where each file lies in .cfs, by its name without the segment's.</summary>
    public readonly record struct Entry(long Offset, long Length);

    public static Dictionary<string, Entry> ReadEntries(IndexInput entries, IndexInput data)
    {
        FileFrame.ReadHeader(data, DataHeader, 1);
        FileFrame.ReadFooter(data);
        FileFrame.ReadHeader(entries, EntriesHeader, 1);
        FileFrame.VerifyChecksum(entries);
        int count = entries.ReadCount();
        if (count > (entries.Length - entries.Position) / 17) throw entries.Corrupt("a count of files that fits into the file", $"{count}");
        Dictionary<string, Entry> map = new(count, StringComparer.Ordinal);
        long first = data.Position, end = data.Length - FileFrame.FooterLength;
        for (int i = 0; i < count; i++)
        {
            string name = entries.ReadString();
            long offset = entries.ReadInt64(), length = entries.ReadInt64();
            if (offset < first || length < 0 || offset > end - length)
                throw entries.Corrupt($"{name} inside [{first}, {end}) of {data.File}", $"{length} bytes at {offset}");
            if (!map.TryAdd(name, new Entry(offset, length))) throw entries.Corrupt("names that differ", $"\"{name}\" twice");
        }
        FileFrame.VerifyToEnd(entries);
        return map;
    }

    /// <summary>Packs the files in that order. They stay; the caller deletes them.</summary>
    public static void Write(IndexDirectory directory, string segment, IEnumerable<string> files)
    {
        List<(string Name, Entry At)> entries = [];
        using (IndexOutput data = directory.Create(DataName(segment)))
        {
            FileFrame.WriteHeader(data, DataHeader, 1);
            foreach (string file in files)
            {
                using IndexInput input = directory.Open(file);
                entries.Add((file[segment.Length..], new Entry(data.Position, input.Length)));
                const int Step = 1 << 20;
                while (input.Position < input.Length) data.WriteBytes(input.ReadSpan((int)Math.Min(Step, input.Length - input.Position)));
            }
            FileFrame.WriteFooter(data);
        }
        using IndexOutput output = directory.Create(EntriesName(segment));
        FileFrame.WriteHeader(output, EntriesHeader, 1);
        output.WriteVInt(entries.Count);
        foreach ((string name, Entry at) in entries)
        {
            output.WriteString(name);
            output.WriteInt64(at.Offset);
            output.WriteInt64(at.Length);
        }
        FileFrame.WriteFooter(output);
    }
}

using System.Globalization;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Segments;

/// <summary>Reads and writes .si files. format.md §5.</summary>
static class SegmentInfoFile
{
    const string Header = "Lucene46SegmentInfo";
    const byte Yes = 1, No = 0xFF;

    public static string NameOf(string segment) => segment + ".si";

    public static SegmentInfo Read(IndexDirectory directory, string segment)
    {
        using IndexInput input = directory.Open(NameOf(segment));
        FileFrame.ReadHeader(input, Header, 1);
        FileFrame.VerifyChecksum(input);
        string version = input.ReadString();
        CheckVersion(input, version);
        int docCount = input.ReadInt32();
        if (docCount < 0) throw input.Corrupt("a number of documents", $"{docCount}");
        byte compound = input.ReadByte();
        if (compound is not (Yes or No)) throw input.Corrupt("compound 0x01 or 0xff", $"0x{compound:x2}");
        IReadOnlyDictionary<string, string> diagnostics = input.ReadStringMap();
        IReadOnlyList<string> files = input.ReadStringSet();
        foreach (string file in files)
        {
            // A writer deletes by these names, so a foreign one must not get in.
            if (!FileNames.IsOf(file, segment)) throw input.Corrupt($"names of files of {segment}", $"\"{file}\"");
        }
        FileFrame.VerifyToEnd(input);
        return new SegmentInfo
        {
            Name = segment, DocCount = docCount, IsCompound = compound == Yes, Version = version, Diagnostics = diagnostics, Files = files,
        };
    }

    public static void Write(IndexDirectory directory, SegmentInfo info)
    {
        using IndexOutput output = directory.Create(NameOf(info.Name));
        FileFrame.WriteHeader(output, Header, 1);
        output.WriteString(info.Version);
        output.WriteInt32(info.DocCount);
        output.WriteByte(info.IsCompound ? Yes : No);
        output.WriteStringMap(info.Diagnostics);
        output.WriteStringSet(info.Files);
        FileFrame.WriteFooter(output);
    }

    static void CheckVersion(IndexInput input, string version)
    {
        int dot = version.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || !int.TryParse(version.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out int major))
            throw input.Corrupt("a version such as 4.8", $"\"{version}\"");
        if (major != 4) throw new IndexVersionException(input.File, "a segment of Lucene 4", $"one of {version}");
    }
}

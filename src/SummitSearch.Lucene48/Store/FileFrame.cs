using System.Globalization;
using System.Text;

namespace SummitSearch.Lucene48.Store;

/// <summary>Header and footer of a file: format.md §2.</summary>
public static class FileFrame
{
    /// <summary>First four bytes of every file but segments.gen, big endian.</summary>
    public const int Magic = 0x3FD76C17;
    /// <summary>First four bytes of the footer.</summary>
    public const int FooterMagic = ~Magic;
    /// <summary>Bytes of the footer: magic, algorithm, checksum.</summary>
    public const int FooterLength = 16;

    /// <summary>Bytes of the header of that name: 9 + its length.</summary>
    public static int HeaderLength(string name) => 9 + name.Length;

    /// <summary>Begins a file: magic, the name of its format, its version. format.md §3.</summary>
    public static void WriteHeader(IndexOutput output, string name, int version)
    {
        output.WriteInt32(Magic);
        output.WriteString(name);
        output.WriteInt32(version);
    }

    /// <summary>Footer magic, algorithm 0 and the checksum of everything before it.</summary>
    public static void WriteFooter(IndexOutput output)
    {
        output.WriteInt32(FooterMagic);
        output.WriteInt32(0);
        output.WriteInt64(output.Checksum);
    }

    /// <summary>Reads the header at the input's position and holds it to name and version.</summary>
    public static void ReadHeader(IndexInput input, string name, int version)
    {
        int magic = input.ReadInt32();
        if (magic != Magic) throw input.Corrupt($"header magic 0x{Magic:x8}", $"0x{magic:x8}");
        string found = Encoding.UTF8.GetString(input.ReadSpan(Math.Min(input.ReadCount(), 127)));
        if (found != name) throw input.Corrupt($"header name {name}", $"\"{found}\"");
        int foundVersion = input.ReadInt32();
        if (foundVersion != version)
            throw new IndexVersionException(input.File, string.Create(CultureInfo.InvariantCulture, $"{name} version {version} (Lucene 4.8)"),
                string.Create(CultureInfo.InvariantCulture, $"version {foundVersion}"));
    }

    /// <summary>Holds the last 16 bytes to the footer's form; does not sum the file.</summary>
    /// <returns>The stored checksum.</returns>
    public static long ReadFooter(IndexInput input)
    {
        long back = input.Position;
        if (input.Length < FooterLength) throw input.Corrupt("a footer of 16 bytes", $"a file of {input.Length}");
        input.Position = input.Length - FooterLength;
        int magic = input.ReadInt32(), algorithm = input.ReadInt32();
        if (magic != FooterMagic) throw input.Corrupt($"footer magic 0x{FooterMagic:x8}", $"0x{magic:x8}");
        if (algorithm != 0) throw input.Corrupt("checksum algorithm 0", algorithm.ToString(CultureInfo.InvariantCulture));
        long stored = input.ReadInt64();
        input.Position = back;
        return stored;
    }

    /// <summary>Sums the whole file and holds it to its footer.</summary>
    public static void VerifyChecksum(IndexInput input)
    {
        long stored = ReadFooter(input);
        uint crc = Sum(input);
        if (crc != stored)
            throw new CorruptIndexException(input.File, input.Length - 8, $"checksum 0x{stored:x8}", $"0x{crc:x8} computed over the file");
    }

    /// <summary>The footer begins as it should, but its checksum ends in zeros that should not be there: the power failed while it was written.</summary>
    /// <exception cref="CorruptIndexException">There is no footer.</exception>
    internal static bool HasTornChecksum(IndexInput input)
    {
        long stored = ReadFooter(input), crc = Sum(input);
        bool torn = false;
        for (int shift = 8; shift <= 32; shift += 8) torn |= stored == crc >> shift << shift;
        return torn && stored != crc;
    }

    static uint Sum(IndexInput input)
    {
        long end = input.Length - 8;
        uint crc = 0;
        for (long at = 0; at < end;)
        {
            int step = (int)Math.Min(end - at, 1 << 20);
            crc = Crc32.Append(crc, input.Span(at, step));
            at += step;
        }
        return crc;
    }

    /// <summary>Sums and checks a small file and refuses bytes between the reader's position and the footer.</summary>
    public static void VerifyToEnd(IndexInput input)
    {
        if (input.Position != input.Length - FooterLength)
            throw input.Corrupt($"the footer at {input.Length - FooterLength}", $"{input.Length - FooterLength - input.Position} bytes not read");
        VerifyChecksum(input);
    }
}

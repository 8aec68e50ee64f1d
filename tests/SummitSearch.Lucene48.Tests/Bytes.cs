using System.Globalization;
using System.Text;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Tests;

/// <summary>Bytes as the format page shows them: hex, "text" for ASCII, "|" ignored.</summary>
static class Bytes
{
    public static byte[] Of(string text)
    {
        List<byte> bytes = [];
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] == '|') i++;
            else if (text[i] == '"')
            {
                int end = text.IndexOf('"', i + 1);
                bytes.AddRange(Encoding.ASCII.GetBytes(text[(i + 1)..end]));
                i = end + 1;
            }
            else
            {
                bytes.Add(byte.Parse(text.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
        }
        return [.. bytes];
    }

    /// <summary>What the action writes into a file.</summary>
    public static byte[] Written(Action<IndexOutput> write)
    {
        MemoryDirectory directory = new();
        using (IndexOutput output = directory.Create("f")) write(output);
        return directory.Contents("f").ToArray();
    }

    public static IndexInput Input(byte[] bytes, string name = "f")
    {
        MemoryDirectory directory = new();
        directory.Put(name, bytes);
        return directory.Open(name);
    }

    /// <summary>Sums the file anew, so that a change before the footer passes for intended.</summary>
    public static void Resum(byte[] file)
    {
        long sum = Written(output => output.WriteBytes(file.AsSpan(0, file.Length - 8)), out _);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(file.AsSpan(file.Length - 8), sum);
    }

    static long Written(Action<IndexOutput> write, out byte[] bytes)
    {
        long sum = 0;
        bytes = Written(output =>
        {
            write(output);
            sum = output.Checksum;
        });
        return sum;
    }
}

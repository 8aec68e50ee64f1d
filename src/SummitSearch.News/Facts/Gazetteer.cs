using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A town or city.</summary>
/// <param name="Id">"santiago-cl".</param>
/// <param name="Label">"Santiago".</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Region">Postal code of a US state or Canadian province, elsewhere GeoNames' first-level code.</param>
/// <param name="Population">People; 0 when not known.</param>
/// <param name="IsCapital">Of a country.</param>
/// <param name="GeoNamesId">Of the place in GeoNames.</param>
sealed record Place(
    string Id, string Label, string Country, string Region, int Population, bool IsCapital, long GeoNamesId);

/// <summary>Places over 1,000 people by any of their names in eight languages.</summary>
/// <remarks>Data/places.bin (GeoNames; layout in Data/make/README.md): blocks of sorted lines, each packed by itself. A block
/// is unpacked when it is first asked for and then kept, so opening costs nothing and a whole corpus some 7 MB. Thread safe.</remarks>
sealed class Gazetteer
{
    // A corpus asks for some names again and again; one made to fill memory must not.
    const int MostKept = 4_096;

    readonly ConcurrentDictionary<string, IReadOnlyList<Place>> _kept = new(StringComparer.Ordinal), _unknown = new(StringComparer.Ordinal);
    int _keptCount, _unknownCount;
    readonly byte[] _file;
    readonly Block[] _places, _names, _regions;
    readonly int _placesInBlock;

    public Gazetteer()
    {
        _file = DataFile.Bytes("places.bin");
        int indexLength = BinaryPrimitives.ReadInt32LittleEndian(_file);
        int at = sizeof(int) + indexLength;
        List<Block> places = [], names = [], regions = [];
        foreach (string line in Encoding.UTF8.GetString(_file, sizeof(int), indexLength).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] columns = line.Split('\t');
            int length = Parse(columns[1]);
            List<Block> kind = columns[0] switch { "place" => places, "name" => names, _ => regions };
            kind.Add(new Block(_file.AsMemory(at, length), Parse(columns[2]), Encoding.UTF8.GetBytes(columns[3])));
            at += length;
        }
        (_places, _names, _regions) = ([.. places], [.. names], [.. regions]);
        _placesInBlock = _places[0].Lines;
    }

    /// <summary>The places of a name, largest first.</summary>
    /// <param name="key">The name as <see cref="Folding.Key"/> writes it.</param>
    public IReadOnlyList<Place> Named(string key)
    {
        if (_kept.TryGetValue(key, out IReadOnlyList<Place>? kept) || _unknown.TryGetValue(key, out kept)) return kept;
        ReadOnlySpan<byte> refs = Find(_names, key);
        if (refs.IsEmpty) return Keep(_unknown, key, [], ref _unknownCount);
        var places = new List<Place>();
        while (Utf8Parser.TryParse(refs, out int number, out int used))
        {
            places.Add(PlaceAt(number));
            refs = refs[Math.Min(refs.Length, used + 1)..];
        }
        return Keep(_kept, key, places, ref _keptCount);
    }

    /// <summary>The places of a name; where there are none, of the name with its umlauts: "duesseldorf".</summary>
    /// <param name="key">The name as <see cref="Folding.Key"/> writes it.</param>
    public IReadOnlyList<Place> NamedAsWritten(string key)
    {
        IReadOnlyList<Place> places = Named(key);
        if (places.Count > 0 || !(key.Contains("ue", StringComparison.Ordinal) || key.Contains("oe", StringComparison.Ordinal) || key.Contains("ae", StringComparison.Ordinal)))
            return places;
        return Named(key.Replace("ue", "u", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ae", "a", StringComparison.Ordinal));
    }

    static IReadOnlyList<Place> Keep(ConcurrentDictionary<string, IReadOnlyList<Place>> kept, string key, IReadOnlyList<Place> places, ref int count)
    {
        if (Volatile.Read(ref count) < MostKept && kept.TryAdd(key, places)) Interlocked.Increment(ref count);
        return places;
    }

    /// <summary>Name of a region: "Hessen" for "DE.05"; null when there is none of that code.</summary>
    public string? RegionName(string countryAndCode)
    {
        ReadOnlySpan<byte> name = Find(_regions, countryAndCode);
        return name.IsEmpty ? null : Encoding.UTF8.GetString(name);
    }

    /// <summary>"san-jose-ca-us": slug of the label, the tail that tells namesakes apart, the country.</summary>
    public static string IdOf(string label, string tail, string country)
    {
        string slug = Folding.Slug(label), code = country.ToLowerInvariant();
        return tail.Length == 0 ? $"{slug}-{code}" : $"{slug}-{tail}-{code}";
    }

    /// <summary>What stands after the tab on the line of a key; empty when there is none.</summary>
    static ReadOnlySpan<byte> Find(Block[] blocks, string key)
    {
        Span<byte> buffer = stackalloc byte[256];
        if (key.Length == 0 || !Encoding.UTF8.TryGetBytes(key, buffer, out int length)) return [];
        ReadOnlySpan<byte> sought = buffer[..length];
        int low = 0, high = blocks.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (blocks[middle].First.AsSpan().SequenceCompareTo(sought) <= 0) low = middle;
            else high = middle - 1;
        }
        return blocks[low].Find(sought);
    }

    Place PlaceAt(int number)
    {
        string[] columns = Encoding.UTF8.GetString(_places[number / _placesInBlock].Line(number % _placesInBlock)).Split('\t');
        return new Place(
            IdOf(columns[0], columns[6], columns[1]), columns[0], columns[1], columns[2], Parse(columns[3]), columns[4] == "C", Parse(columns[5]));
    }

    static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>Some lines, unpacked when first read.</summary>
    sealed class Block(ReadOnlyMemory<byte> packed, int lines, byte[] first)
    {
        Unpacked? _unpacked;

        public int Lines => lines;

        public byte[] First => first;

        // Two threads may both unpack a block; either result is the same.
        Unpacked Content => _unpacked ??= Unpack();

        public ReadOnlySpan<byte> Line(int line)
        {
            Unpacked content = Content;
            return content.Text.AsSpan(content.Starts[line]..(content.Starts[line + 1] - 1));
        }

        public ReadOnlySpan<byte> Find(scoped ReadOnlySpan<byte> sought)
        {
            int low = 0, high = lines - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1;
                ReadOnlySpan<byte> line = Line(middle);
                int tab = line.IndexOf((byte)'\t');
                int order = line[..tab].SequenceCompareTo(sought);
                if (order == 0) return line[(tab + 1)..];
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            return [];
        }

        Unpacked Unpack()
        {
            byte[] text = DataFile.Unpack(packed.Span);
            var starts = new int[lines + 1];
            for (int line = 1; line <= lines; line++)
                starts[line] = starts[line - 1] + text.AsSpan(starts[line - 1]).IndexOf((byte)'\n') + 1;
            return new Unpacked(text, starts);
        }

        sealed record Unpacked(byte[] Text, int[] Starts);
    }
}

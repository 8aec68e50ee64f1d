using System.Buffers.Text;
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
/// <remarks>Data/places.br (GeoNames; layout in Data/make/README.md) is unpacked once and searched where it lies: lines of
/// text in order of their bytes. Nothing is parsed before it is asked for, so opening costs milliseconds. Thread safe.</remarks>
sealed class Gazetteer
{
    const int UnpackedLength = 8_000_000;

    readonly byte[] _text;
    // First byte of each line, and one past the end.
    readonly int[] _lines;
    readonly int _places, _names, _regions;

    public Gazetteer()
    {
        _text = DataFile.Unpacked("places.br", UnpackedLength);
        ReadOnlySpan<byte> text = _text;
        int headEnd = text.IndexOf((byte)'\n');
        string[] counts = Encoding.ASCII.GetString(text[..headEnd]).Split(' ');
        (_places, _names, _regions) = (Parse(counts[0]), Parse(counts[1]), Parse(counts[2]));
        _lines = new int[_places + _names + _regions + 1];
        int start = headEnd + 1;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = start;
            if (i + 1 < _lines.Length) start += text[start..].IndexOf((byte)'\n') + 1;
        }

        static int Parse(string count) => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
    }

    public int Count => _places;

    /// <summary>The places of a name, largest first.</summary>
    /// <param name="key">The name as <see cref="Folding.Key"/> writes it.</param>
    public IReadOnlyList<Place> Named(string key)
    {
        Span<byte> sought = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(key, sought, out int length) || length == 0) return [];
        int at = Search(_places, _places + _names, sought[..length]);
        if (at < 0) return [];
        ReadOnlySpan<byte> refs = Line(at)[(length + 1)..];
        var places = new List<Place>();
        while (Utf8Parser.TryParse(refs, out int number, out int used))
        {
            places.Add(PlaceAt(number));
            refs = refs[Math.Min(refs.Length, used + 1)..];
        }
        return places;
    }

    /// <summary>Name of a region: "Hessen" for "DE.05"; null when there is none of that code.</summary>
    public string? RegionName(string countryAndCode)
    {
        Span<byte> sought = stackalloc byte[32];
        if (!Encoding.UTF8.TryGetBytes(countryAndCode, sought, out int length)) return null;
        int at = Search(_places + _names, _places + _names + _regions, sought[..length]);
        return at < 0 ? null : Encoding.UTF8.GetString(Line(at)[(length + 1)..]);
    }

    /// <summary>The line in a sorted range whose first column is the sought one, or -1.</summary>
    int Search(int from, int to, ReadOnlySpan<byte> sought)
    {
        int low = from, high = to - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            ReadOnlySpan<byte> line = Line(middle);
            int order = line[..line.IndexOf((byte)'\t')].SequenceCompareTo(sought);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    ReadOnlySpan<byte> Line(int line) => _text.AsSpan(_lines[line].._lines[line + 1]).TrimEnd((byte)'\n');

    Place PlaceAt(int number)
    {
        string[] columns = Encoding.UTF8.GetString(Line(number)).Split('\t');
        System.Globalization.CultureInfo invariant = System.Globalization.CultureInfo.InvariantCulture;
        return new Place(
            IdOf(columns[0], columns[6], columns[1]), columns[0], columns[1], columns[2], int.Parse(columns[3], invariant),
            columns[4] == "C", long.Parse(columns[5], invariant));
    }

    /// <summary>"san-jose-ca-us": slug of the label, the tail that tells namesakes apart, the country.</summary>
    public static string IdOf(string label, string tail, string country)
    {
        string slug = Folding.Slug(label);
        return tail.Length == 0 ? $"{slug}-{country.ToLowerInvariant()}" : $"{slug}-{tail}-{country.ToLowerInvariant()}";
    }
}

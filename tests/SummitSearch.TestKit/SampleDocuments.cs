using System.Globalization;
using System.Text;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.TestKit;

/// <summary>Documents drawn from a number: together they have every feature a field can have.</summary>
public static class SampleDocuments
{
    static readonly string[] Vocabulary = [.. Enumerable.Range(0, 60).Select(i => $"w{i}")];

    static readonly FieldType
        Body = FieldType.Text(MarkedText.Plain, stored: true),
        Gapped = FieldType.Text(MarkedText.WithGap, stored: false),
        Payloads = FieldType.Text(MarkedText.WithPayloads, stored: false),
        Offsets = new() { IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets, Analyzer = MarkedText.WithPayloads },
        Freqs = new() { IndexOptions = IndexOptions.DocsAndFreqs, Analyzer = MarkedText.Plain, OmitsNorms = true },
        DocsOnly = new() { IndexOptions = IndexOptions.Docs, Analyzer = MarkedText.Plain },
        Vectored = FieldType.Text(MarkedText.WithPayloads, stored: false),
        VectoredOffsets = Offsets with { Vectors = VectorParts.Positions | VectorParts.Offsets | VectorParts.Payloads },
        Number = FieldType.Numeric with { IsStored = true },
        Everything = FieldType.StoredString with { DocValues = DocValuesType.Sorted };

    static readonly VectorParts[] Parts =
    [
        VectorParts.None, VectorParts.Terms, VectorParts.Positions, VectorParts.Offsets, VectorParts.Positions | VectorParts.Offsets,
        VectorParts.Positions | VectorParts.Payloads, VectorParts.Positions | VectorParts.Offsets | VectorParts.Payloads,
    ];

    /// <summary>Document <paramref name="seed"/> of that key: field "id" is the key, the stored field "doc" is "key#seed".</summary>
    public static Document Make(string key, int seed)
    {
        Random random = new(seed);
        Document document = new();
        document.Add(new Field("id", FieldType.String, key)).Add(new Field("doc", FieldType.Stored, $"{key}#{seed}"));
        // One in five has everything, so that segments of few documents do, too.
        int chance = random.Next(5) == 0 ? 100 : 60;
        bool Some() => random.Next(100) < chance;
        if (Some()) AddText(document, random);
        if (Some()) AddNumbers(document, random);
        if (Some()) AddStored(document, random);
        if (Some()) AddColumns(document, random);
        if (Some()) AddFacets(document, random);
        return document;
    }

    /// <summary>A document that has every field <see cref="Make"/> may give.</summary>
    public static Document Complete(string key)
    {
        for (int seed = 0; seed < 10_000; seed++)
        {
            Document document = Make(key, seed);
            if (document.Fields.Select(field => field.Name).Distinct().Count() == FieldCount) return document;
        }
        throw new InvalidOperationException($"No document has all {FieldCount} fields.");
    }

    const int FieldCount = 37;

    static void AddText(Document document, Random random)
    {
        document.Add(new Field("body", Body, Words(random, random.Next(40)), random.Next(4) == 0 ? 2.5f : 1));
        if (random.Next(3) == 0) document.Add(new Field("body", Body, Words(random, 5)));
        for (int i = random.Next(1, 4); i > 0; i--) document.Add(new Field("gapped", Gapped, Words(random, random.Next(1, 6))));
        document.Add(new Field("payloads", Payloads, Words(random, random.Next(1, 20), payloads: random.Next(2) == 0)));
        for (int i = random.Next(1, 3); i > 0; i--) document.Add(new Field("offsets", Offsets, Words(random, random.Next(1, 20), payloads: random.Next(3) == 0)));
        document.Add(new Field("freqs", Freqs, Words(random, random.Next(1, 30))));
        document.Add(new Field("docs", DocsOnly, Words(random, random.Next(1, 10))));
        document.Add(new Field("none", Body, ""));
        // Which parts a vector has may change from document to document, not within one.
        FieldType vectored = Vectored with { Vectors = VectorParts.Terms | Parts[random.Next(Parts.Length)] };
        for (int i = random.Next(1, 3); i > 0; i--) document.Add(new Field("vectors", vectored, Words(random, random.Next(15), payloads: random.Next(2) == 0)));
        document.Add(new Field("vectors-all", VectoredOffsets, Words(random, random.Next(1, 10), payloads: true)));
        document.Add(new Field("exact", FieldType.String, random.Next(3) switch { 0 => "", 1 => Odd(random), _ => Vocabulary[random.Next(3)] }));
        document.Add(new Field("raw", FieldType.String, Bytes(random, random.Next(6))));
        // Behind a long term always a short one: CheckIndex looks for a field's last term byte by byte, a second for a long one.
        if (random.Next(25) == 0) document.Add(new Field("long", FieldType.String, new string((char)('a' + random.Next(2)), 32766 - random.Next(2))));
        document.Add(new Field("long", FieldType.String, "short"));
    }

    static void AddNumbers(Document document, Random random)
    {
        document.Add(new Field("int", Number, random.Next(3) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(100)));
        document.Add(new Field("int64", Number, random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.NextInt64(100)));
        document.Add(new Field("single", Number with { PrecisionStep = 8 }, (float)(random.NextDouble() - 0.5) * 1000));
        document.Add(new Field("double", Number with { PrecisionStep = 16 }, random.Next(9) == 0 ? double.NaN : (random.NextDouble() - 0.5) * 1e10));
    }

    static void AddStored(Document document, Random random)
    {
        document.Add(new Field("s-string", FieldType.Stored, random.Next(10) == 0 ? new string('s', random.Next(40_000)) : Odd(random)));
        for (int i = random.Next(1, 4); i > 0; i--) document.Add(new Field("s-bytes", FieldType.Stored, Bytes(random, random.Next(50))));
        document.Add(new Field("s-int", FieldType.Stored, random.Next(int.MinValue, int.MaxValue)));
        document.Add(new Field("s-long", FieldType.Stored, random.NextInt64(long.MinValue, long.MaxValue)));
        document.Add(new Field("s-single", FieldType.Stored, random.NextSingle()));
        document.Add(new Field("s-double", FieldType.Stored, random.NextDouble()));
    }

    static void AddColumns(Document document, Random random)
    {
        static FieldType Column(DocValuesType type) => FieldType.Column(type);
        document.Add(new Field("n-table", Column(DocValuesType.Numeric), random.Next(3) * 1_000_003));
        document.Add(new Field("n-delta", Column(DocValuesType.Numeric), 5000L + random.Next(1000)));
        document.Add(new Field("n-gcd", Column(DocValuesType.Numeric), 86_400_000L * random.Next(20_000)));
        document.Add(new Field("n-wild", Column(DocValuesType.Numeric), random.NextInt64(long.MinValue, long.MaxValue)));
        document.Add(new Field("n-same", Column(DocValuesType.Numeric), 7));
        document.Add(new Field("n-double", Column(DocValuesType.Numeric), random.NextDouble()));
        document.Add(new Field("b-fixed", Column(DocValuesType.Binary), Bytes(random, 4)));
        document.Add(new Field("b-any", Column(DocValuesType.Binary), Bytes(random, random.Next(10))));
        document.Add(new Field("sorted", Column(DocValuesType.Sorted), Vocabulary[random.Next(Vocabulary.Length)]));
        document.Add(new Field("sorted-odd", Column(DocValuesType.Sorted), random.Next(3) == 0 ? "" : Odd(random)));
        for (int i = random.Next(1, 5); i > 0; i--)
            document.Add(new Field("set", Column(DocValuesType.SortedSet), Vocabulary[random.Next(Vocabulary.Length)]));
        document.Add(new Field("both", Everything, Vocabulary[random.Next(5)]));
    }

    // The layout of Lucene's facet module: format.md §15.
    static void AddFacets(Document document, Random random)
    {
        FieldType term = FieldType.String, path = FieldType.String with { DocValues = DocValuesType.SortedSet };
        document.Add(new Field("$facets", path, $"color\u001F{Vocabulary[random.Next(4)]}")).Add(new Field("$facets", term, "color"));
    }

    static string Words(Random random, int count, bool payloads = false)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            if (i > 0) text.Append(' ');
            if (i > 0 && random.Next(8) == 0) text.Append('^');
            else if (random.Next(8) == 0) text.Append('~');
            // Few words are frequent, some are rare, a few are unlike words.
            int kind = random.Next(20);
            text.Append(kind == 0 ? $"r{random.Next(100_000)}" : kind == 1 ? Odd(random) : Vocabulary[(int)(Vocabulary.Length * Math.Pow(random.NextDouble(), 3))]);
            if (payloads && random.Next(2) == 0) text.Append(CultureInfo.InvariantCulture, $"|{random.Next(1000)}");
        }
        return text.ToString();
    }

    /// <summary>One to five characters from all over Unicode, unpaired surrogates among them, none of them a blank or a mark.</summary>
    static string Odd(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            switch (random.Next(4))
            {
                case 0: text.Append((char)random.Next(0xC0, 0x250)); break;
                case 1: text.Append((char)random.Next(0x4E00, 0x9FFF)); break;
                case 2: text.Append(new Rune(random.Next(0x10000, 0x10FFFF))); break;
                default: text.Append((char)random.Next(0xD800, 0xDFFF)); break;
            }
        }
        return text.ToString();
    }

    static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}

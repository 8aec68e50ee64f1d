using System.Globalization;
using SummitSearch.Lucene48.Fst;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Postings;

/// <summary>The postings and term dictionaries of one segment: .doc, .pos, .pay, .tim and .tip. format.md §7, §8.</summary>
/// <remarks>Safe for any number of threads.</remarks>
sealed class PostingsReader : IDisposable
{
    readonly List<IndexInput> _inputs;
    readonly Dictionary<string, FieldTerms> _fields = new(StringComparer.Ordinal);

    PostingsReader(List<IndexInput> inputs) => _inputs = inputs;

    /// <summary>Opens the files that the fields' flags say there are (format.md §4.2): none when no field is indexed.</summary>
    /// <param name="open">Opens a file of the segment by the end of its name, such as "_Lucene41_0.doc".</param>
    /// <param name="fields">All fields of the segment.</param>
    public static PostingsReader Open(Func<string, IndexInput> open, IReadOnlyList<FieldInfo> fields, int maxDoc)
    {
        PostingsReader reader = new([]);
        if (!fields.Any(f => f.IsIndexed)) return reader;
        try
        {
            IndexInput docs = reader.Add(open, ".doc", PostingsWriter.DocName);
            ForBlocks blocks = ForBlocks.ReadTable(docs);
            IndexInput? positions = fields.Any(f => f.HasPositions) ? reader.Add(open, ".pos", PostingsWriter.PositionName) : null;
            IndexInput? payloads = fields.Any(f => f.HasPositions && (f.HasPayloads || f.HasOffsets)) ? reader.Add(open, ".pay", PostingsWriter.PayloadName) : null;
            reader.ReadFields(open, fields, new PostingsFiles(docs, positions, payloads, blocks, maxDoc));
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Dictionary of a field, or null when no term of it is in this segment.</summary>
    public FieldTerms? Terms(string field) => _fields.GetValueOrDefault(field);

    /// <summary>Sums every file and holds it to its footer.</summary>
    public void VerifyChecksums()
    {
        foreach (IndexInput input in _inputs) FileFrame.VerifyChecksum(input);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (IndexInput input in _inputs) input.Dispose();
        _inputs.Clear();
    }

    IndexInput Add(Func<string, IndexInput> open, string extension, string name, int version = PostingsWriter.Version)
    {
        IndexInput input = open(PostingsWriter.FileStart + extension);
        _inputs.Add(input);
        FileFrame.ReadFooter(input);
        FileFrame.ReadHeader(input, name, version);
        return input;
    }

    void ReadFields(Func<string, IndexInput> open, IReadOnlyList<FieldInfo> fields, PostingsFiles files)
    {
        IndexInput tim = Add(open, ".tim", TermsWriter.TimName, TermsWriter.Version);
        FileFrame.ReadHeader(tim, TermsWriter.PostingsName, TermsWriter.PostingsVersion);
        int blockSize = tim.ReadVInt();
        if (blockSize != ForBlocks.BlockSize) throw tim.Corrupt("blocks of 128", blockSize.ToString(CultureInfo.InvariantCulture));
        long blocksStart = tim.Position;
        IndexInput tip = Add(open, ".tip", TermsWriter.TipName, TermsWriter.Version);
        FileFrame.VerifyChecksum(tip);
        long automata = tip.Position, blocksEnd = GoToDirectory(tim), automataEnd = GoToDirectory(tip);
        Dictionary<int, FieldInfo> byNumber = fields.ToDictionary(f => f.Number);
        int count = tim.ReadCount();
        for (int i = 0; i < count; i++)
        {
            int number = tim.ReadVInt();
            if (!byNumber.TryGetValue(number, out FieldInfo? field) || !field.IsIndexed)
                throw tim.Corrupt("the number of an indexed field", number.ToString(CultureInfo.InvariantCulture));
            long fst = tip.ReadVLong(), next = tip.Position;
            if (fst < automata || fst >= automataEnd) throw tip.Corrupt($"an automaton between {automata} and {automataEnd}", fst.ToString(CultureInfo.InvariantCulture));
            tip.Position = fst;
            FstReader index = FstReader.Open(tip);
            tip.Position = next;
            FieldTerms terms = ReadField(tim, field, index, files, blocksStart, blocksEnd);
            if (!_fields.TryAdd(field.Name, terms)) throw tim.Corrupt("each field once", field.Name);
        }
        if (tim.Position != tim.Length - FileFrame.FooterLength - 8) throw tim.Corrupt("the end of the field directory", "more bytes");
        if (tip.Position != tip.Length - FileFrame.FooterLength - 8) throw tip.Corrupt("the end of the field directory", "more bytes");
    }

    static FieldTerms ReadField(IndexInput tim, FieldInfo field, FstReader index, PostingsFiles files, long blocksStart, long blocksEnd)
    {
        long terms = tim.ReadVLong();
        // A term takes a suffix length, statistics and metadata: three bytes at least.
        if (terms < 1 || terms > (blocksEnd - blocksStart) / 3) throw tim.Corrupt($"1 to {(blocksEnd - blocksStart) / 3} terms", terms.ToString(CultureInfo.InvariantCulture));
        if (!tim.ReadSpan(tim.ReadCount()).SequenceEqual(index.EmptyOutput)) throw tim.Corrupt($"the root address of field {field.Name} as in .tip", "another");
        long sumTotalTermFreq = field.HasFreqs ? tim.ReadVLong() : -1, sumDocFreq = tim.ReadVLong();
        int docCount = tim.ReadVInt(), longs = tim.ReadVInt();
        if (docCount < 1 || docCount > files.MaxDoc) throw tim.Corrupt($"1 to {files.MaxDoc} documents", docCount.ToString(CultureInfo.InvariantCulture));
        if (sumDocFreq < docCount || sumDocFreq < terms) throw tim.Corrupt($"{Math.Max(docCount, terms)} postings or more", sumDocFreq.ToString(CultureInfo.InvariantCulture));
        if (field.HasFreqs && sumTotalTermFreq < sumDocFreq) throw tim.Corrupt($"{sumDocFreq} positions or more", sumTotalTermFreq.ToString(CultureInfo.InvariantCulture));
        if (longs != TermsWriter.LongsSize(field)) throw tim.Corrupt($"{TermsWriter.LongsSize(field)} file offsets a term", longs.ToString(CultureInfo.InvariantCulture));
        return new FieldTerms(files)
        {
            Field = field, Count = terms, SumTotalTermFreq = sumTotalTermFreq, SumDocFreq = sumDocFreq, DocCount = docCount,
            Tim = tim, Index = index, BlocksStart = blocksStart, BlocksEnd = blocksEnd, LongsSize = longs,
        };
    }

    // The address of a field directory stands before the footer: format.md §8.1.
    static long GoToDirectory(IndexInput input)
    {
        long start = input.Position, last = input.Length - FileFrame.FooterLength - 8;
        if (last < start) throw input.Corrupt("a field directory", "the end");
        input.Position = last;
        long directory = input.ReadInt64();
        if (directory < start || directory >= last) throw input.Corrupt($"a directory between {start} and {last}", directory.ToString(CultureInfo.InvariantCulture));
        return input.Position = directory;
    }
}

using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Segments;

/// <summary>Reads and writes .fnm files. format.md §6.</summary>
static class FieldInfosFile
{
    const string Header = "Lucene46FieldInfos";
    const string PostingsFormat = "PerFieldPostingsFormat.format", PostingsSuffix = "PerFieldPostingsFormat.suffix";
    const string DocValuesFormat = "PerFieldDocValuesFormat.format", DocValuesSuffix = "PerFieldDocValuesFormat.suffix";
    const string Lucene41 = "Lucene41", Lucene45 = "Lucene45";

    [Flags]
    enum Bits : byte
    {
        None = 0, Indexed = 0x01, Vectors = 0x02, Offsets = 0x04, Unused = 0x08,
        OmitsNorms = 0x10, Payloads = 0x20, DocsOnly = 0x40, NoPositions = 0x80,
    }

    /// <summary>The fields in the file's order. Disposes the input.</summary>
    public static IReadOnlyList<FieldInfo> Read(IndexInput input)
    {
        using (input)
        {
            FileFrame.ReadHeader(input, Header, 1);
            FileFrame.VerifyChecksum(input);
            int count = input.ReadCount();
            if (count > (input.Length - input.Position) / 16) throw input.Corrupt("a count of fields that fit into the file", $"{count}");
            List<FieldInfo> fields = new(count);
            HashSet<string> names = new(StringComparer.Ordinal);
            HashSet<int> numbers = [];
            for (int i = 0; i < count; i++)
            {
                FieldInfo field = ReadField(input);
                if (!names.Add(field.Name)) throw input.Corrupt("field names that differ", $"\"{field.Name}\" twice");
                if (!numbers.Add(field.Number)) throw input.Corrupt("field numbers that differ", $"{field.Number} twice");
                fields.Add(field);
            }
            FileFrame.VerifyToEnd(input);
            return fields;
        }
    }

    static FieldInfo ReadField(IndexInput input)
    {
        string name = input.ReadString();
        int number = input.ReadCount();
        Bits bits = (Bits)input.ReadByte();
        byte types = input.ReadByte();
        long generation = input.ReadInt64();
        IReadOnlyDictionary<string, string> attributes = input.ReadStringMap();

        IndexOptions options = OptionsOf(bits);
        if ((bits & Bits.Unused) != 0 || (options == IndexOptions.None && bits != Bits.None))
            throw input.Corrupt($"field bits of {name} that format.md §6 knows", $"0x{(byte)bits:x2}");
        if ((bits & Bits.Payloads) != 0 && options < IndexOptions.DocsAndFreqsAndPositions)
            throw input.Corrupt($"payloads of {name} only with positions", $"bits 0x{(byte)bits:x2}");
        int docValues = types & 15, norms = types >> 4;
        if (docValues > (int)DocValuesType.SortedSet) throw input.Corrupt($"a doc values type of {name}, 0 to 4", $"{docValues}");
        if (norms > 1 || (norms == 1 && (options == IndexOptions.None || (bits & Bits.OmitsNorms) != 0)))
            throw input.Corrupt($"a norms type of {name} that goes with bits 0x{(byte)bits:x2}", $"{norms}");
        if (generation < -1) throw input.Corrupt($"a doc values generation of {name}", $"{generation}");

        string? postingsSuffix = Suffix(input, attributes, PostingsFormat, PostingsSuffix, Lucene41);
        string? docValuesSuffix = Suffix(input, attributes, DocValuesFormat, DocValuesSuffix, Lucene45);
        if (postingsSuffix is not null && options == IndexOptions.None) throw input.Corrupt($"{name} to be indexed, since it has postings", "bits 0");
        return new FieldInfo
        {
            Name = name, Number = number, IndexOptions = options,
            OmitsNorms = (bits & Bits.OmitsNorms) != 0, HasNorms = norms == 1,
            HasPayloads = (bits & Bits.Payloads) != 0, HasTermVectors = (bits & Bits.Vectors) != 0,
            DocValues = (DocValuesType)docValues, DocValuesGeneration = generation,
            HasPostings = postingsSuffix is not null, PostingsSuffix = postingsSuffix ?? "0",
            HasColumn = docValuesSuffix is not null, DocValuesSuffix = docValuesSuffix ?? "0",
            OtherAttributes = Others(attributes),
        };
    }

    static IndexOptions OptionsOf(Bits bits) =>
        (bits & Bits.Indexed) == 0 ? IndexOptions.None
        : (bits & Bits.DocsOnly) != 0 ? IndexOptions.Docs
        : (bits & Bits.NoPositions) != 0 ? IndexOptions.DocsAndFreqs
        : (bits & Bits.Offsets) != 0 ? IndexOptions.DocsAndFreqsAndPositionsAndOffsets
        : IndexOptions.DocsAndFreqsAndPositions;

    static string? Suffix(IndexInput input, IReadOnlyDictionary<string, string> attributes, string formatKey, string suffixKey, string format)
    {
        if (!attributes.TryGetValue(formatKey, out string? found)) return null;
        if (found != format) throw new IndexVersionException(input.File, $"{formatKey} {format}", $"\"{found}\"");
        return attributes.TryGetValue(suffixKey, out string? suffix) ? suffix : throw input.Corrupt(suffixKey, "none");
    }

    static OrderedDictionary<string, string> Others(IReadOnlyDictionary<string, string> attributes)
    {
        OrderedDictionary<string, string> others = new(StringComparer.Ordinal);
        foreach ((string key, string value) in attributes)
        {
            if (key is not (PostingsFormat or PostingsSuffix or DocValuesFormat or DocValuesSuffix)) others.Add(key, value);
        }
        return others;
    }

    public static void Write(IndexDirectory directory, string file, IReadOnlyList<FieldInfo> fields)
    {
        using IndexOutput output = directory.Create(file);
        FileFrame.WriteHeader(output, Header, 1);
        output.WriteVInt(fields.Count);
        foreach (FieldInfo field in fields)
        {
            output.WriteString(field.Name);
            output.WriteVInt(field.Number);
            output.WriteByte((byte)BitsOf(field));
            output.WriteByte((byte)((int)field.DocValues | (field.HasNorms ? 0x10 : 0)));
            output.WriteInt64(field.DocValuesGeneration);
            output.WriteStringMap(Attributes(field));
        }
        FileFrame.WriteFooter(output);
    }

    static Bits BitsOf(FieldInfo field)
    {
        if (!field.IsIndexed) return Bits.None;
        Bits bits = Bits.Indexed;
        if (field.HasTermVectors) bits |= Bits.Vectors;
        if (field.OmitsNorms) bits |= Bits.OmitsNorms;
        if (field.HasPayloads) bits |= Bits.Payloads;
        return bits | field.IndexOptions switch
        {
            IndexOptions.Docs => Bits.DocsOnly,
            IndexOptions.DocsAndFreqs => Bits.NoPositions,
            IndexOptions.DocsAndFreqsAndPositionsAndOffsets => Bits.Offsets,
            _ => Bits.None,
        };
    }

    // Doc values before postings, as a flush of Lucene's puts them; the order carries no meaning.
    static OrderedDictionary<string, string> Attributes(FieldInfo field)
    {
        OrderedDictionary<string, string> attributes = new(StringComparer.Ordinal);
        if (field.DocValues != DocValuesType.None && field.HasColumn)
        {
            attributes.Add(DocValuesFormat, Lucene45);
            attributes.Add(DocValuesSuffix, field.DocValuesSuffix);
        }
        if (field.HasPostings)
        {
            attributes.Add(PostingsFormat, Lucene41);
            attributes.Add(PostingsSuffix, field.PostingsSuffix);
        }
        foreach ((string key, string value) in field.OtherAttributes) attributes.Add(key, value);
        return attributes;
    }
}

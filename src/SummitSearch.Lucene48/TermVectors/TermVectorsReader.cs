using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Lucene48.TermVectors;

/// <summary>Reads the term vectors of a segment. One thread. format.md §12.</summary>
/// <remarks>Keeps the chunk it read last, so that documents close to each other are cheap.</remarks>
public sealed class TermVectorsReader
{
    readonly IndexInput _data;
    readonly ChunkIndex _index;
    int _firstDoc, _docs;
    IReadOnlyList<TermVector>[] _vectors = [];

    TermVectorsReader(IndexInput data, ChunkIndex index) => (_data, _index) = (data, index);

    /// <param name="data">.tvd, at its first byte.</param>
    /// <param name="index">.tvx, likewise.</param>
    internal static TermVectorsReader Open(IndexInput data, IndexInput index, int maxDoc)
    {
        FileFrame.ReadHeader(data, TermVectorFiles.Header, TermVectorFiles.Version);
        FileFrame.ReadFooter(data);
        PackedInts.ReadVersion(data);
        int chunkSize = data.ReadCount();
        if (chunkSize == 0) throw data.Corrupt("a chunk size", "0");
        return new TermVectorsReader(data, new ChunkIndex(index, TermVectorFiles.Version, data, maxDoc));
    }

    /// <summary>Where the chunk of a document begins in the file.</summary>
    internal long ChunkStart(int docId) => _index.Start(_index.Find(docId));

    /// <summary>Another reader of the same files, for another thread.</summary>
    internal TermVectorsReader Clone() => new(_data.Clone(), _index);

    /// <summary>The document's vectors, one for each field that has one; empty when none has.</summary>
    public IReadOnlyList<TermVector> Read(int docId)
    {
        if (docId < _firstDoc || docId - _firstDoc >= _docs) OpenChunk(_index.Find(docId));
        return _vectors[docId - _firstDoc];
    }

    void OpenChunk(int chunk)
    {
        _docs = 0;      // nothing is open should this throw
        int first = _index.FirstDoc(chunk), docs = _index.FirstDoc(chunk + 1) - first;
        long start = _index.Start(chunk), length = _index.Start(chunk + 1) - start;
        // As a slice, so that no count can reach beyond the chunk.
        IReadOnlyList<TermVector>[] vectors = new TermVectorChunk(_data.Slice(_data.File, start, length), start).Read(first, docs);
        (_vectors, _firstDoc, _docs) = (vectors, first, docs);
    }
}

/// <summary>Decodes one chunk of .tvd.</summary>
sealed class TermVectorChunk(IndexInput input, long start)
{
    int[] _fieldNumbers = [], _flags = [], _termCounts = [];
    int[] _prefixes = [], _suffixes = [], _freqs = [];

    public IReadOnlyList<TermVector>[] Read(int firstDoc, int docs)
    {
        int foundFirst = input.ReadCount(), foundDocs = input.ReadCount();
        if (foundFirst != firstDoc || foundDocs != docs)
            throw Wrong($"documents {firstDoc} to {firstDoc + docs - 1}, as the index says", $"{foundDocs} from {foundFirst}");
        int[] fieldsOfDoc = docs == 1 ? [input.ReadCount()] : ReadBlocks(docs);
        int fields = Sum(fieldsOfDoc, "fields");
        IReadOnlyList<TermVector>[] vectors = new IReadOnlyList<TermVector>[docs];
        Array.Fill(vectors, []);
        if (fields == 0)
        {
            CheckEnd();
            return vectors;
        }

        int[] distinct = ReadFields(fields, out int[] indexes);
        _termCounts = ReadPacked(fields, ReadBits());
        int terms = Sum(_termCounts, "terms");
        (_prefixes, _suffixes, _freqs) = (ReadBlocks(terms), ReadBlocks(terms), ReadBlocks(terms));
        foreach (ref int freq in _freqs.AsSpan()) freq = freq < int.MaxValue ? freq + 1 : throw Wrong("a frequency", "one too large");

        int[] occurrences = Occurrences();
        int[] positions = ReadBlocks(Total(occurrences, TermVectorFiles.Positions));
        int withOffsets = Total(occurrences, TermVectorFiles.Offsets);
        float[] charsPerTerm = new float[distinct.Length];
        int[] starts = [], lengths = [];
        if (Array.Exists(_flags, flag => (flag & TermVectorFiles.Offsets) != 0))
        {
            foreach (ref float chars in charsPerTerm.AsSpan()) chars = input.ReadSingle();
            (starts, lengths) = (ReadSigned(withOffsets), ReadSigned(withOffsets));
        }
        int[] payloadLengths = ReadBlocks(Total(occurrences, TermVectorFiles.Payloads));
        byte[] bytes = Decompress(Sum(_suffixes, "bytes") + (long)Sum(payloadLengths, "bytes"));

        int field = 0, term = 0, position = 0, offset = 0, payload = 0, at = 0;
        for (int d = 0; d < docs; d++)
        {
            TermVector[] ofDoc = new TermVector[fieldsOfDoc[d]];
            // The suffixes of all fields of a document come first, then all its payloads.
            int payloadAt = at;
            for (int f = 0, t = term; f < ofDoc.Length; f++)
                for (int i = 0; i < _termCounts[field + f]; i++) payloadAt += _suffixes[t++];
            for (int f = 0; f < ofDoc.Length; f++, field++)
            {
                int flags = _flags[field], count = _termCounts[field], total = occurrences[field];
                byte[][] values = Terms(bytes, term, count, ref at);
                int[] firsts = new int[count + 1];
                for (int i = 0; i < count; i++) firsts[i + 1] = firsts[i] + _freqs[term + i];
                int[]? places = (flags & TermVectorFiles.Positions) == 0 ? null : Positions(positions.AsSpan(position, total), firsts);
                int[]? begins = null, ends = null;
                if ((flags & TermVectorFiles.Offsets) != 0)
                {
                    (begins, ends) = Offsets(starts.AsSpan(offset, total), lengths.AsSpan(offset, total), places, firsts, values, charsPerTerm[indexes[field]]);
                    offset += total;
                }
                if (places is not null) position += total;
                byte[]?[]? payloads = null;
                if ((flags & TermVectorFiles.Payloads) != 0)
                {
                    payloads = Payloads(bytes, payloadLengths.AsSpan(payload, total), ref payloadAt);
                    payload += total;
                }
                ofDoc[f] = new TermVector(_fieldNumbers[field], values, firsts, places, begins, ends, payloads);
                term += count;
            }
            at = payloadAt;
            vectors[d] = ofDoc;
        }
        return vectors;
    }

    int[] ReadFields(int fields, out int[] indexes)
    {
        int token = input.ReadByte(), bits = token & 31, count = token >>> 5;
        if (count == 7) count += input.ReadCount();
        if (count == int.MaxValue) throw Wrong("a number of fields", "one too large");
        int[] distinct = ReadPacked(count + 1, bits);
        int[] found = ReadPacked(fields, PackedInts.BitsRequired(count));
        _fieldNumbers = Array.ConvertAll(found, index => index < distinct.Length ? distinct[index] : throw Wrong($"one of {distinct.Length} fields", $"{index}"));
        int perField = input.ReadVInt();
        if (perField is not (0 or 1)) throw Wrong("flags in form 0 or 1", $"{perField}");
        int[] flags = ReadPacked(perField == 1 ? fields : distinct.Length, TermVectorFiles.FlagBits);
        _flags = perField == 1 ? flags : Array.ConvertAll(found, index => flags[index]);
        indexes = found;
        return distinct;
    }

    /// <summary>For each field the sum of its terms' frequencies.</summary>
    int[] Occurrences()
    {
        int[] occurrences = new int[_termCounts.Length];
        for (int f = 0, t = 0; f < occurrences.Length; f++)
        {
            long sum = 0;
            for (int i = 0; i < _termCounts[f]; i++) sum += _freqs[t++];
            occurrences[f] = sum <= int.MaxValue ? (int)sum : throw Wrong("frequencies that fit", $"{sum}");
        }
        return occurrences;
    }

    int Total(int[] occurrences, int flag)
    {
        long sum = 0;
        for (int f = 0; f < occurrences.Length; f++) if ((_flags[f] & flag) != 0) sum += occurrences[f];
        return sum <= int.MaxValue ? (int)sum : throw Wrong("occurrences that fit", $"{sum}");
    }

    byte[][] Terms(byte[] bytes, int first, int count, ref int at)
    {
        byte[][] terms = new byte[count][];
        byte[] previous = [];
        for (int i = 0; i < count; i++)
        {
            int prefix = _prefixes[first + i], suffix = _suffixes[first + i];
            if (prefix > previous.Length) throw Wrong($"a prefix of at most {previous.Length}", $"{prefix}");
            byte[] term = new byte[prefix + suffix];
            previous.AsSpan(0, prefix).CopyTo(term);
            bytes.AsSpan(at, suffix).CopyTo(term.AsSpan(prefix));
            at += suffix;
            previous = terms[i] = term;
        }
        return terms;
    }

    static int[] Positions(ReadOnlySpan<int> deltas, int[] firsts)
    {
        int[] positions = deltas.ToArray();
        for (int i = 0; i + 1 < firsts.Length; i++)
            for (int j = firsts[i] + 1; j < firsts[i + 1]; j++) positions[j] += positions[j - 1];
        return positions;
    }

    static (int[] Starts, int[] Ends) Offsets(ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths, int[]? positions, int[] firsts, byte[][] terms, float charsPerTerm)
    {
        int[] begins = new int[starts.Length], ends = new int[starts.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            int previousStart = 0, previousPosition = 0;
            for (int j = firsts[i]; j < firsts[i + 1]; j++)
            {
                int position = positions is null ? 0 : positions[j];
                previousStart += starts[j] + TermVectorFiles.Expected(charsPerTerm, position - previousPosition);
                previousPosition = position;
                (begins[j], ends[j]) = (previousStart, previousStart + lengths[j] + terms[i].Length);
            }
        }
        return (begins, ends);
    }

    static byte[]?[] Payloads(byte[] bytes, ReadOnlySpan<int> lengths, ref int at)
    {
        byte[]?[] payloads = new byte[]?[lengths.Length];
        for (int j = 0; j < lengths.Length; j++)
        {
            if (lengths[j] > 0) payloads[j] = bytes.AsSpan(at, lengths[j]).ToArray();
            at += lengths[j];
        }
        return payloads;
    }

    byte[] Decompress(long total)
    {
        long left = input.Length - input.Position;
        if (total > left * 255 + 64 || total > Array.MaxLength) throw Wrong($"data for {total} bytes", $"{left} bytes compressed");
        byte[] bytes = new byte[total];
        int read = 0;
        ReadOnlySpan<byte> compressed = input.Span(input.Position, (int)left);
        if (total == 0) read = 1;       // an empty block: one byte, 0
        else if (Lz4.Decode(compressed, ref read, bytes, 0, bytes.Length) == Lz4.Malformed) throw Wrong($"an LZ4 block of {total} bytes", "another");
        input.Position += read;
        CheckEnd();
        return bytes;
    }

    int ReadBits()
    {
        int bits = input.ReadVInt();
        return bits is >= 0 and <= 31 ? bits : throw Wrong("at most 31 bits", $"{bits}");
    }

    int[] ReadPacked(int count, int bits)
    {
        // In 64 bits: a width of 0 would hold any count in no bytes.
        if (bits > 31 || (bits == 0 ? count > 1 : PackedInts.ByteCount(count, bits) > input.Length - input.Position))
            throw Wrong($"{count} packed numbers inside the chunk", $"{bits} bits each");
        int[] values = new int[count];
        PackedInts.Read(input, input.Position, bits, 0, values);
        input.Position += PackedInts.ByteCount(count, bits);
        return values;
    }

    /// <summary>Numbers from 0 to 2^31 - 1.</summary>
    int[] ReadBlocks(int count)
    {
        int[] values = ReadSigned(count);
        foreach (int value in values) if (value < 0) throw Wrong("numbers from 0 to 2147483647", $"{value}");
        return values;
    }

    int[] ReadSigned(int count)
    {
        // A block of 64 numbers takes a byte at least.
        if (count > (input.Length - input.Position) * TermVectorFiles.BlockSize) throw Wrong("numbers that fit into the chunk", $"{count}");
        long[] values = new long[count];
        BlockPackedReader.Open(input, count, TermVectorFiles.BlockSize).Read(0, values);
        return Array.ConvertAll(values, value => value == (int)value ? (int)value : throw Wrong("a number of 32 bits", $"{value}"));
    }

    int Sum(int[] values, string what)
    {
        long sum = 0;
        foreach (int value in values) sum += value;
        return sum <= int.MaxValue ? (int)sum : throw Wrong($"{what} that fit", $"{sum}");
    }

    void CheckEnd()
    {
        if (input.Position != input.Length) throw Wrong($"the chunk's end at {start + input.Length}", $"{input.Length - input.Position} bytes more");
    }

    CorruptIndexException Wrong(string expected, string found) => new(input.File, start + input.Position, expected, found);
}

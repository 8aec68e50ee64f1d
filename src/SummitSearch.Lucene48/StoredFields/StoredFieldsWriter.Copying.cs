using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Lucene48.StoredFields;

/// <summary>Taking over the rows of another segment without looking into them.</summary>
public sealed partial class StoredFieldsWriter
{
    // A chunk can be copied when the one before it is written. To get there a chunk is cut short, and later merges keep
    // it so: that must be rare among the chunks copied.
    const int WorthACut = 16;

    /// <summary>Adds the live documents of another segment whose fields have the same numbers here.</summary>
    /// <remarks>
    /// A full chunk of which nothing is deleted is copied compressed as it lies, when the format's parameters agree;
    /// other documents are copied as bytes. Neither would notice a damaged value, so the file's checksum is looked at first.
    /// </remarks>
    /// <param name="live">Null: all.</param>
    /// <exception cref="CorruptIndexException">The rows do not agree with their checksum, or the format.</exception>
    public void AddAll(StoredFieldsReader rows, LiveDocs? live, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (_inDocument || _finished)
            throw new InvalidOperationException("The last document, or the file, is not in a state to start documents.");
        rows.VerifyChecksum();
        int fullUpTo = 0;       // chunks from here up to that one can be copied
        for (int chunk = 0; chunk < rows.ChunkCount; chunk++)
        {
            if ((chunk & 63) == 0) cancel.ThrowIfCancellationRequested();
            if (fullUpTo <= chunk) fullUpTo = FullFrom(rows, chunk, live);
            if (fullUpTo > chunk && _docs > 0 && fullUpTo - chunk >= WorthACut) WriteChunk();
            rows.Open(chunk);
            if (fullUpTo > chunk && _docs == 0) CopyChunk(rows);
            else CopyDocuments(rows, live);
        }
    }

    // The first chunk from this one on that cannot be copied. Looks no further than it takes to know that a cut is worth it.
    static int FullFrom(StoredFieldsReader rows, int chunk, LiveDocs? live)
    {
        int end = Math.Min(rows.ChunkCount, chunk + WorthACut);
        while (chunk < end && IsFull(rows, chunk, live)) chunk++;
        return chunk;
    }

    // Chunks that are not, the ends of segments mostly, are filled up instead, or every merge would keep them small.
    static bool IsFull(StoredFieldsReader rows, int chunk, LiveDocs? live)
    {
        if (rows.ChunkSize != ChunkSize) return false;
        rows.Open(chunk);
        (int first, int docs, int bytes) = rows.Chunk;
        if (bytes < ChunkSize && docs < MaxDocs) return false;
        for (int docId = first; live is not null && docId < first + docs; docId++)
            if (!live[docId]) return false;
        return true;
    }

    void CopyChunk(StoredFieldsReader rows)
    {
        int docs = rows.Chunk.Docs;
        _index.Add(docs, _data.Position);
        _data.WriteVInt(_firstDoc);
        _data.WriteVInt(docs);
        _data.WriteBytes(rows.ChunkBody);
        _firstDoc += docs;
    }

    void CopyDocuments(StoredFieldsReader rows, LiveDocs? live)
    {
        (int first, int docs, _) = rows.Chunk;
        for (int docId = first; docId < first + docs; docId++)
        {
            if (live is not null && !live[docId]) continue;
            StartDocument();
            ReadOnlySpan<byte> bytes = rows.Raw(docId, out _counts[_docs]);
            bytes.CopyTo(Room(bytes.Length));
            _used += bytes.Length;
            FinishDocument();
        }
    }
}

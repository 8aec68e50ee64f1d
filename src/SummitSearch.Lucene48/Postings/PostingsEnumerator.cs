namespace SummitSearch.Lucene48.Postings;

/// <summary>What a reader of postings wants decoded; each part brings those before it.</summary>
public enum PostingsParts { Docs, Freqs, Positions, Offsets, Payloads, All }

/// <summary>Walks one term's postings in one segment, in ascending docId order. One thread.</summary>
/// <remarks>Layout: format.md §7. Deleted documents are included; the caller checks live docs.</remarks>
public sealed class PostingsEnumerator
{
    public const int BlockSize = 128, NoMoreDocs = int.MaxValue;

    /// <summary>Documents of the term in this segment.</summary>
    public int DocFreq => throw new NotSupportedException();
    /// <summary>Segment docId; -1 before the first move, <see cref="NoMoreDocs"/> after the last.</summary>
    public int DocId => throw new NotSupportedException();
    /// <summary>Times the term occurs in this document, at least 1; 1 when frequencies were not asked for or not stored.</summary>
    public int Freq => throw new NotSupportedException();
    public int NextDoc() => throw new NotSupportedException();
    /// <returns>The first docId not below <paramref name="target"/>, or <see cref="NoMoreDocs"/>.</returns>
    public int Advance(int target) => throw new NotSupportedException();

    /// <summary>Moves behind everything handed out so far and returns the next documents, at most one block of 128; empty at the end.</summary>
    /// <remarks>For loops that score whole blocks: afterwards DocId is the block's last document. Docs and freqs are valid until the next move.</remarks>
    public int NextBlock(out ReadOnlySpan<int> docs, out ReadOnlySpan<int> freqs) => throw new NotSupportedException();

    /// <summary>The next position in the current document: called at most Freq times.</summary>
    public int NextPosition() => throw new NotSupportedException();
    /// <summary>UTF-16 offsets of the current position, -1 when not stored or not asked for.</summary>
    public int StartOffset => throw new NotSupportedException();
    public int EndOffset => throw new NotSupportedException();
    /// <summary>Payload of the current position, empty when it has none; valid until the next move.</summary>
    public ReadOnlySpan<byte> Payload => throw new NotSupportedException();
}

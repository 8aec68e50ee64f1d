using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Postings;

/// <summary>The open files that enumerators of a segment read. Shared; each enumerator clones what it moves in.</summary>
/// <param name="Positions">Null when no field has positions.</param>
/// <param name="Payloads">Null when no field has payloads or offsets.</param>
sealed record PostingsFiles(IndexInput Docs, IndexInput? Positions, IndexInput? Payloads, ForBlocks Blocks, int MaxDoc);

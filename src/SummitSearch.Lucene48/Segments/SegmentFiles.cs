using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Segments;

/// <summary>Opens the files of one segment, be they in a compound file or not, and closes them all at the end.</summary>
/// <remarks>Opening is for one thread; the memory of what was opened stays until <see cref="Dispose"/>.</remarks>
sealed class SegmentFiles : IDisposable
{
    readonly IndexDirectory _directory;
    readonly string _segment;
    readonly List<IndexInput> _open = [];
    readonly Dictionary<string, CompoundFile.Entry>? _entries;
    readonly IndexInput? _compound;

    public SegmentFiles(IndexDirectory directory, SegmentInfo info)
    {
        (_directory, _segment) = (directory, info.Name);
        if (!info.IsCompound) return;
        try
        {
            _compound = OpenOutside(CompoundFile.DataName(_segment));
            using IndexInput entries = directory.Open(CompoundFile.EntriesName(_segment));
            _entries = CompoundFile.ReadEntries(entries, _compound);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A file of the segment proper, by what follows the segment's name: ".fdt", "_Lucene41_0.doc".</summary>
    public IndexInput Open(string rest)
    {
        if (_entries is null) return OpenOutside(_segment + rest);
        if (!_entries.TryGetValue(rest, out CompoundFile.Entry entry))
            throw new CorruptIndexException(CompoundFile.EntriesName(_segment), -1, $"an entry {rest}", "none");
        return _compound!.Slice(_segment + rest, entry.Offset, entry.Length);
    }

    /// <summary>A file that is never in the compound file (generations), by its whole name.</summary>
    public IndexInput OpenOutside(string name)
    {
        IndexInput input = _directory.Open(name);
        _open.Add(input);
        return input;
    }

    /// <summary>The files inside the compound file; none when there is no such file.</summary>
    public IEnumerable<string> Inside => _entries?.Keys ?? Enumerable.Empty<string>();

    public void Dispose()
    {
        foreach (IndexInput input in _open) input.Dispose();
        _open.Clear();
    }
}

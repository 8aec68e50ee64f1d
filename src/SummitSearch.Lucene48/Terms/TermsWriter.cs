using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Terms;

/// <summary>Writes .tim and .tip of one segment: the frame and the field directories, format.md §8.1.</summary>
sealed class TermsWriter : IDisposable
{
    internal const string TimName = "BLOCK_TREE_TERMS_DICT", TipName = "BLOCK_TREE_TERMS_INDEX", PostingsName = "Lucene41PostingsWriterTerms";
    internal const int Version = 3, PostingsVersion = 2;

    readonly IndexOutput _tim, _tip;
    readonly List<Written> _written = [];
    readonly HashSet<int> _numbers = [];
    FieldInfo? _field;
    TermBlocksWriter? _blocks;
    long _sumTotalTermFreq, _sumDocFreq;

    public TermsWriter(Func<string, IndexOutput> create)
    {
        _tim = create(PostingsWriter.FileStart + ".tim");
        try
        {
            FileFrame.WriteHeader(_tim, TimName, Version);
            FileFrame.WriteHeader(_tim, PostingsName, PostingsVersion);
            _tim.WriteVInt(PostingsEnumerator.BlockSize);
            _tip = create(PostingsWriter.FileStart + ".tip");
        }
        catch
        {
            _tim.Dispose();
            throw;
        }
        FileFrame.WriteHeader(_tip, TipName, Version);
    }

    /// <summary>Numbers of the fields that got a term.</summary>
    public IReadOnlySet<int> Fields => _numbers;
    public bool AnyField { get; private set; }

    public void StartField(FieldInfo field)
    {
        (_field, AnyField, _sumTotalTermFreq, _sumDocFreq) = (field, true, 0, 0);
        _blocks = new TermBlocksWriter(_tim, field.HasFreqs, field.HasPositions, LongsSize(field));
    }

    public void Add(ReadOnlySpan<byte> term, in TermState state)
    {
        _blocks!.Add(term, state);
        _sumDocFreq += state.DocFreq;
        _sumTotalTermFreq += state.TotalTermFreq;
    }

    public void FinishField(int docCount)
    {
        if (_blocks!.Count > 0)
        {
            long fst = _tip.Position;
            _blocks.Finish(_tip);
            _written.Add(new Written(_field!, _blocks.Count, _blocks.RootCode, _sumTotalTermFreq, _sumDocFreq, docCount, fst));
            _numbers.Add(_field!.Number);
        }
        _blocks = null;
    }

    public void Finish()
    {
        long timDirectory = _tim.Position, tipDirectory = _tip.Position;
        _tim.WriteVInt(_written.Count);
        foreach (Written field in _written)
        {
            _tim.WriteVInt(field.Info.Number);
            _tim.WriteVLong(field.Count);
            _tim.WriteVInt(field.RootCode.Length);
            _tim.WriteBytes(field.RootCode);
            if (field.Info.HasFreqs) _tim.WriteVLong(field.SumTotalTermFreq);
            _tim.WriteVLong(field.SumDocFreq);
            _tim.WriteVInt(field.DocCount);
            _tim.WriteVInt(LongsSize(field.Info));
            _tip.WriteVLong(field.Fst);
        }
        _tim.WriteInt64(timDirectory);
        FileFrame.WriteFooter(_tim);
        _tip.WriteInt64(tipDirectory);
        FileFrame.WriteFooter(_tip);
    }

    public void Dispose()
    {
        try { _tim.Dispose(); }
        finally { _tip.Dispose(); }
    }

    /// <summary>How many file offsets a term's metadata has: format.md §8.1.</summary>
    internal static int LongsSize(FieldInfo field) => !field.HasPositions ? 1 : field.HasPayloads || field.HasOffsets ? 3 : 2;

    readonly record struct Written(FieldInfo Info, long Count, byte[] RootCode, long SumTotalTermFreq, long SumDocFreq, int DocCount, long Fst);
}

using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Searching;

/// <summary>One sort key over a snapshot: each document's value as a long that is smaller the earlier the document comes.</summary>
/// <remarks>So all kinds of keys compare alike, and across segments. One search, one thread.</remarks>
sealed class SortColumn(SortField key, SnapshotColumns columns)
{
    readonly GlobalOrdinals? _ordinals = key.Kind == SortKind.Text ? columns.TextOrdinals(key.Field) : null;
    readonly bool _looksForMissing = key.Kind is SortKind.Integer or SortKind.Single or SortKind.Double
        && (key.Missing != MissingPlace.Default || key.MissingNumber != 0);
    NumericDocValues? _numbers;
    SortedDocValues? _texts;
    int _leaf, _docBase;

    public SortKind Kind => key.Kind;

    public void MoveTo(int leaf, int docBase)
    {
        (_leaf, _docBase) = (leaf, docBase);
        if (key.Kind == SortKind.Text) _texts = columns.Text(leaf, key.Field);
        else if (key.Kind is SortKind.Integer or SortKind.Single or SortKind.Double) _numbers = columns.Numeric(leaf, key.Field, key.Kind);
    }

    /// <summary>The document's place along this key.</summary>
    public long Place(int doc, float score) => key.Kind switch
    {
        // The best score comes first: the one key that is descending by itself.
        SortKind.Score => Directed(~(long)NumericTerms.Sortable(score)),
        SortKind.DocId => Directed(_docBase + doc),
        SortKind.Text => TextPlace(_texts is null ? -1 : _texts[doc]),
        _ => _numbers is null || (_looksForMissing && !_numbers.Has(doc)) ? MissingNumberPlace : NumberPlace(_numbers[doc]),
    };

    /// <summary>The same for a batch.</summary>
    public void Places(DocBatch batch, Span<long> places)
    {
        ReadOnlySpan<int> docs = batch.Docs.AsSpan(0, batch.Count);
        bool numeric = key.Kind is SortKind.Integer or SortKind.Single or SortKind.Double;
        // Documents standing close together are read as a stretch.
        if (numeric && _numbers is not null && !_looksForMissing && docs[^1] - docs[0] < places.Length)
        {
            int first = docs[0];
            _numbers.Read(first, places[..(docs[^1] - first + 1)]);
            for (int i = 0; i < docs.Length; i++) places[i] = NumberPlace(places[docs[i] - first]);
            return;
        }
        ReadOnlySpan<float> scores = batch.Scores.AsSpan(0, batch.Count);
        if (key is { Kind: SortKind.Score, Reverse: false })
            for (int i = 0; i < docs.Length; i++) places[i] = ~(long)NumericTerms.Sortable(scores[i]);
        else
            for (int i = 0; i < docs.Length; i++) places[i] = Place(docs[i], scores[i]);
    }

    /// <summary>What a hit shows as its sort value.</summary>
    public object? Value(long place, GlobalOrdinals.Reader? reader)
    {
        if (key.Missing == MissingPlace.First && place == long.MinValue) return null;
        if (key.Missing == MissingPlace.Last && place == long.MaxValue) return null;
        long value = Directed(place);
        return key.Kind switch
        {
            SortKind.Score => NumberOf((int)~value),
            SortKind.DocId => (int)value,
            SortKind.Text => value < 0 ? null : (object)TermBytes.Copy(reader!.Value.Value((int)value)),
            SortKind.Single => NumberOf((int)value),
            SortKind.Double => BitConverter.Int64BitsToDouble(value < 0 ? value ^ long.MaxValue : value),
            _ => value,
        };
    }

    /// <summary>The place of a value that <see cref="Value"/> gave.</summary>
    public long PlaceOf(object? value, GlobalOrdinals.Reader? reader) => (key.Kind, value) switch
    {
        (SortKind.Text, null) => TextPlace(-1, global: true),
        (SortKind.Text, TermBytes text) when reader!.Value.Find(text.Span) is >= 0 and var ordinal => TextPlace(ordinal, global: true),
        (SortKind.Score, float score) => Directed(~(long)NumericTerms.Sortable(score)),
        (SortKind.DocId, int doc) => Directed(doc),
        (SortKind.Single, float number) => Directed(NumericTerms.Sortable(number)),
        (SortKind.Double, double number) => Directed(NumericTerms.Sortable(number)),
        (SortKind.Integer, long number) => Directed(number),
        (_, null) => MissingNumberPlace,
        _ => throw new ArgumentException($"'{value}' is no sort value of {key} in this snapshot."),
    };

    /// <summary>Reads text values of the calling thread; null for other kinds.</summary>
    public GlobalOrdinals.Reader? Reader() => _ordinals?.Read(columns.TextDictionaries(key.Field));

    long Directed(long ascending) => key.Reverse ? ~ascending : ascending;

    long NumberPlace(long stored) => Directed(key.Kind switch
    {
        SortKind.Single => NumericTerms.Sortable(BitConverter.Int32BitsToSingle((int)stored)),
        SortKind.Double => NumericTerms.Sortable(BitConverter.Int64BitsToDouble(stored)),
        _ => stored,
    });

    long MissingNumberPlace => key.Missing switch
    {
        MissingPlace.First => long.MinValue,
        MissingPlace.Last => long.MaxValue,
        _ => Directed(key.Kind switch
        {
            SortKind.Single => NumericTerms.Sortable((float)key.MissingNumber),
            SortKind.Double => NumericTerms.Sortable(key.MissingNumber),
            _ => (long)key.MissingNumber,
        }),
    };

    long TextPlace(int ordinal, bool global = false)
    {
        if (ordinal >= 0) return Directed(global ? ordinal : _ordinals!.ToGlobal(_leaf, ordinal));
        return key.Missing switch
        {
            MissingPlace.First => long.MinValue,
            MissingPlace.Last => long.MaxValue,
            _ => Directed(-1),
        };
    }

    static float NumberOf(int sortable) => BitConverter.Int32BitsToSingle(sortable < 0 ? sortable ^ int.MaxValue : sortable);
}

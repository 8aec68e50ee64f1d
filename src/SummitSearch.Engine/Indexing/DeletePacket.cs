using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Indexing;

/// <summary>The deletes of one epoch: what came between two full flushes, numbered from 0 in the order it came. semantics.md §9.3.</summary>
/// <remarks>
/// A delete is meant for the documents added before it. Segments of earlier epochs were; a document of this epoch was
/// when it has seen fewer deletes than this one's number + 1. Any thread may add until the packet is frozen by the full
/// flush; reading is for after that.
/// </remarks>
sealed class DeletePacket(long epoch)
{
    const int BytesPerTerm = 120, BytesPerSelector = 64;

    readonly Lock _lock = new();
    // Only the last delete by a term counts: it is meant for more documents than those before it.
    readonly Dictionary<Term, int> _terms = [];
    readonly List<(IDocumentSelector Selector, int Number)> _selectors = [];
    int _count;
    long _size;

    public long Epoch => epoch;
    /// <summary>Deletes taken so far: the number of the next.</summary>
    public int Count => Volatile.Read(ref _count);
    public bool IsEmpty => Count == 0;
    /// <summary>Memory in use, in bytes, about.</summary>
    public long Size => Volatile.Read(ref _size);

    /// <returns>Deletes taken, this one included: what a document added with it has seen.</returns>
    public int Add(Term term)
    {
        lock (_lock)
        {
            int before = _terms.Count;
            _terms[term] = _count;
            if (_terms.Count > before) _size += BytesPerTerm + term.Bytes.Length;
            return ++_count;
        }
    }

    public void Add(IDocumentSelector selector)
    {
        lock (_lock)
        {
            _selectors.Add((selector, _count++));
            _size += BytesPerSelector;
        }
    }

    /// <summary>Applies the packet to a segment.</summary>
    /// <param name="deletesBefore">For each document how many deletes it has seen, for a segment of this epoch; null: none.</param>
    /// <returns>The live documents after it; the same object as before when nothing was deleted.</returns>
    public LiveDocs? Apply(SegmentReader reader, LiveDocs? live, int[]? deletesBefore)
    {
        Application application = new(reader, live, deletesBefore);
        foreach (IGrouping<string, KeyValuePair<Term, int>> field in _terms.GroupBy(entry => entry.Key.Field, StringComparer.Ordinal))
        {
            FieldTerms? terms = reader.Terms(field.Key);
            if (terms is not null) application.DeleteTerms(terms, field);
        }
        foreach ((IDocumentSelector selector, int number) in _selectors) application.DeleteSelected(selector, number);
        return application.Result;
    }

    sealed class Application(SegmentReader reader, LiveDocs? live, int[]? deletesBefore)
    {
        LiveDocs? _changed;

        public LiveDocs? Result => _changed ?? live;

        public void DeleteTerms(FieldTerms terms, IEnumerable<KeyValuePair<Term, int>> deletes)
        {
            PostingsEnumerator? postings = null;
            // In term order, so that neighbouring terms find their block of the dictionary at hand.
            foreach ((Term term, int number) in deletes.OrderBy(entry => entry.Key, TermBytes.Ascending))
            {
                if (!terms.TryFind(term.Bytes, out TermState state)) continue;
                postings = terms.Postings(state, PostingsParts.Docs, postings);
                for (int docId = postings.NextDoc(); docId != PostingsEnumerator.NoMoreDocs; docId = postings.NextDoc())
                    Delete(docId, number);
            }
        }

        public void DeleteSelected(IDocumentSelector selector, int number)
        {
            ulong[] selected = new ulong[(reader.MaxDoc + 63) >> 6];
            selector.Select(reader, selected);
            for (int i = 0; i < selected.Length; i++)
            {
                for (ulong word = selected[i]; word != 0; word &= word - 1)
                    Delete((i << 6) + System.Numerics.BitOperations.TrailingZeroCount(word), number);
            }
        }

        void Delete(int docId, int number)
        {
            if (deletesBefore is not null && deletesBefore[docId] > number) return;
            if (_changed is not null) _changed.Delete(docId);
            else if (live is null || live[docId])
            {
                _changed = live?.Clone() ?? new LiveDocs(reader.MaxDoc);
                _changed.Delete(docId);
            }
        }
    }

    sealed class TermBytes : IComparer<Term>
    {
        public static readonly TermBytes Ascending = new();
        public int Compare(Term x, Term y) => x.Bytes.SequenceCompareTo(y.Bytes);
    }
}

using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>Terms and postings: order, bounds, and every statistic against a recount.</summary>
sealed class PostingsCheck(SegmentReader segment, CheckLog log, CancellationToken cancel)
{
    // Of how many terms one is looked up and skipped through; those with skip data all are.
    const int Sample = 61;

    string _file = "", _positions = "", _dictionary = "";

    public void Run()
    {
        foreach (FieldInfo field in segment.Fields.Where(field => field.HasPostings))
        {
            _file = $"{segment.Name}_Lucene41_{field.PostingsSuffix}.doc";
            _positions = $"{segment.Name}_Lucene41_{field.PostingsSuffix}.pos";
            _dictionary = $"{segment.Name}_Lucene41_{field.PostingsSuffix}.tim";
            log.Guard(_dictionary, () =>
            {
                // Null when all terms of the field went away in a merge: legal, format.md §6.
                if (segment.Terms(field.Name) is { } terms) new FieldCheck(this, field, terms).Run();
            });
        }
    }

    sealed class FieldCheck(PostingsCheck check, FieldInfo field, FieldTerms terms)
    {
        readonly LiveDocs _without = new(check.SegmentReader.MaxDoc);
        readonly PostingsParts _all = PostingsWanted.All(field);
        PostingsEnumerator? _walk, _skip;
        int[] _docs = new int[128], _freqs = new int[128];
        byte[] _previous = [];
        TermState _state;
        long _block = terms.BlocksStart;     // of the dictionary

        public void Run()
        {
            long count = 0, sumDocFreq = 0, sumTotalTermFreq = 0;
            TermsEnumerator walk = terms.Enumerate();
            while (walk.MoveNext() && !check.Full)
            {
                if ((count & 255) == 0) check.Cancel();
                bool ascends = count == 0 || _previous.AsSpan().SequenceCompareTo(walk.Term) < 0;
                _previous = walk.Term.ToArray();
                _block = walk.BlockStart;
                if (!ascends) WrongInDictionary(count, "it is not above the one before it");
                TermState state = _state = walk.State;
                long occurrences = CheckTerm(count, state);
                if (count % Sample == 0 || state.DocFreq > PostingsEnumerator.BlockSize) CheckLookups(count, state);
                sumDocFreq += state.DocFreq;
                sumTotalTermFreq += occurrences;
                count++;
            }
            if (check.Full) return;
            if (count > 0 && !terms.TryFind(_previous, out _)) WrongInDictionary(count - 1, "it is the last one, and cannot be found");
            Compare("terms", terms.Count, count);
            Compare("sum of document frequencies", terms.SumDocFreq, sumDocFreq);
            Compare("sum of term frequencies", terms.SumTotalTermFreq, field.HasFreqs ? sumTotalTermFreq : -1);
            Compare("documents", terms.DocCount, _without.MaxDoc - _without.Count);
        }

        /// <returns>The sum of the frequencies.</returns>
        long CheckTerm(long term, in TermState state)
        {
            int docFreq = state.DocFreq, count = 0, last = -1;
            long occurrences = 0;
            if (docFreq <= 0 || docFreq > _without.MaxDoc) WrongInDictionary(term, $"it is in {docFreq} documents of {_without.MaxDoc}");
            PostingsEnumerator postings = _walk = terms.Postings(state, _all, _walk);
            for (int doc; (doc = postings.NextDoc()) != PostingsEnumerator.NoMoreDocs && !check.Full; last = doc)
            {
                if (doc <= last || doc >= _without.MaxDoc)
                {
                    Wrong(term, $"document {doc} follows {last}, of {_without.MaxDoc}");
                    return occurrences;
                }
                int freq = postings.Freq;
                if (freq < 1) Wrong(term, $"it occurs {freq} times in document {doc}");
                _without.Delete(doc);
                if (count == _docs.Length) (_docs, _freqs) = (Grown(_docs), Grown(_freqs));
                (_docs[count], _freqs[count]) = (doc, freq);
                count++;
                occurrences += freq;
                if (field.HasPositions) CheckPositions(term, doc, freq, postings);
            }
            if (count != docFreq) WrongInDictionary(term, $"it is in {count} documents, but its document frequency is {docFreq}");
            long expected = field.HasFreqs ? occurrences : docFreq;
            if (state.TotalTermFreq != expected) WrongInDictionary(term, $"it occurs {expected} times, but its total frequency is {state.TotalTermFreq}");
            return occurrences;
        }

        void CheckPositions(long term, int doc, int freq, PostingsEnumerator postings)
        {
            int lastPosition = -1, lastStart = 0;
            for (int j = 0; j < freq && !check.Full; j++)
            {
                int position = postings.NextPosition();
                if (position < lastPosition || position < 0) WrongInPositions(term, $"position {position} follows {lastPosition} in document {doc}");
                lastPosition = position;
                if (!field.HasOffsets) continue;
                int start = postings.StartOffset, end = postings.EndOffset;
                if (start < lastStart || end < start) WrongInPositions(term, $"offsets [{start}, {end}) follow {lastStart} in document {doc}");
                lastStart = start;
            }
        }

        /// <summary>Finding the term, skipping through its documents and reading them in blocks give what walking gave.</summary>
        void CheckLookups(long term, in TermState state)
        {
            if (!terms.TryFind(_previous, out TermState found) || found != state) WrongInDictionary(term, "looking it up does not give what walking gave");
            ReadOnlySpan<int> docs = _docs.AsSpan(0, Math.Min(state.DocFreq, _docs.Length)), freqs = _freqs.AsSpan(0, docs.Length);
            const int Skips = 7;
            for (int k = 1; k <= Skips; k++)
            {
                int target = (int)((long)k * _without.MaxDoc / (Skips + 1)), at = docs.BinarySearch(target);
                if (at < 0) at = ~at;
                PostingsEnumerator postings = _skip = terms.Postings(state, _all, _skip);
                int doc = postings.Advance(target), expected = at < docs.Length ? docs[at] : PostingsEnumerator.NoMoreDocs;
                if (doc != expected) Wrong(term, $"skipping to {target} gives document {doc}, walking {expected}");
                else if (at < docs.Length && postings.Freq != freqs[at]) Wrong(term, $"after skipping to {target} it occurs {postings.Freq} times, walking {freqs[at]}");
                else if (at < docs.Length && field.HasPositions) CheckPositions(term, doc, freqs[at], postings);
                else if (at < docs.Length - 1 && postings.NextDoc() != docs[at + 1]) Wrong(term, $"the document after skipping to {target} is another than when walking");
            }
            PostingsEnumerator blocks = _skip = terms.Postings(state, field.HasFreqs ? PostingsParts.Freqs : PostingsParts.Docs, _skip);
            int read = 0;
            for (int n; (n = blocks.NextBlock(out ReadOnlySpan<int> some, out ReadOnlySpan<int> often)) > 0; read += n)
            {
                if (n > docs.Length - read || !some[..n].SequenceEqual(docs.Slice(read, n)) || (field.HasFreqs && !often[..n].SequenceEqual(freqs.Slice(read, n))))
                {
                    Wrong(term, $"the block after {read} documents is another than when walking");
                    return;
                }
            }
            if (read != docs.Length) Wrong(term, $"its blocks hold {read} documents, not {docs.Length}");
        }

        static int[] Grown(int[] array)
        {
            Array.Resize(ref array, 2 * array.Length);
            return array;
        }

        void Compare(string what, long stated, long counted)
        {
            if (stated != counted) check.Log.Add(check._dictionary, terms.BlocksStart, $"{field.Name}: {what} should be {stated}, counted {counted}");
        }

        // In the documents of a term, in its positions, in the block of the dictionary that tells of it: the place where each begins.
        // A term of one document has none but in the dictionary.
        void Wrong(long term, string message)
        {
            if (_state.DocFreq == 1) WrongInDictionary(term, message);
            else check.Log.Add(check._file, _state.DocStart, Named(term, message));
        }

        void WrongInPositions(long term, string message) => check.Log.Add(check._positions, _state.PositionStart, Named(term, message));

        void WrongInDictionary(long term, string message) => check.Log.Add(check._dictionary, _block, Named(term, message));

        string Named(long term, string message) => $"{field.Name}, term {term} (x'{Convert.ToHexStringLower(_previous)}'): {message}";
    }

    SegmentReader SegmentReader => segment;
    CheckLog Log => log;
    bool Full => log.IsFull(_file) || log.IsFull(_positions) || log.IsFull(_dictionary);
    void Cancel() => cancel.ThrowIfCancellationRequested();
}

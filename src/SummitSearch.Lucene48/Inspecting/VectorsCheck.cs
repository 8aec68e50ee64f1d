using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Terms;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>Term vectors say of each document what the postings say.</summary>
sealed class VectorsCheck(SegmentReader segment, CheckLog log, CancellationToken cancel)
{
    readonly string _file = segment.Name + ".tvd";
    TermVectorsReader? _vectors;

    public void Run() => log.Guard(_file, () =>
    {
        if (segment.TermVectors() is not { } vectors) return;
        _vectors = vectors;
        for (int d = 0; d < segment.MaxDoc && !log.IsFull(_file); d++)
        {
            cancel.ThrowIfCancellationRequested();
            int doc = d;
            log.Guard(_file, () =>
            {
                foreach (TermVector vector in vectors.Read(doc)) CheckVector(doc, vector);
            });
        }
    });

    void CheckVector(int doc, TermVector vector)
    {
        if (segment.Field(vector.FieldNumber) is not { HasTermVectors: true } field)
        {
            Wrong(doc, $"a vector of field number {vector.FieldNumber}, which should have none");
            return;
        }
        FieldTerms? terms = segment.Terms(field.Name);
        PostingsEnumerator? reuse = null;
        for (int i = 0; i < vector.Count && !log.IsFull(_file); i++)
        {
            if (i > 0 && vector.Term(i - 1).SequenceCompareTo(vector.Term(i)) >= 0) Wrong(doc, $"term {i} of {field.Name} is not above the one before it");
            if (terms is null || !terms.TryFind(vector.Term(i), out TermState state))
            {
                Wrong(doc, $"term {i} of {field.Name} is not in the dictionary");
                continue;
            }
            reuse = terms.Postings(state, PostingsWanted.All(field), reuse);
            if (reuse.Advance(doc) != doc) Wrong(doc, $"the postings of term {i} of {field.Name} do not know the document");
            else CheckTerm(doc, field, vector, i, reuse);
        }
    }

    void CheckTerm(int doc, FieldInfo field, TermVector vector, int i, PostingsEnumerator postings)
    {
        int freq = vector.Freq(i);
        if (field.HasFreqs && postings.Freq != freq)
        {
            Wrong(doc, $"term {i} of {field.Name} occurs {freq} times, in the postings {postings.Freq}");
            return;
        }
        if (!field.HasPositions) return;
        ReadOnlySpan<int> positions = vector.Positions(i), starts = vector.StartOffsets(i), ends = vector.EndOffsets(i);
        for (int j = 0; j < freq; j++)
        {
            int position = postings.NextPosition();
            if (vector.HasPositions && positions[j] != position) Wrong(doc, $"term {i} of {field.Name} is at {positions[j]}, in the postings at {position}");
            if (vector.HasOffsets && field.HasOffsets && (starts[j] != postings.StartOffset || ends[j] != postings.EndOffset))
                Wrong(doc, $"term {i} of {field.Name} is at [{starts[j]}, {ends[j]}), in the postings at [{postings.StartOffset}, {postings.EndOffset})");
            if (vector.HasPayloads && !vector.Payload(i, j).SequenceEqual(postings.Payload)) Wrong(doc, $"term {i} of {field.Name} has another payload in the postings");
        }
    }

    void Wrong(int doc, string message) => log.Add(_file, _vectors!.ChunkStart(doc), $"document {doc}: {message}");
}

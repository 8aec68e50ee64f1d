using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.TestKit;

/// <summary>What an index goes through, step by step. Drawn from a seed; the same history always gives the same index.</summary>
/// <param name="Start">The index of Lucene.Net's that it begins with (<see cref="GoldenIndexes"/>); null: an empty one.</param>
public sealed record EditHistory(IReadOnlyList<EditStep> Steps, bool Compound, int MaxBufferedDocs, bool Merges, string? Start = null)
{
    /// <summary>Histories that end with a commit.</summary>
    public static Arbitrary<EditHistory> Any { get; } = Arb.From(Generator(Gen.Choose(1, 30), Gen.Constant<string?>(null)), Shrink);

    /// <summary>Short ones, for tests that play each many times.</summary>
    public static Arbitrary<EditHistory> Short { get; } = Arb.From(Generator(Gen.Choose(1, 8), Gen.Constant<string?>(null)), Shrink);

    /// <summary>For a judge who looks at hundreds: most are short, and some go on with, or take in, what Lucene.Net wrote.</summary>
    public static Arbitrary<EditHistory> Judged { get; } = Arb.From(
        Generator(Gen.Frequency((10, Gen.Choose(1, 6)), (3, Gen.Choose(7, 14)), (1, Gen.Choose(15, 30))),
            Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements(GoldenIndexes.Names.ToArray<string?>()))), takesIn: true), Shrink);

    public IndexWriterOptions Options => new()
    {
        CompoundFlush = Compound, CompoundMergeRatio = Compound ? 1 : 0, MaxBufferedDocs = MaxBufferedDocs, MergeThreads = 0,
        MergePolicy = Merges ? new TieredMergePolicy { MaxMergeAtOnce = 3, SegmentsPerTier = 3, FloorSegment = 1 } : null,
    };

    /// <summary>Plays it on a directory and commits.</summary>
    /// <returns>The documents that must be there, as "key#seed"; those of Lucene.Net's indexes are not among them.</returns>
    public List<string> Play(MemoryDirectory directory)
    {
        EditModel model = new();
        if (Start is not null) GoldenIndexes.CopyTo(directory, Start);
        IndexWriter writer = new(directory, Options);
        try
        {
            model.AddComplete(writer);
            foreach (EditStep step in Steps)
            {
                if (step is EditStep.Reopen)
                {
                    writer.Dispose();
                    model.Rollback();
                    writer = new IndexWriter(directory, Options);
                }
                else model.Do(step, writer);
            }
            writer.Commit();
        }
        finally
        {
            writer.Dispose();
        }
        return model.Live;
    }

    public override string ToString() => $"{(Start is null ? "" : $"from {Start}, ")}compound {Compound}, buffered {MaxBufferedDocs}, merges {Merges}: {string.Join(", ", Steps)}";

    static Gen<EditHistory> Generator(Gen<int> steps, Gen<string?> starts, bool takesIn = false) =>
        from count in steps
        from list in (takesIn ? Gen.Frequency((20, Step), (1, TakingIn), (1, Many)) : Step).ListOf(count)
        from compound in Gen.Elements(true, false)
        from buffered in Gen.Elements(0, 2, 7, 40)
        from merges in Gen.Elements(true, false)
        from start in starts
        select new EditHistory([.. list], compound, buffered, merges, start);

    static Gen<EditStep> Step { get; } = Gen.Frequency(
        (8, from n in Gen.Choose(1, 12) from seed in Seeds select (EditStep)new EditStep.Add(n, seed)),
        (1, from n in Gen.Choose(100, 300) from seed in Seeds select (EditStep)new EditStep.Add(n, seed)),
        (6, from n in Gen.Choose(1, 5) from key in Keys from seed in Seeds select (EditStep)new EditStep.Update(n, key, seed)),
        (3, from key in Keys select (EditStep)new EditStep.Delete(key)),
        (2, from key in Keys select (EditStep)new EditStep.Select(key)),
        (3, Gen.Constant<EditStep>(new EditStep.Commit())),
        (2, Gen.Constant<EditStep>(new EditStep.Flush())),
        (1, Gen.Constant<EditStep>(new EditStep.Look())),
        (2, from n in Gen.Choose(1, 3) select (EditStep)new EditStep.Merge(n)),
        (1, from n in Gen.Choose(1, 20) from seed in Seeds select (EditStep)new EditStep.AddIndex(n, seed)),
        (1, Gen.Constant<EditStep>(new EditStep.Reopen())),
        (1, from seed in Seeds select (EditStep)new EditStep.Fail(seed)));

    static Gen<EditStep> TakingIn => from name in Gen.Elements(GoldenIndexes.Names.ToArray()) select (EditStep)new EditStep.TakeIn(name);
    // With two documents to a buffer, and no merges, 20 to 40 segments.
    static Gen<EditStep> Many => from n in Gen.Choose(40, 70) from seed in Seeds select (EditStep)new EditStep.Add(n, seed);
    static Gen<int> Keys => Gen.Choose(0, 30);
    static Gen<int> Seeds => Gen.Choose(0, 1_000_000);

    /// <summary>Without its start; half of the steps; then all but one of them.</summary>
    public static IEnumerable<EditHistory> Shrink(EditHistory history)
    {
        int count = history.Steps.Count;
        if (history.Start is not null) yield return history with { Start = null };
        if (count > 3)
        {
            yield return history with { Steps = [.. history.Steps.Take(count / 2)] };
            yield return history with { Steps = [.. history.Steps.Skip(count / 2)] };
        }
        for (int i = 0; i < count && count > 1; i++)
            yield return history with { Steps = [.. history.Steps.Take(i), .. history.Steps.Skip(i + 1)] };
    }
}

public abstract record EditStep
{
    /// <summary>Documents with keys of their own.</summary>
    public sealed record Add(int Count, int Seed) : EditStep;
    /// <summary>Updates of neighbouring keys.</summary>
    public sealed record Update(int Count, int Key, int Seed) : EditStep;
    public sealed record Delete(int Key) : EditStep;
    /// <summary>A delete by selector of the keys that end like this one.</summary>
    public sealed record Select(int Key) : EditStep;
    public sealed record Commit : EditStep;
    public sealed record Flush : EditStep;
    /// <summary>Opens a near-real-time snapshot and holds it to the model.</summary>
    public sealed record Look : EditStep;
    public sealed record Merge(int Segments) : EditStep;
    public sealed record AddIndex(int Count, int Seed) : EditStep;
    /// <summary>Adds an index that Lucene.Net wrote.</summary>
    public sealed record TakeIn(string Index) : EditStep;
    /// <summary>Closes without a commit and opens again.</summary>
    public sealed record Reopen : EditStep;
    /// <summary>A document that cannot be indexed.</summary>
    public sealed record Fail(int Seed) : EditStep;
}

/// <summary>What must be in the index: a list, in the plainest way.</summary>
public sealed class EditModel
{
    readonly List<(string Key, string Doc)> _live = [], _committed = [];
    int _next;

    /// <summary>As "key#seed", sorted.</summary>
    public List<string> Live => [.. _live.Select(entry => entry.Doc).Order(StringComparer.Ordinal)];
    public List<string> Committed => [.. _committed.Select(entry => entry.Doc).Order(StringComparer.Ordinal)];

    /// <summary>A document with all fields, which no step deletes.</summary>
    public void AddComplete(IndexWriter writer)
    {
        Document document = SampleDocuments.Complete("complete");
        writer.Add(document);
        _live.Add(("complete", (string)document.Fields.First(field => field.Name == "doc").Value));
    }

    /// <summary>Starts from what the last commit of an index holds.</summary>
    public void Assume(IndexDirectory directory)
    {
        using Snapshot snapshot = Snapshot.Open(directory);
        foreach (string document in InOrder(snapshot))
        {
            (string, string) entry = (document[..document.IndexOf('#', StringComparison.Ordinal)], document);
            _live.Add(entry);
            _committed.Add(entry);
        }
    }

    public void Do(EditStep step, IndexWriter writer)
    {
        switch (step)
        {
            case EditStep.Add add:
                for (int i = 0; i < add.Count; i++)
                {
                    string key = $"a{_next++}";
                    writer.Add(SampleDocuments.Make(key, add.Seed + i));
                    _live.Add((key, $"{key}#{add.Seed + i}"));
                }
                break;
            case EditStep.Update update:
                for (int i = 0; i < update.Count; i++)
                {
                    string key = $"u{(update.Key + i) % 31}";
                    writer.Update(new Term("id", key), SampleDocuments.Make(key, update.Seed + i));
                    _live.RemoveAll(entry => entry.Key == key);
                    _live.Add((key, $"{key}#{update.Seed + i}"));
                }
                break;
            case EditStep.Delete delete:
                writer.Delete(new Term("id", $"u{delete.Key}"), new Term("id", $"a{delete.Key}"), new Term("nowhere", "x"));
                _live.RemoveAll(entry => entry.Key == $"u{delete.Key}" || entry.Key == $"a{delete.Key}");
                break;
            case EditStep.Select select:
                string end = $"{select.Key % 10}";
                writer.Delete(new KeyEnd(end));
                _live.RemoveAll(entry => entry.Key.EndsWith(end, StringComparison.Ordinal));
                break;
            case EditStep.Commit:
                writer.Commit();
                _committed.Clear();
                _committed.AddRange(_live);
                break;
            case EditStep.Flush:
                writer.Flush();
                break;
            case EditStep.Look:
                using (Snapshot snapshot = writer.OpenSnapshot()) Expect(Live, Documents(snapshot), "a near-real-time snapshot");
                break;
            case EditStep.Merge merge:
                writer.ForceMerge(merge.Segments);
                break;
            case EditStep.AddIndex add:
                AddIndex(add, writer);
                break;
            case EditStep.TakeIn takeIn:
                using (MemoryDirectory golden = GoldenIndexes.Load(takeIn.Index)) writer.AddIndexes(golden);
                break;
            case EditStep.Fail fail:
                Fail(fail, writer);
                break;
        }
    }

    /// <summary>Without a commit everything since the last one is gone.</summary>
    public void Rollback()
    {
        _live.Clear();
        _live.AddRange(_committed);
    }

    /// <summary>The stored "doc" of every live document, sorted.</summary>
    public static List<string> Documents(Snapshot snapshot) => [.. InOrder(snapshot).Order(StringComparer.Ordinal)];

    /// <summary>The same, in the order of the documents. One that has no "doc" is none of ours.</summary>
    public static IEnumerable<string> InOrder(Snapshot snapshot)
    {
        foreach (SegmentLeaf leaf in snapshot.Leaves)
        {
            if (leaf.Reader.Field("doc") is not { Number: int number }) continue;
            var rows = leaf.Reader.StoredFields();
            for (int docId = 0; docId < leaf.Reader.MaxDoc; docId++)
            {
                if (leaf.Reader.LiveDocs is { } live && !live[docId]) continue;
                if (rows.Read(docId, field => field == number) is [{ Value: string doc }]) yield return doc;
            }
        }
    }

    /// <summary>The document that "key#seed" stands for.</summary>
    public static Document DocumentOf(string doc)
    {
        int cut = doc.IndexOf('#', StringComparison.Ordinal);
        return SampleDocuments.Make(doc[..cut], int.Parse(doc[(cut + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    public static void Expect(List<string> expected, List<string> found, string where)
    {
        if (expected.SequenceEqual(found)) return;
        string[] missing = [.. expected.Except(found)], extra = [.. found.Except(expected)];
        throw new InvalidOperationException($"{where}: {found.Count} documents instead of {expected.Count}; missing {string.Join(' ', missing.Take(5))}, too many {string.Join(' ', extra.Take(5))}");
    }

    void AddIndex(EditStep.AddIndex add, IndexWriter writer)
    {
        using MemoryDirectory other = new();
        using (IndexWriter source = new(other, new IndexWriterOptions { MergeThreads = 0 }))
        {
            // Another order of fields, so that they have other numbers there.
            Document odd = new Document().Add(new Field("doc", FieldType.Stored, "gone")).Add(new Field("set", FieldType.Column(SummitSearch.Lucene48.Segments.DocValuesType.SortedSet), "gone"));
            odd.Add(new Field("id", FieldType.String, "gone"));
            source.Add(odd);
            for (int i = 0; i < add.Count; i++)
            {
                string key = $"a{_next++}";
                source.Add(SampleDocuments.Make(key, add.Seed + i));
                _live.Add((key, $"{key}#{add.Seed + i}"));
            }
            source.Delete(new Term("id", "gone"));
            source.Commit();
        }
        writer.AddIndexes(other);
    }

    static void Fail(EditStep.Fail fail, IndexWriter writer)
    {
        Document document = SampleDocuments.Make("fails", fail.Seed);
        document.Add(new Field("exact", FieldType.String, new string('é', 16384)));
        try
        {
            writer.Update(new Term("id", "complete"), document);
        }
        catch (ArgumentException refused) when (refused.Message.Contains("exact", StringComparison.Ordinal))
        {
            return;
        }
        throw new InvalidOperationException("A term of 32768 bytes was taken.");
    }

    /// <summary>Selects by the last character of the key, term by term.</summary>
    sealed class KeyEnd(string end) : IDocumentSelector
    {
        public void Select(SegmentReader segment, Span<ulong> selected)
        {
            if (segment.Terms("id") is not { } terms) return;
            TermsEnumerator walk = terms.Enumerate();
            while (walk.MoveNext())
            {
                if (!System.Text.Encoding.UTF8.GetString(walk.Term).EndsWith(end, StringComparison.Ordinal)) continue;
                PostingsEnumerator postings = terms.Postings(walk.State, PostingsParts.Docs);
                for (int docId = postings.NextDoc(); docId != PostingsEnumerator.NoMoreDocs; docId = postings.NextDoc())
                    selected[docId >> 6] |= 1UL << docId;
            }
        }
    }
}

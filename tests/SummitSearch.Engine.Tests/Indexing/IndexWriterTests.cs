using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

public sealed class IndexWriterTests : IDisposable
{
    static readonly FieldType Text = FieldType.Text(MarkedText.Plain, stored: true);
    static readonly IndexWriterOptions Calm = new() { MergeThreads = 0 };
    readonly MemoryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    static Document Doc(string id, string text = "some words") =>
        new Document().Add(new Field("id", FieldType.StoredString, id)).Add(new Field("text", Text, text));

    List<string> Ids()
    {
        using Snapshot snapshot = Snapshot.Open(_directory);
        return IdsOf(snapshot);
    }

    static List<string> IdsOf(Snapshot snapshot)
    {
        List<string> ids = [];
        foreach (SegmentLeaf leaf in snapshot.Leaves)
        {
            var rows = leaf.Reader.StoredFields();
            for (int docId = 0; docId < leaf.Reader.MaxDoc; docId++)
                if (leaf.Reader.LiveDocs is not { } live || live[docId]) ids.Add((string)rows.Read(docId)[0].Value);
        }
        return ids;
    }

    static List<(int Doc, int Position, int Start, int End)> Occurrences(Snapshot snapshot, string field, string term)
    {
        List<(int, int, int, int)> found = [];
        foreach (SegmentLeaf leaf in snapshot.Leaves)
        {
            if (leaf.Reader.Terms(field) is not { } terms || !terms.TryFind(System.Text.Encoding.UTF8.GetBytes(term), out TermState state)) continue;
            PostingsEnumerator postings = terms.Postings(state, terms.Field.HasOffsets ? PostingsParts.Offsets : PostingsParts.Positions);
            while (postings.NextDoc() != PostingsEnumerator.NoMoreDocs)
            {
                for (int i = 0; i < postings.Freq; i++)
                {
                    int position = postings.NextPosition();
                    found.Add((leaf.DocBase + postings.DocId, position, postings.StartOffset, postings.EndOffset));
                }
            }
        }
        return found;
    }

    [Fact]
    public void Documents_come_back_in_the_order_they_were_added()
    {
        using IndexWriter writer = new(_directory, Calm);
        for (int i = 0; i < 300; i++) writer.Add(Doc($"{i}"));
        Assert.True(writer.Commit());
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), Ids());
        Assert.False(writer.Commit());
    }

    [Fact]
    public void Nothing_is_seen_before_a_commit_and_everything_in_a_snapshot_of_the_writer()
    {
        using IndexWriter writer = new(_directory, Calm);
        writer.Commit();
        writer.Add(Doc("a"));
        Assert.Empty(Ids());
        using Snapshot first = writer.OpenSnapshot();
        Assert.Equal(["a"], IdsOf(first));
        writer.Update(new Term("id", "a"), Doc("b"));
        writer.Delete(new Term("id", "c"));
        using Snapshot second = first.OpenIfChanged()!;
        Assert.Equal(["b"], IdsOf(second));
        Assert.Equal(["a"], IdsOf(first));
        Assert.Null(second.OpenIfChanged());
        Assert.Empty(Ids());
    }

    [Fact]
    public void Reopening_shares_unchanged_segments_and_only_swaps_live_documents_of_others()
    {
        using IndexWriter writer = new(_directory, Calm with { MergePolicy = null });
        foreach (string id in (string[])["a", "b"])
        {
            writer.Add(Doc(id));
            writer.Add(Doc(id + id));
            writer.Commit();
        }
        foreach (Func<Snapshot> open in (Func<Snapshot>[])[() => Snapshot.Open(_directory), writer.OpenSnapshot])
        {
            using Snapshot before = open();
            writer.Delete(new Term("id", "b" + (before.Leaves.Count == 2 ? "b" : "")));
            writer.Add(Doc($"c{before.Version}"));
            writer.Commit();
            using Snapshot after = before.OpenIfChanged()!;
            Assert.Same(before.Leaves[0].Reader, after.Leaves[0].Reader);
            Assert.Equal(before.Leaves.Count + (before.Leaves.Count == 2 ? 1 : 0), after.Leaves.Count);
            Assert.Equal(before.NumDocs, after.NumDocs);
            Assert.NotSame(before.Leaves[1].Reader, after.Leaves[1].Reader);
        }
    }

    [Fact]
    public void A_delete_reaches_what_was_added_before_it_and_nothing_after()
    {
        using IndexWriter writer = new(_directory, Calm with { MaxBufferedDocs = 3 });
        writer.Add(Doc("x"));
        writer.Delete(new Term("id", "x"));
        writer.Add(Doc("x", "second"));
        writer.Add(Doc("y"));
        writer.Add(Doc("x", "third"));
        writer.Delete(new Term("id", "y"), new Term("id", "z"));
        writer.Add(Doc("y", "second"));
        writer.Add(Doc("z"));
        writer.Commit();
        Assert.Equal(["x", "x", "y", "z"], Ids());
    }

    [Fact]
    public void Of_concurrent_updates_of_one_key_exactly_one_survives()
    {
        using IndexWriter writer = new(_directory, new IndexWriterOptions { MaxBufferedDocs = 5 });
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            for (int i = 0; i < 200; i++) writer.Update(new Term("id", $"{i % 10}"), Doc($"{i % 10}"));
        });
        writer.Commit();
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), Ids().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_term_that_is_too_long_fails_its_document_alone_and_is_named()
    {
        using IndexWriter writer = new(_directory, Calm);
        writer.Add(Doc("a"));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => writer.Add(Doc("b", "fine " + new string('x', 32767))));
        Assert.Contains("\"text\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("xxxxx", refused.Message, StringComparison.Ordinal);
        Assert.Contains("32767", refused.Message, StringComparison.Ordinal);
        writer.Add(Doc("c", new string('x', 32766)));
        writer.Commit();
        Assert.Equal(["a", "c"], Ids());
        using Snapshot snapshot = Snapshot.Open(_directory);
        Assert.Equal((3, 2), (snapshot.MaxDoc, snapshot.NumDocs));
    }

    [Fact]
    public void A_segment_of_failed_documents_only_is_not_written()
    {
        using IndexWriter writer = new(_directory, Calm);
        Assert.Throws<ArgumentException>(() => writer.Add(Doc("b", new string('x', 40000))));
        writer.Commit();
        Assert.Equal(["segments.gen", "segments_1"], _directory.List());
    }

    [Fact]
    public void Positions_and_offsets_run_on_over_the_values_of_a_field()
    {
        FieldType type = new() { IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets, Analyzer = MarkedText.Plain };
        using IndexWriter writer = new(_directory, Calm);
        writer.Add(new Document().Add(new Field("f", type, "a b ^c")).Add(new Field("f", type, "~a d")).Add(new Field("f", type with { Analyzer = MarkedText.WithGap }, "a")));
        using Snapshot snapshot = writer.OpenSnapshot();
        // "a b ^c" ends at offset 6; the next value begins one further on; its hole counts as a position.
        Assert.Equal([(0, 0, 0, 1), (0, 3, 7, 9), (0, 15, 12, 13)], Occurrences(snapshot, "f", "a"));
        Assert.Equal([(0, 1, 4, 6)], Occurrences(snapshot, "f", "c"));
        Assert.Equal([(0, 4, 10, 11)], Occurrences(snapshot, "f", "d"));
        // Six tokens, one of them on another's position.
        Assert.Equal(NormByte.Of(5, 1, NormForm.Bm25), snapshot.Leaves[0].Reader.Norms("f")[0]);
    }

    [Fact]
    public void A_field_keeps_what_all_its_index_options_have_in_common()
    {
        FieldType positions = FieldType.Text(MarkedText.Plain, stored: false), docs = new() { IndexOptions = IndexOptions.Docs, Analyzer = MarkedText.Plain, OmitsNorms = true };
        using IndexWriter writer = new(_directory, Calm with { MergePolicy = null });
        writer.Add(new Document().Add(new Field("f", positions, "a a b")));
        writer.Add(new Document().Add(new Field("f", docs, "a c")));
        writer.Flush();
        writer.Add(new Document().Add(new Field("f", positions, "a d")));
        writer.Flush();
        using (Snapshot snapshot = writer.OpenSnapshot())
        {
            FieldInfo[] fields = [.. snapshot.Leaves.Select(leaf => leaf.Reader.Field("f")!)];
            Assert.Equal([IndexOptions.Docs, IndexOptions.DocsAndFreqsAndPositions], fields.Select(field => field.IndexOptions));
            Assert.Equal([false, true], fields.Select(field => field.HasNorms));
        }
        writer.ForceMerge(1);
        using Snapshot merged = writer.OpenSnapshot();
        FieldTerms terms = merged.Leaves[0].Reader.Terms("f")!;
        Assert.Equal((IndexOptions.Docs, false), (terms.Field.IndexOptions, terms.Field.HasNorms));
        Assert.True(terms.TryFind("a"u8, out TermState state));
        Assert.Equal(3, state.DocFreq);
    }

    [Fact]
    public void The_doc_values_type_of_a_field_never_changes()
    {
        Field number = new("c", FieldType.Column(DocValuesType.Numeric), 1), text = new("c", FieldType.Column(DocValuesType.Sorted), "x");
        using (IndexWriter writer = new(_directory, Calm))
        {
            writer.Add(new Document().Add(number));
            ArgumentException refused = Assert.Throws<ArgumentException>(() => writer.Add(new Document().Add(text)));
            Assert.Contains("Numeric", refused.Message, StringComparison.Ordinal);
            writer.Commit();
        }
        using (IndexWriter writer = new(_directory, Calm))
        {
            Assert.Throws<ArgumentException>(() => writer.Add(new Document().Add(text)));
            writer.DeleteAll();
            writer.Add(new Document().Add(text));
            writer.Commit();
        }
        using Snapshot snapshot = Snapshot.Open(_directory);
        Assert.Equal(1, snapshot.MaxDoc);
        Assert.NotNull(snapshot.Leaves[0].Reader.Sorted("c"));
    }

    [Fact]
    public void Documents_that_make_no_sense_are_refused_before_they_take_a_slot()
    {
        FieldType numeric = FieldType.Column(DocValuesType.Numeric), sorted = FieldType.Column(DocValuesType.Sorted);
        Field[][] senseless =
        [
            [new("f", new FieldType(), "x")],
            [new("f", Text, 5)],
            [new("f", FieldType.Numeric, "5")],
            [new("f", FieldType.String with { PrecisionStep = 0 }, 5)],
            [new("f", FieldType.Stored, DateTime.UnixEpoch)],
            [new("f", FieldType.String, "x", 2)],
            [new("f", FieldType.Stored, "x", 2)],
            [new("f", numeric, "x")],
            [new("f", sorted, 5)],
            [new("f", sorted, new string('x', 32767))],
            [new("f", numeric, 1), new("f", numeric, 2)],
            [new("g", numeric, 1), new("g", sorted, "x")],
        ];
        using IndexWriter writer = new(_directory, Calm);
        foreach (Field[] fields in senseless)
        {
            Document document = new();
            foreach (Field field in fields) document.Add(field);
            Assert.Throws<ArgumentException>(() => writer.Add(document));
        }
        writer.Add(Doc("good"));
        using Snapshot snapshot = writer.OpenSnapshot();
        Assert.Equal(1, snapshot.MaxDoc);
    }

    [Fact]
    public void A_second_writer_is_turned_away_until_the_first_is_closed()
    {
        using (IndexWriter first = new(_directory, Calm))
        {
            LockHeldException held = Assert.Throws<LockHeldException>(() => new IndexWriter(_directory, Calm));
            Assert.Contains("write.lock", held.Message, StringComparison.Ordinal);
        }
        using IndexWriter second = new(_directory, Calm);
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriter(new MemoryDirectory(), Calm with { MemoryBudget = 10 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriter(new MemoryDirectory(), Calm with { CompoundMergeRatio = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexWriter(new MemoryDirectory(), Calm with { MergePolicy = new() { MaxMergeAtOnce = 1 } }));
    }

    [Fact]
    public void Closing_and_rolling_back_forget_what_was_not_committed()
    {
        using (IndexWriter writer = new(_directory, Calm))
        {
            writer.Add(Doc("kept"));
            writer.Commit();
            writer.Add(Doc("lost"));
            writer.Flush();
            writer.Add(Doc("lost too"));
            writer.Delete(new Term("id", "kept"));
            writer.PrepareCommit();
            writer.Rollback();
            Assert.Throws<ObjectDisposedException>(() => writer.Add(Doc("late")));
        }
        Assert.Equal(["kept"], Ids());
        Assert.DoesNotContain("segments_2", _directory.List());
        using IndexWriter again = new(_directory, Calm with { OpenMode = OpenMode.Append });
        again.Add(Doc("more"));
        again.Commit();
        Assert.Equal(["kept", "more"], Ids());
    }

    [Fact]
    public void A_prepared_commit_holds_what_was_there_when_it_was_prepared()
    {
        using IndexWriter writer = new(_directory, Calm);
        writer.Commit();
        writer.Add(Doc("a"));
        writer.UserData = new Dictionary<string, string> { ["by"] = "test" };
        writer.PrepareCommit();
        Assert.Empty(Ids());
        writer.Add(Doc("b"));
        Assert.Throws<InvalidOperationException>(writer.PrepareCommit);
        Assert.True(writer.Commit());
        Assert.Equal(["a"], Ids());
        Assert.True(writer.Commit());
        Assert.Equal(["a", "b"], Ids());
        Assert.Equal("test", Snapshot.Open(_directory).UserData["by"]);
        writer.UserData = new Dictionary<string, string>();
        Assert.True(writer.Commit());
        Assert.Empty(Snapshot.Open(_directory).UserData);
    }

    [Fact]
    public void Creating_leaves_the_old_index_in_force_until_the_first_commit()
    {
        using (IndexWriter writer = new(_directory, Calm))
        {
            writer.Add(Doc("old"));
            writer.Commit();
        }
        using (new IndexWriter(_directory, Calm with { OpenMode = OpenMode.Create })) { }
        Assert.Equal(["old"], Ids());
        using (IndexWriter writer = new(_directory, Calm with { OpenMode = OpenMode.Create }))
        {
            writer.Add(Doc("new"));
            Assert.Equal(["old"], Ids());
            writer.Commit();
        }
        Assert.Equal(["new"], Ids());
        Assert.Equal([.. CommitPoint.ReadLatest(_directory)!.Files.Append("segments.gen").Order(StringComparer.Ordinal)], _directory.List());
        Assert.Throws<FileNotFoundException>(() => new IndexWriter(new MemoryDirectory(), Calm with { OpenMode = OpenMode.Append }));
    }

    [Fact]
    public void Opening_removes_what_a_crash_left_and_nothing_else()
    {
        using (IndexWriter writer = new(_directory, Calm))
        {
            writer.Add(Doc("a"));
            writer.Commit();
        }
        List<string> clean = [.. _directory.List()];
        foreach (string stray in (string[])["_7.fdt", "_x_Lucene41_0.doc", "_0_5.del", "segments_2"]) _directory.Put(stray, "broken"u8);
        foreach (string other in (string[])["foo.txt", "_Q.abc"]) _directory.Put(other, "mine"u8);
        using (IndexWriter writer = new(_directory, Calm))
        {
            Assert.Equal([.. clean.Append("foo.txt").Append("_Q.abc").Order(StringComparer.Ordinal)], _directory.List());
            writer.Add(Doc("b"));
            writer.Commit();
        }
        Assert.Equal(["a", "b"], Ids());
        Assert.Contains(_directory.List(), file => file.StartsWith("_y.", StringComparison.Ordinal));    // above _x, which was in use
        _directory.Put("segments_1", "broken"u8);
        Assert.Throws<CorruptIndexException>(() => new IndexWriter(_directory, Calm));
    }

    [Fact]
    public void Merging_keeps_what_a_snapshot_still_reads()
    {
        using IndexWriter writer = new(_directory, Calm with { MergePolicy = null });
        for (int i = 0; i < 5; i++)
        {
            writer.Add(Doc($"{i}"));
            writer.Flush();
        }
        Snapshot before = writer.OpenSnapshot();
        List<string> files = [.. _directory.List().Where(file => file.EndsWith(".fdt", StringComparison.Ordinal))];
        Assert.Equal(5, files.Count);
        writer.Delete(new Term("id", "3"));
        writer.ForceMerge(2);
        Assert.Equal(2, writer.SegmentCount);
        writer.ForceMerge(1);
        writer.Commit();
        Assert.Equal(["0", "1", "2", "4"], Ids());
        Assert.Equal(["0", "1", "2", "3", "4"], IdsOf(before));
        Assert.All(files, file => Assert.True(_directory.Exists(file)));
        before.Dispose();
        Assert.All(files, file => Assert.False(_directory.Exists(file)));
    }

    [Fact]
    public void Forcing_to_one_segment_also_purges_its_deleted_documents()
    {
        using IndexWriter writer = new(_directory, Calm);
        for (int i = 0; i < 10; i++) writer.Add(Doc($"{i}"));
        writer.Flush();
        writer.Delete(new Term("id", "5"));
        writer.ForceMerge(1);
        using Snapshot snapshot = writer.OpenSnapshot();
        Assert.Equal((9, 9), (snapshot.MaxDoc, snapshot.NumDocs));
    }

    [Fact]
    public void Deletes_alone_are_applied_when_they_take_too_much_memory()
    {
        using IndexWriter writer = new(_directory, Calm with { MemoryBudget = 64 << 10 });
        writer.Add(Doc("kept"));
        for (int i = 0; i < 2000; i++) writer.Delete(new Term("id", $"{i}"));
        Assert.Equal(1, writer.SegmentCount);
        writer.Commit();
        Assert.Equal(["kept"], Ids());
    }

    [Fact]
    public void A_small_memory_budget_gives_many_segments_and_loses_nothing()
    {
        using IndexWriter writer = new(_directory, Calm with { MemoryBudget = 64 << 10, MergePolicy = null });
        for (int i = 0; i < 400; i++) writer.Add(Doc($"{i}", string.Join(' ', Enumerable.Range(0, 50).Select(n => $"t{i * 31 + n}"))));
        writer.Commit();
        Assert.True(writer.SegmentCount > 5, $"{writer.SegmentCount} segments");
        Assert.Equal(400, Ids().Count);
    }

    [Fact]
    public void A_released_snapshot_cannot_be_taken_again()
    {
        using IndexWriter writer = new(_directory, Calm);
        writer.Add(Doc("a"));
        Snapshot snapshot = writer.OpenSnapshot();
        Assert.True(snapshot.TryAddReference());
        snapshot.Dispose();
        snapshot.Dispose();
        Assert.Equal(["a"], IdsOf(snapshot));
        snapshot.Release();
        Assert.False(snapshot.TryAddReference());
        Assert.Throws<ObjectDisposedException>(() => snapshot.OpenIfChanged());
        Assert.Throws<FileNotFoundException>(() => Snapshot.Open(new MemoryDirectory()));
    }
}

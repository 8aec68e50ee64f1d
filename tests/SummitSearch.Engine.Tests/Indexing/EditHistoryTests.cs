using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

public class EditHistoryTests
{
    [Fact]
    public void Whatever_an_index_goes_through_it_holds_the_documents_it_should() => Prop.ForAll(EditHistory.Any, history =>
    {
        using MemoryDirectory directory = new();
        List<string> expected = history.Play(directory);
        using Snapshot snapshot = Snapshot.Open(directory);
        EditModel.Expect(expected, EditModel.Documents(snapshot), "the last commit");
        return snapshot.NumDocs == expected.Count;
    }).Hold(60);

    [Fact]
    public void Merged_to_one_segment_it_is_the_index_made_at_once_of_what_is_left() => Prop.ForAll(EditHistory.Any, history =>
    {
        using MemoryDirectory directory = new(), fresh = new();
        history.Play(directory);
        using (IndexWriter writer = new(directory, history.Options))
        {
            writer.ForceMerge(1);
            writer.Commit();
        }
        string[] documents;
        using (Snapshot snapshot = Snapshot.Open(directory)) documents = [.. EditModel.InOrder(snapshot)];
        using (IndexWriter writer = new(fresh, new IndexWriterOptions { MergePolicy = null }))
        {
            foreach (string document in documents) writer.Add(EditModel.DocumentOf(document));
            writer.Commit();
        }
        Assert.Equal(Dump(fresh), Dump(directory));
    }).Hold(30);

    [Fact]
    public void The_same_history_gives_the_same_bytes() => Prop.ForAll(EditHistory.Short, history =>
    {
        using MemoryDirectory first = new(), second = new();
        history.Play(first);
        history.Play(second);
        Assert.Equal(first.List(), second.List());
        foreach (string file in first.List()) Assert.True(first.Contents(file).SequenceEqual(second.Contents(file)), $"{file} differs");
    }).Hold(20);

    [Fact]
    public void After_a_commit_no_file_is_left_that_it_does_not_need() => Prop.ForAll(EditHistory.Short, history =>
    {
        using MemoryDirectory directory = new();
        history.Play(directory);
        string[] needed = [.. SummitSearch.Lucene48.CommitPoint.ReadLatest(directory)!.Files, "segments.gen"];
        Assert.Equal(needed.Order(StringComparer.Ordinal), directory.List());
    }).Hold(40);

    static string Dump(IndexDirectory directory)
    {
        StringWriter text = new();
        IndexDump.Write(directory, text);
        return text.ToString();
    }
}

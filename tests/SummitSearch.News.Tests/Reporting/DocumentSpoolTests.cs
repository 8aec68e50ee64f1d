using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Builds;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Reporting;

public sealed class DocumentSpoolTests
{
    [Fact]
    public void Documents_come_back_as_they_went_in_any_order() => Prop.ForAll<string[], long[], double[]>((texts, longs, doubles) =>
    {
        using TemporaryFolder folder = new();
        using DocumentSpool spool = new(folder["spool"]);
        List<Document> written = [];
        for (int i = 0; i < 3; i++)
        {
            Document document = new();
            foreach (string? text in texts) document.Add(new Field("text" + i, FieldType.StoredString, (text ?? "") + "\ud800", 1.5f));
            foreach (long number in longs) document.Add(new Field("long", FieldType.NumericColumn, number));
            foreach (double number in doubles) document.Add(new Field("double", FieldType.Numeric, number))
                .Add(new Field("float", FieldType.Numeric, (float)number)).Add(new Field("int", FieldType.Numeric, i));
            document.Add(new Field("bytes", FieldType.Stored, new byte[] { 1, 2, (byte)i }));
            written.Add(document);
            spool.Append(document);
        }
        return spool.Count == 3 && new[] { 2, 0, 1, 1, 2 }.All(number => Same(spool.Read(number), written[number]));
    }).Hold(50);

    static bool Same(Document a, Document b) => a.Fields.Count == b.Fields.Count && a.Fields.Zip(b.Fields).All(pair =>
        pair.First.Name == pair.Second.Name && pair.First.Type == pair.Second.Type && pair.First.Boost.Equals(pair.Second.Boost)
        && (pair.First.Value is byte[] bytes ? bytes.AsSpan().SequenceEqual((byte[])pair.Second.Value)
        : pair.First.Value.Equals(pair.Second.Value)));

    [Fact]
    public void The_file_is_gone_when_closed()
    {
        using TemporaryFolder folder = new();
        using (DocumentSpool spool = new(folder["spool"])) spool.Append(new Document());
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }
}

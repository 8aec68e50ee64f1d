using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Tests.DocValues;

public sealed class GoldenColumnTests
{
    public static TheoryData<string> All => Goldens.All;

    [Theory, MemberData(nameof(All))]
    public void Norms_written_again_have_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index);
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            using SegmentFiles files = new(directory, segment.Info);
            if (!FieldInfosFile.Read(files.Open(".fnm")).Any(field => field.HasNorms)) continue;
            IndexInput data = files.Open(".nvd"), meta = files.Open(".nvm");
            NormsReader norms = new(data.Clone(), meta.Clone(), segment.Info.DocCount);
            MemoryDirectory copy = new();
            using (NormsWriter writer = new(copy.Create))
            {
                foreach (int field in norms.Fields) writer.Add(field, norms.Values(field));
                writer.Finish();
            }
            Assert.Equal(meta.Span(0, (int)meta.Length), copy.Contents(".nvm"));
            Assert.Equal(data.Span(0, (int)data.Length), copy.Contents(".nvd"));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Doc_values_written_again_have_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index);
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            using SegmentReader reader = SegmentReader.Open(directory, segment);
            using SegmentFiles files = new(directory, segment.Info);
            foreach (IGrouping<long, FieldInfo> generation in reader.Fields.Where(field => field.DocValues != DocValuesType.None && field.HasColumn)
                .GroupBy(field => field.DocValuesGeneration))
            {
                string name = FileNames.DocValues(segment.Info.Name, generation.Key, "0");
                Func<string, IndexInput> open = extension => generation.Key < 0
                    ? files.Open(name[segment.Info.Name.Length..] + extension) : files.OpenOutside(name + extension);
                IndexInput data = open(".dvd"), meta = open(".dvm");
                // A field that was updated still stands in the files it was written to first; it has another generation here.
                IReadOnlyCollection<int> inFile = new ColumnFiles(data.Clone(), meta.Clone(), reader.MaxDoc).Fields;
                if (!inFile.SequenceEqual(inFile.Where(number => generation.Any(field => field.Number == number)))) continue;

                MemoryDirectory copy = new();
                using (DocValuesWriter writer = new(copy.Create, reader.MaxDoc))
                {
                    foreach (int number in inFile) ColumnCopy.Write(reader, reader.Field(number)!, writer);
                    writer.Finish();
                }
                Assert.Equal(meta.Span(0, (int)meta.Length), copy.Contents(".dvm"));
                Assert.Equal(data.Span(0, (int)data.Length), copy.Contents(".dvd"));
            }
        }
    }
}

/// <summary>Reads a column as a merge would and writes it to another file.</summary>
static class ColumnCopy
{
    public static void Write(SegmentReader reader, FieldInfo field, DocValuesWriter writer)
    {
        int maxDoc = reader.MaxDoc;
        switch (field.DocValues)
        {
            case DocValuesType.Numeric:
            {
                NumericDocValues numbers = reader.Numeric(field.Name)!;
                long[] values = new long[maxDoc];
                numbers.Read(0, values);
                LiveDocs has = new(maxDoc);
                for (int d = 0; d < maxDoc; d++)
                {
                    Assert.Equal(values[d], numbers[d]);
                    if (!numbers.Has(d)) has.Delete(d);
                }
                writer.AddNumeric(field.Number, values, has);
                break;
            }
            case DocValuesType.Binary:
            {
                BinaryDocValues bytes = reader.Binary(field.Name)!;
                writer.AddBinary(field.Number, [.. Enumerable.Range(0, maxDoc).Select(d => bytes.Has(d) ? bytes[d].ToArray() : null)]);
                break;
            }
            case DocValuesType.Sorted:
            {
                SortedDocValues sorted = reader.Sorted(field.Name)!;
                int[] ordinals = new int[maxDoc];
                sorted.Read(0, ordinals);
                for (int d = 0; d < maxDoc; d++) Assert.Equal(ordinals[d], sorted[d]);
                writer.AddSorted(field.Number, Values(sorted.Values), ordinals);
                break;
            }
            default:
            {
                SortedSetDocValues sets = reader.SortedSet(field.Name)!;
                List<int> ordinals = [];
                int[] ends = new int[maxDoc], bulk = new int[maxDoc];
                for (int d = 0; d < maxDoc; d++)
                {
                    foreach (long ordinal in sets[d]) ordinals.Add((int)ordinal);
                    ends[d] = ordinals.Count;
                }
                Assert.Equal(sets.Read(0, bulk), [.. ordinals]);
                Assert.Equal(ends, bulk);
                writer.AddSortedSet(field.Number, Values(sets.Values), ends, [.. ordinals]);
                break;
            }
        }
    }

    static byte[][] Values(ValueDictionary dictionary) =>
        [.. Enumerable.Range(0, (int)dictionary.ValueCount).Select(ordinal => dictionary.Value(ordinal).ToArray())];
}

using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Tests.Segments;

public sealed class GoldenMetadataTests
{
    public static TheoryData<string> All => Goldens.All;

    [Theory, MemberData(nameof(All))]
    public void A_commit_written_again_has_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index);
        CommitPoint commit = Goldens.Commit(directory);
        byte[] again = Bytes.Written(output =>
        {
            commit.Write(output);
            FileFrame.WriteFooter(output);
        });
        Assert.Equal(directory.Contents(commit.FileName), again);
    }

    [Theory, MemberData(nameof(All))]
    public void Every_file_that_a_commit_refers_to_is_there_and_no_other(string index)
    {
        MemoryDirectory directory = Goldens.Load(index);
        IEnumerable<string> files = Goldens.Commit(directory).Files.Append("segments.gen").Order(StringComparer.Ordinal);
        Assert.Equal(directory.List(), files);
    }

    [Theory, MemberData(nameof(All))]
    public void Segment_infos_written_again_have_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index), copy = new();
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            SegmentInfoFile.Write(copy, segment.Info);
            string file = SegmentInfoFile.NameOf(segment.Info.Name);
            Assert.Equal(directory.Contents(file), copy.Contents(file));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Live_documents_written_again_have_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index), copy = new();
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            if (LiveDocsFile.Read(directory, segment) is not { } live) continue;
            string file = LiveDocsFile.Write(copy, segment.Info.Name, segment.DeletionGeneration, live);
            Assert.Equal(directory.Contents(file), copy.Contents(file));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Field_infos_written_again_have_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index), copy = new();
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            using SegmentFiles files = new(directory, segment.Info);
            string name = FileNames.FieldInfos(segment.Info.Name, segment.FieldInfosGeneration);
            Func<IndexInput> open = () => segment.FieldInfosGeneration < 0 ? files.Open(".fnm") : files.OpenOutside(name);
            FieldInfosFile.Write(copy, name, FieldInfosFile.Read(open()));
            using IndexInput original = open();
            Assert.Equal(original.Span(0, (int)original.Length), copy.Contents(name));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Compound_files_packed_again_have_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index);
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments.Where(segment => segment.Info.IsCompound))
        {
            string name = segment.Info.Name;
            MemoryDirectory copy = new();
            List<string> files = [];
            using (SegmentFiles inside = new(directory, segment.Info))
            {
                foreach (string rest in inside.Inside)
                {
                    IndexInput input = inside.Open(rest);
                    copy.Put(name + rest, input.Span(0, (int)input.Length));
                    files.Add(name + rest);
                }
            }
            CompoundFile.Write(copy, name, files);
            Assert.Equal(directory.Contents(name + ".cfs"), copy.Contents(name + ".cfs"));
            Assert.Equal(directory.Contents(name + ".cfe"), copy.Contents(name + ".cfe"));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Every_segment_opens_and_its_checksums_hold(string index)
    {
        foreach (SegmentReader reader in Goldens.Segments(index))
        {
            using (reader)
            {
                reader.VerifyChecksums();
                Assert.Equal(reader.MaxDoc - reader.Segment.DeletedDocs, reader.NumDocs);
                Assert.Equal(reader.Fields.Select(field => field.Name).Order(StringComparer.Ordinal), reader.Fields.Select(field => field.Name));
            }
        }
    }
}

using SummitSearch.News.Corpus;

namespace SummitSearch.News.Tests.Corpus;

public sealed class CorpusReaderTests : CorpusOnDisk
{
    [Fact]
    public void Text_files_of_all_folders_come_in_ordinal_order_of_their_paths()
    {
        foreach (string path in (string[])["b.txt", "a/z.txt", "a.txt", "a-b.txt", "B.txt", "a/b/c.txt"]) Write(path, "text");
        Assert.Equal(["B.txt", "a-b.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt"], Read().Select(i => i.Path));
        Assert.Equal("c", Assert.IsType<Accepted>(Read()[3]).Release.Id);
    }

    [Fact]
    public void Readme_hidden_files_and_source_json_are_no_documents()
    {
        foreach (string path in (string[])["README.md", "sub/readme.md", ".git/x.txt", ".hidden.txt", "a.txt"]) Write(path, "text");
        Write("source.json", "{}");
        Assert.Equal(["a.txt"], Read().Select(i => i.Path));
    }

    [Fact]
    public void An_empty_file_is_refused() 
    {
        Write("a.txt", "");
        Assert.Equal(RejectionCode.EmptyFile, Only().Code);
    }

    [Fact]
    public void A_file_of_nothing_but_white_space_is_refused_as_empty()
    {
        Write("a.txt", "\uFEFF \n\n\t ");
        Assert.Equal(RejectionCode.EmptyFile, Only().Code);
    }

    [Fact]
    public void A_binary_file_is_refused_with_the_first_byte_at_fault()
    {
        Write("a.txt", [(byte)'P', (byte)'N', (byte)'G', 0, 0, 1, 13, 200]);
        Rejection rejection = Only();
        Assert.Equal((RejectionCode.BinaryFile, 3L), (rejection.Code, rejection.Position));
    }

    [Fact]
    public void One_stray_control_in_a_text_does_not_make_it_binary()
    {
        Write("a.txt", "A long enough text with one NUL \0 in it, which cleaning takes out and records as it should.");
        Assert.IsType<Accepted>(Assert.Single(Read()));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'c', (byte)'a', (byte)'f', 0xE9, (byte)' ', (byte)'x' }, 3L)]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', 0xC3 }, 4L)]
    [InlineData(new byte[] { (byte)'a', 0xED, 0xA0, 0x80 }, 1L)]
    public void A_file_that_is_not_utf8_is_refused_with_the_byte(byte[] bytes, long position)
    {
        Write("a.txt", bytes);
        Rejection rejection = Only();
        Assert.Equal((RejectionCode.NotUtf8, position), (rejection.Code, rejection.Position));
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_and_one_at_the_limit_is_read()
    {
        using (FileStream over = File.Create(Path.Combine(Root, "over.txt"))) over.SetLength(CorpusReader.MostBytes + 1);
        byte[] full = new byte[CorpusReader.MostBytes];
        Array.Fill(full, (byte)'a');
        Write("at.txt", full);
        CorpusItem[] items = Read();
        Assert.Equal(CorpusReader.MostBytes, Assert.IsType<Accepted>(items[0]).Release.Text.Length);
        Assert.Equal(RejectionCode.TooLarge, Assert.IsType<Rejection>(items[1]).Code);
    }

    [Fact]
    public void A_dangling_link_is_refused_and_a_link_to_a_file_is_read()
    {
        string target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(target, "text");
        try
        {
            File.CreateSymbolicLink(Path.Combine(Root, "a.txt"), Path.Combine(Root, "nowhere.txt"));
            File.CreateSymbolicLink(Path.Combine(Root, "b.txt"), target);
            CorpusItem[] items = Read();
            Rejection dangling = Assert.IsType<Rejection>(items[0]);
            Assert.Equal(RejectionCode.DanglingLink, dangling.Code);
            Assert.Contains("nowhere.txt", dangling.Message, StringComparison.Ordinal);
            Assert.Equal("b", Assert.IsType<Accepted>(items[1]).Release.Id);
        }
        finally
        {
            File.Delete(target);
        }
    }

    [Fact]
    public void A_linked_folder_is_not_entered_so_a_circle_ends()
    {
        Write("a.txt", "text");
        Directory.CreateSymbolicLink(Path.Combine(Root, "circle"), Root);
        CorpusItem[] items = Read();
        Assert.Equal(2, items.Length);
        Assert.Equal(RejectionCode.FolderLink, Assert.IsType<Rejection>(items[1]).Code);
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(Path.Combine(Root, "a.txt"), Path.Combine(Root, "b.txt"));
        File.CreateSymbolicLink(Path.Combine(Root, "b.txt"), Path.Combine(Root, "a.txt"));
        Assert.All(Read(), item => Assert.IsType<Rejection>(item));
    }

    [Fact]
    public void The_same_name_in_two_folders_keeps_the_first_and_names_both()
    {
        Write("x/same.txt", "one");
        Write("y/same.txt", "two");
        CorpusItem[] items = Read();
        Assert.Equal("one", Assert.IsType<Accepted>(items[0]).Release.Text);
        Rejection second = Assert.IsType<Rejection>(items[1]);
        Assert.Equal((RejectionCode.DuplicateId, "y/same.txt"), (second.Code, second.Path));
        Assert.Contains("x/same.txt", second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_file_does_not_take_the_id()
    {
        Write("x/same.txt", "");
        Write("y/same.txt", "two");
        Assert.Equal("two", Assert.IsType<Accepted>(Read()[1]).Release.Text);
    }

    [Fact]
    public void A_file_that_somebody_holds_is_refused_as_unreadable()
    {
        string path = Write("a.txt", "text");
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(RejectionCode.Unreadable, Only().Code);
    }

    [Fact]
    public void A_file_of_another_type_is_named()
    {
        Write("a.pdf", "%PDF-1.4");
        Assert.Equal(RejectionCode.UnsupportedType, Only().Code);
    }

    [Fact]
    public void A_device_is_not_opened()
    {
        File.CreateSymbolicLink(Path.Combine(Root, "a.txt"), "/dev/zero");
        Assert.IsType<Rejection>(Assert.Single(Read()));
    }

    [Fact]
    public void Every_refusal_says_what_to_do()
    {
        Write("a.txt", "");
        Write("b.txt", [0, 1, 2, 3]);
        Write("c.txt", [0x61, 0xFF]);
        Write("d.xyz", "text");
        File.CreateSymbolicLink(Path.Combine(Root, "e.txt"), "nowhere");
        Assert.All(Read(), item => Assert.EndsWith(".", Assert.IsType<Rejection>(item).Advice, StringComparison.Ordinal));
    }

    [Fact]
    public void A_corpus_that_is_not_there_is_an_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => new CorpusReader(Path.Combine(Root, "none")));
}

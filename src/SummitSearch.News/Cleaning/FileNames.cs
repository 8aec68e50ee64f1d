using System.Collections.Frozen;

namespace SummitSearch.News.Cleaning;

/// <summary>Lines that are the name of a file ("Border check 5.jpg") are no text, and the places in them no mentions.</summary>
static class FileNames
{
    public const string Rule = "file-name";

    public static void Judge(ReadOnlySpan<char> text, List<Block> blocks)
    {
        for (int i = 0; i < blocks.Count; i++)
            if (blocks[i].Kind is BlockKind.Body or BlockKind.Caption && Is(blocks[i].Of(text))) blocks[i] = blocks[i].As(BlockKind.Dropped, Rule);
    }

    public static bool Is(ReadOnlySpan<char> line)
    {
        int dot = line.LastIndexOf('.');
        return line.Length is > 4 and < 160 && dot > 0 && line.Length - dot is >= 4 and <= 5 && line[dot - 1] != ' ' && Endings.Contains(line[(dot + 1)..])
            && !line.Contains("://", StringComparison.Ordinal) && !line[..dot].Contains(". ", StringComparison.Ordinal);
    }

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings =
        "jpg jpeg png gif tif tiff bmp svg webp pdf doc docx xls xlsx ppt pptx mp4 mov avi mp3 wav zip"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}

using System.Text;

namespace SummitSearch.News.Cleaning;

/// <summary>Puts the judged blocks together: the texts of a clean release, their maps, the removals in order.</summary>
static class Assembly
{
    /// <param name="title">The title that the source states apart from the text, or null.</param>
    public static CleanRelease Of(RawRelease raw, string? title, Draft draft, List<Block> blocks)
    {
        List<string> paragraphs = [], captions = [];
        List<int> subtitles = [];
        List<BoilerplateText> boilerplate = [];
        List<MapRun> bodyRuns = [];
        Dictionary<string, OffsetMap> maps = [];
        StringBuilder body = new(draft.Text.Length);
        int run = 0;
        int? last = null;   // the last block of the body
        for (int i = 0; i < blocks.Count; i++)
        {
            Block block = blocks[i];
            switch (block.Kind)
            {
                case BlockKind.Dropped:
                    draft.Drop(block.Rule, block.Start, block.Length, ref run);
                    break;
                case BlockKind.Title:
                    title = block.Of(draft.Text).ToString();
                    maps["title"] = Map(draft, block, ref run);
                    break;
                case BlockKind.Caption:
                    maps[$"caption/{captions.Count}"] = Map(draft, block, ref run);
                    captions.Add(block.Of(draft.Text).ToString());
                    break;
                case BlockKind.Boilerplate:
                    maps[$"boilerplate/{boilerplate.Count}"] = Map(draft, block, ref run);
                    boilerplate.Add(new BoilerplateText(block.Rule, block.Of(draft.Text).ToString(), paragraphs.Count));
                    break;
                default:
                    // What stood between two halves of a sentence is gone, a caption or a dropped line: they are one again.
                    bool goesOn = last is not null && last != i - 1 && LineJoins.GoesOn(paragraphs[^1], block.Of(draft.Text));
                    if (last is not null) AddBreak(body, bodyRuns, goesOn ? ' ' : '\n');
                    draft.MapRange(block.Start, block.Length, body.Length, bodyRuns, ref run);
                    body.Append(block.Of(draft.Text));
                    if (block.Kind == BlockKind.Subtitle && !goesOn) subtitles.Add(paragraphs.Count);
                    // A line that goes on as a paragraph was none.
                    else if (goesOn && block.Kind == BlockKind.Body) subtitles.Remove(paragraphs.Count - 1);
                    if (goesOn) paragraphs[^1] = $"{paragraphs[^1]} {block.Of(draft.Text)}";
                    else paragraphs.Add(block.Of(draft.Text).ToString());
                    last = i;
                    break;
            }
        }
        maps["body"] = new OffsetMap([.. bodyRuns], body.Length);
        draft.Removals.Sort(static (a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : b.Length.CompareTo(a.Length));
        return new CleanRelease(raw.Id, title, paragraphs, captions, draft.Removals) { Boilerplate = boilerplate, Maps = maps, Subtitles = subtitles };
    }

    static OffsetMap Map(Draft draft, Block block, ref int run)
    {
        List<MapRun> runs = [];
        draft.MapRange(block.Start, block.Length, 0, runs, ref run);
        return new OffsetMap([.. runs], block.Length);
    }

    // The break between two paragraphs stands for no unit of the raw text: what stood there is white space or in a removal.
    static void AddBreak(StringBuilder body, List<MapRun> runs, char with)
    {
        int rawEnd = runs.Count == 0 ? 0 : runs[^1].Raw + runs[^1].RawLength;
        runs.Add(new MapRun(body.Length, rawEnd, 0));
        body.Append(with);
    }
}

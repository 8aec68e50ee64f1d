using SummitSearch.News.Cleaning;
using SummitSearch.News.Facts;
using SummitSearch.News.Measuring;

namespace SummitSearch.News.Tests.Measuring;

/// <summary>Labelled public texts that are not part of the project: the folder <c>shared/data</c> beside the checkout, when it is there.</summary>
static class SharedData
{
    public static readonly string? Folder = Find();

    /// <summary>The files of real texts, and Reuters stories with their datelines.</summary>
    public static readonly IReadOnlyList<string> Texts =
        ["real/doj-dev.jsonl", "real/da-dev.jsonl", "real/wires-dev.jsonl", "real/interpol-teasers-dev.jsonl", "reuters21578/datelines-dev.jsonl"];

    public static string File(string name) => Path.Combine(Folder!, name);

    public static IEnumerable<LabelledRelease> Read(string name) =>
        System.IO.File.ReadLines(File(name)).Where(line => line.Length > 0).Select(LabelledRelease.Parse);

    /// <summary>Labels of this folder's Labels by id.</summary>
    public static IReadOnlyDictionary<string, FactLabels> Labels(string name) =>
        FactLabels.Read([Path.Combine(AppContext.BaseDirectory, "Measuring", "Labels", name)]);

    /// <summary>What the rules find, seeing id, title and text only.</summary>
    public static Release Facts(string id, string? title, string text)
    {
        Dictionary<string, string> stated = title is null ? [] : new() { ["title"] = title };
        return FactFinder.Find(ReleaseCleaner.Clean(new RawRelease(id, id, text, stated)), stated);
    }

    /// <summary>Measures the documents that have labels of their own.</summary>
    public static IReadOnlyList<FacetMeasure> Measure(IReadOnlyDictionary<string, FactLabels> labels)
    {
        FactMeasurer measurer = new();
        HashSet<string> left = [.. labels.Keys];
        foreach (LabelledRelease document in Texts.SelectMany(Read))
            if (left.Remove(document.Id))
                measurer.Add(document with { Labels = labels[document.Id] }, Facts(document.Id, document.Title, document.Text));
        Assert.Empty(left);
        return measurer.Result();
    }

    static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(at.FullName, "SummitSearch.sln"))) continue;
            string folder = Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data"));
            return Directory.Exists(folder) ? folder : null;
        }
        return null;
    }
}

/// <summary>A test over <see cref="SharedData"/>; skipped where that is not there, also in CI: the texts are not the project's to hand on.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null) Skip = "needs ../shared/data, public texts that are not part of the project";
    }
}

using SummitSearch.News.Facts;

namespace SummitSearch.News.Measuring;

/// <summary>What labellers call crime types (Facts/Data/topic-names.tsv).</summary>
static class TopicNames
{
    public static Dictionary<string, string> Read()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in DataFile.Lines("topic-names.tsv"))
        {
            string[] columns = line.Split('\t');
            foreach (string name in columns[1].Split('|', StringSplitOptions.TrimEntries)) names.Add(name, columns[0]);
        }
        return names;
    }
}

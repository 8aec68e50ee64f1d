using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Segments;

/// <summary>The strmap and strset of format.md §1. What is read keeps its order, so that writing it gives the same bytes.</summary>
static class StringMaps
{
    public static IReadOnlyDictionary<string, string> ReadStringMap(this IndexInput input)
    {
        int count = input.ReadEntryCount(bytesEach: 2);
        OrderedDictionary<string, string> map = new(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = input.ReadString(), value = input.ReadString();
            if (!map.TryAdd(key, value)) throw input.Corrupt("keys that differ", $"\"{key}\" twice");
        }
        return map;
    }

    public static IReadOnlyList<string> ReadStringSet(this IndexInput input)
    {
        int count = input.ReadEntryCount(bytesEach: 1);
        OrderedDictionary<string, bool> set = new(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string value = input.ReadString();
            if (!set.TryAdd(value, true)) throw input.Corrupt("names that differ", $"\"{value}\" twice");
        }
        return [.. set.Keys];
    }

    /// <summary>An i32 count of entries of at least so many bytes: never more than the file can hold.</summary>
    public static int ReadEntryCount(this IndexInput input, int bytesEach)
    {
        int count = input.ReadInt32();
        if (count < 0 || count > (input.Length - input.Position) / bytesEach) throw input.Corrupt("a count of entries that fit into the file", $"{count}");
        return count;
    }

    public static void WriteStringMap(this IndexOutput output, IReadOnlyDictionary<string, string> map)
    {
        output.WriteInt32(map.Count);
        foreach ((string key, string value) in map)
        {
            output.WriteString(key);
            output.WriteString(value);
        }
    }

    public static void WriteStringSet(this IndexOutput output, IReadOnlyCollection<string> set)
    {
        output.WriteInt32(set.Count);
        foreach (string value in set) output.WriteString(value);
    }
}

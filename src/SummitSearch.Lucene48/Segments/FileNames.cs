namespace SummitSearch.Lucene48.Segments;

/// <summary>Names of the files of an index: numbers and generations are in base 36. format.md §4.1.</summary>
public static class FileNames
{
    /// <summary>The hint at the newest commit; may be missing or wrong. format.md §4.4.</summary>
    public const string GenerationHint = "segments.gen";
    /// <summary>The file whose OS lock a writer holds; that it exists means nothing. format.md §4.8.</summary>
    public const string WriteLock = "write.lock";
    const string CommitPrefix = "segments_", Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>"_" and the number.</summary>
    public static string Segment(long number) => "_" + Base36(number);

    /// <summary>The number in a segment's name, -1 when it is no segment name.</summary>
    public static long SegmentNumber(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 1 && name[0] == '_' ? ParseBase36(name.AsSpan(1)) : -1;
    }

    /// <summary>"segments_" and the generation.</summary>
    public static string Commit(long generation) => CommitPrefix + Base36(generation);

    /// <summary>The generation in a commit's file name, -1 when it is no such name.</summary>
    public static long CommitGeneration(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(CommitPrefix, StringComparison.Ordinal) ? ParseBase36(name.AsSpan(CommitPrefix.Length)) : -1;
    }

    /// <summary>The live documents of a segment as of that generation: "_0_1.del".</summary>
    public static string LiveDocs(string segment, long generation) => $"{segment}_{Base36(generation)}.del";

    /// <summary>The field infos of a segment: generation -1 for the first.</summary>
    public static string FieldInfos(string segment, long generation) =>
        generation < 0 ? segment + ".fnm" : $"{segment}_{Base36(generation)}.fnm";

    /// <summary>What stands before ".dvd" and ".dvm": generation -1 for the first.</summary>
    internal static string DocValues(string segment, long generation, string suffix) =>
        generation < 0 ? $"{segment}_Lucene45_{suffix}" : $"{segment}_{Base36(generation)}_Lucene45_{suffix}";

    /// <summary>Whether the file is of that segment.</summary>
    public static bool IsOf(string file, string segment)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(segment);
        return file.Length > segment.Length && file[segment.Length] is '.' or '_' && file.StartsWith(segment, StringComparison.Ordinal);
    }

    /// <summary>Whether the name has the form of a segment's file, of whichever segment: what a writer may clean up.</summary>
    public static bool IsSegmentFile(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length < 3 || file[0] != '_') return false;
        int end = 1;
        while (end < file.Length && (char.IsAsciiDigit(file[end]) || char.IsAsciiLetterLower(file[end]))) end++;
        return end > 1 && end < file.Length && (file[end] == '.' || (file[end] == '_' && file.IndexOf('.', end) > 0));
    }

    /// <summary>A number that is not negative, in base 36.</summary>
    public static string Base36(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Span<char> text = stackalloc char[13];
        int at = text.Length;
        do
        {
            text[--at] = Digits[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);
        return new string(text[at..]);
    }

    /// <summary>The number, -1 when the text is not what <see cref="Base36"/> gives for any.</summary>
    static long ParseBase36(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 13 || (text.Length > 1 && text[0] == '0')) return -1;
        long number = 0;
        foreach (char c in text)
        {
            int digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 || number > (long.MaxValue - digit) / 36) return -1;
            number = number * 36 + digit;
        }
        return number;
    }
}

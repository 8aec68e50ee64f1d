using System.Globalization;

namespace SummitSearch.News.Duplicates;

/// <summary>Finds identical and near-identical releases, versions of one release, and likely translations.</summary>
/// <remarks>
/// Texts are not kept: a document takes about 0.2 kB of memory while it is added and 0.6 kB while groups are sought; its shingles
/// wait in a file. Signatures only propose a pair, the shingles themselves decide. The same documents in any order of adding
/// give the same groups. One thread; what it adds, <see cref="ReleaseSketch"/>, is made on any.
/// </remarks>
sealed class DuplicateFinder : IDisposable
{
    const int BlockSize = 4096;

    readonly DuplicateOptions _options;
    readonly SketchFile _file;
    readonly List<Sketch> _sketches = [];
    readonly List<byte[]> _signatures = [];
    readonly Dictionary<string, byte> _languages = new(StringComparer.Ordinal);
    readonly List<string> _says = [], _references = [];

    /// <param name="file">Where shingles wait; must not exist, is deleted in the end.</param>
    public DuplicateFinder(string file, DuplicateOptions? options = null) =>
        (_file, _options) = (new SketchFile(file), options ?? DuplicateOptions.Default);

    public void Dispose() => _file.Dispose();

    internal IReadOnlyList<Sketch> Sketches => _sketches;
    internal SketchFile File => _file;
    internal DuplicateOptions Options => _options;

    internal Span<byte> Signature(int document) => _signatures[document / BlockSize].AsSpan(document % BlockSize * MinHash.Length,
        MinHash.Length);

    /// <summary>The word by which a release calls itself an update.</summary>
    internal string Says(int document) => _says[_sketches[document].Says - 1];
    internal string ReferenceOf(int document) => _references[_sketches[document].Reference - 1];

    /// <returns>Its number: 0, 1, 2 …</returns>
    public int Add(ReleaseSketch release)
    {
        int number = _sketches.Count;
        if (number % BlockSize == 0) _signatures.Add(new byte[BlockSize * MinHash.Length]);
        release.Signature.CopyTo(Signature(number));
        ReleaseMarks marks = release.Marks;
        _sketches.Add(new Sketch
        {
            Id = release.Id, Content = release.Content, Words = release.Words, Place = _file.Append(release.Shingles, release.LanguageFree),
            Day = release.Day?.DayNumber ?? int.MaxValue, Length = release.Length, Language = Language(release.Language),
            TitleKey = marks.TitleKey, ReferenceKey = marks.ReferenceKey, AgencyKey = marks.AgencyKey,
            Says = Interned(_says, marks.Says), Reference = Interned(_references, marks.Reference),
        });
        return number;
    }

    public DuplicateGroups Find(CancellationToken cancel)
    {
        _file.EndWriting();
        int[] order = Order();
        int[] representatives = new int[_sketches.Count];
        Relation?[] relations = new Relation?[_sketches.Count];
        NearDuplicates near = new(this);
        List<Relation> ties = [];
        near.Find(order, representatives, relations, ties, cancel);
        Versions versions = new(this, near);
        versions.Find(order, representatives, ties, cancel);
        new Translations(this).Find(representatives, ties, cancel);
        ties.Sort(static (a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : a.To.CompareTo(b.To));
        return new DuplicateGroups(representatives, relations, ties, _options, new DuplicateCounts(near.Compared + versions.Compared,
            versions.TooCommon));
    }

    /// <summary>From the one that would represent all to the one that would represent none: earliest, longest, first by id.</summary>
    int[] Order()
    {
        int[] order = [.. Enumerable.Range(0, _sketches.Count)];
        Array.Sort(order, (a, b) =>
        {
            Sketch x = _sketches[a], y = _sketches[b];
            int by = x.Day.CompareTo(y.Day);
            if (by == 0) by = y.Length.CompareTo(x.Length);
            return by != 0 ? by : string.CompareOrdinal(x.Id, y.Id);
        });
        return order;
    }

    byte Language(string? id)
    {
        if (id is null) return 0;
        if (!_languages.TryGetValue(id, out byte number)) _languages[id] = number = (byte)Math.Min(255, _languages.Count + 1);
        return number;
    }

    static int Interned(List<string> kept, string? text)
    {
        if (text is null) return 0;
        kept.Add(text);
        return kept.Count;
    }
}

/// <summary>What memory holds of a document.</summary>
sealed record Sketch
{
    public required string Id { get; init; }
    /// <summary>Hash of the clean text; 0 for one without words.</summary>
    public required UInt128 Content { get; init; }
    public required int Words { get; init; }
    /// <summary>In the <see cref="SketchFile"/>.</summary>
    public required long Place { get; init; }
    /// <summary>Day number; <see cref="int.MaxValue"/> when unknown.</summary>
    public required int Day { get; init; }
    public required int Length { get; init; }
    /// <summary>0 when unknown.</summary>
    public required byte Language { get; init; }
    public required ulong TitleKey { get; init; }
    public required ulong ReferenceKey { get; init; }
    public required ulong AgencyKey { get; init; }
    /// <summary>Number of the word by which it calls itself an update, from 1; 0 when it does not.</summary>
    public required int Says { get; init; }
    public required int Reference { get; init; }

    public string? Date => Day == int.MaxValue ? null : DateOnly.FromDayNumber(Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

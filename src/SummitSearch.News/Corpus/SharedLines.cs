using System.Collections.Frozen;

namespace SummitSearch.News.Corpus;

/// <summary>The lines that the pages of one host share: what a site puts round its releases, and under them.</summary>
/// <param name="OnPage">Lines of some of the pages: they say nothing of where one release stands.</param>
/// <param name="InText">Lines, no links, of so many pages that neither one matter nor versions of one release can be the reason.</param>
sealed record SharedLines(IReadOnlySet<string> OnPage, IReadOnlySet<string> InText)
{
    public static SharedLines None { get; } = new(FrozenSet<string>.Empty, FrozenSet<string>.Empty);

    public bool IsOnPage(string line) => OnPage.Count > 0 && OnPage.Contains(Key(line));

    public bool IsInText(string line) => InText.Count > 0 && InText.Contains(Key(line));

    /// <summary>What two lines have in common when they say the same, in a list or not.</summary>
    public static string Key(string line) => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line;
}

/// <summary>What the pages of a source share, by the host that they say they are of; a page that names none is of the host "".</summary>
/// <remarks>Immutable, any thread.</remarks>
sealed class SharedByHost
{
    public static SharedByHost Nothing { get; } = new([]);

    readonly Dictionary<string, SharedLines> _byHost;

    SharedByHost(Dictionary<string, SharedLines> byHost) => _byHost = byHost;

    /// <param name="address">What the page states as its own address, or null.</param>
    public SharedLines Of(string? address) => _byHost.GetValueOrDefault(Host(address), SharedLines.None);

    static string Host(string? address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) ? uri.Host : "";

    /// <summary>Counts the lines of some pages of a source. One thread; holds the lines of at most <see cref="MostPages"/> pages.</summary>
    public sealed class Counter
    {
        /// <summary>Pages of a source that are looked at, at most; fewer than the fewest teach nothing.</summary>
        public const int MostPages = 64, FewestPages = 3;

        // A line is on so many different pages of a host, and on so large a share of those looked at.
        const int FewestTexts = 5, LongLine = 80;
        const double PageShare = 1 / 5.0, TextShare = 1 / 3.0;

        readonly Dictionary<string, HostLines> _hosts = new(StringComparer.Ordinal);
        int _pages;

        public bool IsFull => _pages >= MostPages;

        /// <param name="plain">Keys of the page's lines but for links.</param>
        /// <param name="links">Keys of the lines that are links.</param>
        /// <param name="address">What the page states as its own address, or null.</param>
        public void Add(IReadOnlySet<string> plain, IReadOnlySet<string> links, string? address)
        {
            _pages++;
            if (!_hosts.TryGetValue(Host(address), out HostLines? host)) _hosts.Add(Host(address), host = new HostLines());
            // The same text under two addresses says nothing of what different ones share.
            if (!host.Texts.Add(string.Join('\n', plain.Where(static line => line.Length >= LongLine)))) return;
            Count(plain, host.OnPage);
            Count(links, host.OnPage);
            Count(plain, host.InText);
        }

        public SharedByHost ToShared()
        {
            Dictionary<string, SharedLines> shared = new(StringComparer.Ordinal);
            foreach ((string name, HostLines host) in _hosts)
            {
                SharedLines lines = new(
                    AtLeast(Math.Max(FewestPages, PageShare * host.Texts.Count), host.OnPage), AtLeast(Math.Max(FewestTexts, TextShare * host.Texts.Count), host.InText));
                if (lines.OnPage.Count > 0) shared.Add(name, lines);
            }
            return shared.Count == 0 ? Nothing : new SharedByHost(shared);
        }

        static void Count(IReadOnlySet<string> lines, Dictionary<string, int> counts)
        {
            foreach (string line in lines) counts[line] = counts.GetValueOrDefault(line) + 1;
        }

        static FrozenSet<string> AtLeast(double fewest, Dictionary<string, int> counts) =>
            counts.Where(line => line.Value >= fewest).Select(static line => line.Key).ToFrozenSet(StringComparer.Ordinal);

        sealed class HostLines
        {
            public HashSet<string> Texts { get; } = new(StringComparer.Ordinal);
            public Dictionary<string, int> OnPage { get; } = new(StringComparer.Ordinal);
            public Dictionary<string, int> InText { get; } = new(StringComparer.Ordinal);
        }
    }
}

using System.Globalization;
using System.Net;
using System.Text;

namespace SummitSearch.News.Reporting;

/// <summary>The report as HTML: words, small charts, and the same numbers in tables. No script, no inline style, nothing fetched.</summary>
/// <remarks>One body for the file in the build's folder and for the server's page; the classes are those of the site's style
/// sheet.</remarks>
public static class ReportHtml
{
    // What the file on the disk needs of the site's style sheet. The server's page does not carry it.
    const string Style = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #14181c; --soft: #4c565e; --rule: #cdd3d7; --bar: #51708c; }
        @media (prefers-color-scheme: dark) { :root { --paper: #13171a; --ink: #e7ebed; --soft: #abb6bd; --rule: #38434a; --bar: #7fa0bd; } }
        html { font: 100%/1.45 system-ui, "Liberation Sans", Arial, sans-serif; color: var(--ink); background: var(--paper); }
        body { max-width: 76rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
        .small, .soft { font-size: .8125rem; } .soft { color: var(--soft); }
        section { border-top: 1px solid var(--ink); padding: .5rem 0 1rem; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
        caption { text-align: start; color: var(--soft); }
        .num, bdi { white-space: nowrap; } td { overflow-wrap: anywhere; min-width: 4.5rem; }
        th, td { text-align: start; vertical-align: baseline; padding: .125rem 1.5rem .125rem 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
        thead th { font-weight: 700; }
        @media (max-width: 40em) {
          table, tbody, tr, td, caption { display: block; } thead { display: none; } tr { border-bottom: 1px solid var(--rule); }
          td { border: 0; padding: 0; } td::before { content: attr(data-col) ": "; color: var(--soft); } bdi { white-space: normal; }
        }
        .bars { display: block; width: 100%; max-width: 44rem; color: var(--bar); font-size: .8125rem; }
        .bars text { fill: var(--ink); } .bars .bar { fill: currentColor; } .bars .of { fill: var(--rule); }
        """;

    /// <summary>The whole file.</summary>
    public static string Page(CorpusReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Corpus report – SummitSearch</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>Corpus report</h1>
            {Body(report, null)}
            </main>
            </body>
            </html>

            """;
    }

    /// <summary>The sections, without a heading above them.</summary>
    /// <param name="address">Gives the address of a release's page by its id; null: ids are plain text.</param>
    public static string Body(CorpusReport report, Func<string, string>? address)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Writer(report, address).Write();
    }

    sealed class Writer(CorpusReport report, Func<string, string>? address)
    {
        readonly StringBuilder _html = new();
        int _charts;

        public string Write()
        {
            Documents();
            Unknown();
            Confidence();
            Languages();
            Duplicates();
            Removed();
            Difference();
            return _html.ToString();
        }

        void Documents() => Section("Documents", () =>
        {
            long rejected = report.Read - report.Accepted;
            string share = report.Read > 0 ? $" ({Percent((double)rejected / report.Read)})" : "";
            P($"{Count(report.Read, "document", "documents")} read, {N(report.Accepted)} accepted, {N(rejected)} rejected{share}.");
            if (report.Rejected.Count == 0) return;
            Bars("Rejected documents by reason", report.Rejected.Select(reason => (reason.Code, (double)reason.Count, N(reason.Count))),
                null);
            Table("The first documents of each reason", ["Reason", "Document", "What is wrong", "What to do"],
                report.Rejected.SelectMany(reason => reason.Examples.Select(document => new[]
                {
                    Text($"{reason.Code}, {N(reason.Count)}"), Text(Place(document)), Text(document.Message), Text(document.Advice),
                })));
        });

        void Unknown() => Section("Unknown values", () =>
        {
            P("A release without a value counts as unknown, never as a guess.");
            Bars("Share of releases without a value, by facet",
                report.Facets.Select(facet => (facet.Facet, Share(facet.Unknown), $"{Percent(Share(facet.Unknown))}, {N(facet.Unknown)}")),
                1);
            Table("Facets, and why values are unknown", ["Facet", "Known", "Unknown", "Why", "Values", "Most frequent"],
                report.Facets.Select(facet => new[]
            {
                Text(facet.Facet), Text(N(facet.Known)), Text($"{N(facet.Unknown)} ({Percent(Share(facet.Unknown))})"),
                Text(string.Join("; ", facet.Why.Select(why => $"{why.Label} {N(why.Count)}"))), Text(N(facet.Distinct)),
                Text(string.Join(", ", facet.Top.Take(5).Select(value => $"{value.Label} {N(value.Count)}"))),
            }));
        });

        void Confidence() => Section("Least sure facts", () =>
        {
            Table("Counted facts by rule", ["Facet", "Rule", "Facts", "Mean confidence", "Lowest"],
                report.Rules.Select(rule => new[] { Text(rule.Facet), Text(rule.Rule), Text(N(rule.Facts)), Text(Two(rule.Mean)),
                Text(Two(rule.Lowest)) }));
            if (report.LeastSure.Count > 0)
                Table("Facts of the lowest confidence, at most three of a rule", ["Confidence", "Fact", "Rule", "Release", "Said by"],
                    report.LeastSure.Select(fact => new[]
                {
                    Text(Two(fact.Confidence)), Text($"{fact.Facet}: {fact.Label}"), Text(fact.Rule), Release(fact.Release),
                        Text(fact.Evidence),
                }));
        });

        void Languages() => Section("Languages", () =>
        {
            Bars("Releases by language", report.Languages.Select(language =>
                (language.Label, Share(language.Count), $"{Percent(Share(language.Count))}, {N(language.Count)}")), 1);
            Table("Languages", ["Language", "Code", "Releases"],
                report.Languages.Select(language => new[] { Text(language.Label), Text(language.Id), Text(N(language.Count)) }));
        });

        void Duplicates() => Section("Duplicates", () =>
        {
            DuplicateSummary found = report.Duplicates;
            P($"{Count(found.Groups, "group", "groups")} of identical or near-identical releases; " +
                $"{Count(found.Folded, "release stands", "releases stand")} behind a representative " +
                $"({N(found.Identical)} identical, {N(found.NearIdentical)} near-identical). " +
                $"Near-identical: at least {Percent(found.Threshold)} of the runs of {found.ShingleWords} words are the same. " +
                "The earliest represents, then the longest, then the first by id.");
            P($"Linked but not folded: {Count(found.Versions, "pair of versions", "pairs of versions")}, " +
                $"{Count(found.SameMatter, "pair", "pairs")} of one matter (nearly the same text, another title, another time), " +
                $"{Count(found.Translations, "suggested translation", "suggested translations")}.");
            if (found.TooCommonTitles > 0)
                P($"{Count(found.TooCommonTitles, "title or reference is", "titles or references are")} on too many releases to tell versions by.");
            if (found.Sizes.Count > 0)
            {
                Bars("Groups by number of releases",
                    found.Sizes.Select(size => ($"{N(size.Size)} releases", (double)size.Groups, Count(size.Groups, "group", "groups"))),
                    null);
                Table("The largest groups", ["Releases", "Representative", "Title", "Least similar", "Others"],
                    found.Largest.Select(group => new[]
                {
                    Text(N(group.Size)), Release(group.Id), Text(group.Title), Text(Percent(group.LeastSimilar)),
                    string.Join(", ", group.Members.Select(Release))
                    + (group.Size - 1 > group.Members.Count ? $" and {N(group.Size - 1 - group.Members.Count)} more" : ""),
                }));
            }
            if (found.Pairs.Count > 0)
                Table("Versions, one matter, translations: the most similar of each", ["Kind", "Release", "Other", "Similarity", "Because"],
                    found.Pairs.Select(pair => new[] { Text(pair.Kind.Replace('-', ' ')), Release(pair.From), Release(pair.To),
                    Percent(pair.Similarity), Text(string.Join("; ", pair.Because)) }));
        });

        void Removed() => Section("Removed text", () =>
        {
            long removed = report.Removed.Sum(rule => rule.Bytes);
            string share = report.RawBytes > 0 ? $" ({Percent((double)removed / report.RawBytes)})" : "";
            P($"Cleaning took {N(removed)} of {N(report.RawBytes)} bytes{share}. What a rule put in place of it is not counted.");
            if (report.Removed.Count > 0)
            {
                Bars("Bytes removed, by rule", report.Removed.Take(10).Select(rule => (rule.Rule, (double)rule.Bytes, N(rule.Bytes))),
                    null);
                Taken("Removed, by rule", report.Removed);
            }
            if (report.Boilerplate.Count > 0) Taken("Kept, but neither ranked nor read for facts, by rule", report.Boilerplate);
        });

        void Taken(string caption, IReadOnlyList<RemovedText> rules) =>
            Table(caption, ["Rule", "Bytes", "Times", "Releases", "Most frequent texts"], rules.Select(rule => new[]
            {
                Text(rule.Rule), Text(N(rule.Bytes)), Text(N(rule.Times)), Text(N(rule.Releases)),
                rule.Lines.Count == 0 ? "white space"
                : string.Join("<br>", rule.Lines.Take(3)
                .Select(line => $"{(rule.AtMostMissed > 0 ? "at least " : "")}{N(line.Count)} × “<bdi>{Text(line.Id)}</bdi>”")),
            }));

        void Difference() => Section("Difference to the previous build", () =>
        {
            if (report.Difference is not { } difference)
            {
                P("No build served before.");
                return;
            }
            P($"Compared with build {difference.Build}.{(difference.Note is null ? "" : " " + difference.Note)}");
            if (difference.Note is null)
                Table("Releases", ["Change", "Releases", "The first"],
            [
                Changed("added", difference.Added, Release), Changed("removed", difference.Removed, Text),
                Changed("another source text", difference.TextChanged, Release), Changed("read differently", difference.ReadingChanged,
                Release),
            ]);
            if (difference.Drift.Count == 0) P("No value's share of the releases changed by half a percent point or more.");
            else
            {
                Bars("Change of a value's share of the releases, in percent points", difference.Drift.Select(drift =>
                    ($"{drift.Facet}: {drift.Label}", Math.Abs(drift.After - drift.Before), Points(drift.After - drift.Before))), null);
                Table("Values whose share changed most", ["Facet", "Value", "Before", "Now", "Change"],
                    difference.Drift.Select(drift => new[] { Text(drift.Facet), Text(drift.Label), Percent(drift.Before),
                    Percent(drift.After), Points(drift.After - drift.Before) }));
            }
        });

        static string[] Changed(string how, ChangedIds ids, Func<string, string> cell) =>
            [Text(how), Text(N(ids.Count)), string.Join(", ", ids.First.Select(cell))];

        // ------------------------------------------------------------------ pieces

        void Section(string heading, Action content)
        {
            string id = "r-" + heading.ToLowerInvariant().Replace(' ', '-');
            _html.Append(CultureInfo.InvariantCulture,
                $"<section class=\"report\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">{Text(heading)}</h2>\n");
            content();
            _html.Append("</section>\n");
        }

        void P(string text) => _html.Append(CultureInfo.InvariantCulture, $"<p>{Text(text)}</p>\n");

        /// <summary>A bar a row, its words above it, so that it reads at any width.</summary>
        /// <param name="whole">What the longest possible bar stands for; null: the longest there is.</param>
        void Bars(string title, IEnumerable<(string Label, double Value, string Says)> values, double? whole)
        {
            (string Label, double Value, string Says)[] rows = [.. values];
            double longest = whole ?? Math.Max(double.Epsilon, rows.Select(row => row.Value).DefaultIfEmpty(0).Max());
            string id = $"chart-{++_charts}";
            const int height = 34;
            _html.Append(CultureInfo.InvariantCulture,
                $"<svg class=\"bars\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" height=\"{rows.Length * height}\">");
            _html.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-t\">{Text(title)}</title>");
            _html.Append(CultureInfo.InvariantCulture,
                $"<desc id=\"{id}-d\">{Text(string.Join("; ", rows.Select(row => $"{row.Label}: {row.Says}")))}</desc>");
            for (int i = 0; i < rows.Length; i++)
            {
                int top = i * height;
                _html.Append(CultureInfo.InvariantCulture,
                    $"<text aria-hidden=\"true\" x=\"0\" y=\"{top + 14}\">{Text(Short(rows[i].Label))}: {Text(rows[i].Says)}</text>");
                if (whole is not null) _html.Append(CultureInfo.InvariantCulture,
                    $"<rect class=\"of\" x=\"0\" y=\"{top + 20}\" width=\"100%\" height=\"8\" />");
                double width = Math.Min(100, rows[i].Value / longest * 100);
                _html.Append(CultureInfo.InvariantCulture,
                    $"<rect class=\"bar\" x=\"0\" y=\"{top + 20}\" width=\"{width:0.##}%\" height=\"8\" />");
            }
            _html.Append("</svg>\n");
        }

        /// <param name="rows">Cells as HTML.</param>
        void Table(string caption, string[] head, IEnumerable<string[]> rows)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<table class=\"plain\"><caption>{Text(caption)}</caption><thead><tr>");
            foreach (string cell in head) _html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(cell)}</th>");
            _html.Append("</tr></thead><tbody>\n");
            foreach (string[] row in rows)
            {
                _html.Append("<tr>");
                for (int i = 0; i < row.Length; i++)
                {
                    bool number = row[i].Length > 0
                        && row[i].All(c => char.IsAsciiDigit(c) || ",.%+- ".Contains(c, StringComparison.Ordinal));
                    _html.Append(CultureInfo.InvariantCulture,
                        $"<td{(number ? " class=\"num\"" : "")} data-col=\"{Text(head[i])}\">{(row[i].Length == 0 ? "–" : row[i])}</td>");
                }
                _html.Append("</tr>\n");
            }
            _html.Append("</tbody></table>\n");
        }

        string Release(string id) => address is null ? $"<bdi>{Text(id)}</bdi>"
            : $"<a href=\"{Text(address(id))}\"><bdi>{Text(id)}</bdi></a>";

        static string Place(RejectedDocument document) =>
            document.Path + (document.Line is { } line ? $", line {N(line)}" : "")
                + (document.Position is { } position ? $", byte {N(position)}" : "");

        double Share(long count) => report.Accepted == 0 ? 0 : (double)count / report.Accepted;

        static string Text(string text) => WebUtility.HtmlEncode(text);
        static string Short(string text) => text.Length <= 36 ? text : text[..(char.IsHighSurrogate(text[34]) ? 34 : 35)] + "…";
        static string N(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);
        static string Two(double n) => n.ToString("0.00", CultureInfo.InvariantCulture);
        // One of three thousand is not none.
        static string Percent(double share) => share is > 0 and < 0.0005 ? "under 0.1 %" : (share * 100)
            .ToString("0.#", CultureInfo.InvariantCulture) + " %";
        static string Points(double change) => (change * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
        static string Count(long n, string one, string many) => $"{N(n)} {(n == 1 ? one : many)}";
    }
}

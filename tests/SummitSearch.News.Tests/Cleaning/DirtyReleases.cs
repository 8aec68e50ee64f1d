using System.Text;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>Makes releases with known paragraphs and soils them in the ways that scrapers do. Our own sentences; same seed, same text.</summary>
static class DirtyReleases
{
    static readonly string[] Places = ["OSLO, Norway – ", "BERGEN, Norway - ", "GENT (Belgium) — ", "", "TURKU, Finland– "];
    static readonly string[] Subjects = ["Border officers", "The harbour police", "Two customs teams", "A regional court", "Investigators from Norway and Finland", "The J.R. Olsen Foundation"];
    static readonly string[] Verbs = ["stopped", "searched", "named", "described", "counted", "returned"];
    static readonly string[] Objects = ["a ship with 3.5 tons of tobacco", "forty parcels of ivory", "the owner of Nordlys Inc. at www.example.org", "false papers worth $2,400 each",
        "some 60 old paintings in the U.S. and Canada", "a “quiet network” of sellers", "cars stolen since 2015"];
    static readonly string[] Ends = ["last week", "near the harbour", "after a long search", "with help from St. Olav Hospital", "on Monday"];
    static readonly string[] Menus = ["Home", "Search", "Skip to content", "4 min read", "Share", "|", "FOR IMMEDIATE RELEASE"];

    // Pieces that stand between paragraphs, each of them dirt of its kind.
    static readonly string[] Pieces =
    [
        "–\nand two boats came later\n", "**A ship was\n\nfound.**\n", "# of ships\n", "## The harbour at night\n", "[the harbour](https://example.org/a)\n", "![The tug at night](a.jpg)\n",
        "* first\n* second\n", "• one • two • three\n", "steps: • first • second\n", "* * *\n", "---\n", "|\nPrint\n", "Ship &amp;amp;rsquo;s tug &lt;b&gt;\n", "<p>Found.</p><ul><li>Tug</li></ul>\n",
        "name\nage\nOlav\n41\n", "the 2\nnd\nannual ", "Contact:\nAnna Hansen\n", "SHIP FOUND AFTER TWO WEEKS\n", "1/6\n/\n", "www.example.org\n", "said:“We saw it.”She left.", "of Inc.The U.S.Attorney ",
        "networkOSLO, Norway – ", "BERGENThe tug ", "It was\nfound by\nOlav\n", "a\n\n\n\nb\n", "# # #\n", "-30-\n", "Media Advisory\n", "ended...\n", "\"It is.\"\n\"So.\"\n", "a -\u00a0\u00a0 \u00a0b\n", "\t- item\n\t\t- inner\n",
        "th\n", "17\n", "’s\n", "(\n)\n", "_ _ _\n", "__bold__ and *one*\n", "© Harbour\n", "All rights reserved\n", "Ã©tÃ© â€“ ", "\u2028", "\v", "caf\uFFFD ", "A.B.", "No. 5\n",
    ];

    public static string Sentence(Random random)
    {
        string Pick(string[] from) => from[random.Next(from.Length)];
        return $"{Pick(Subjects)} {Pick(Verbs)} {Pick(Objects)} {Pick(Ends)}.";
    }

    public static string[] Paragraphs(Random random)
    {
        string[] paragraphs = new string[random.Next(2, 8)];
        for (int i = 0; i < paragraphs.Length; i++)
            paragraphs[i] = string.Join(' ', Enumerable.Range(0, random.Next(2, 4)).Select(_ => Sentence(random)));
        paragraphs[0] = Places[random.Next(Places.Length)] + paragraphs[0];
        return paragraphs;
    }

    /// <summary>A text with any of the dirt, one upon the other; its right form is not known.</summary>
    public static string Soiled(Random random)
    {
        StringBuilder text = new();
        if (random.Next(3) == 0) text.Append('\uFEFF');
        for (int i = random.Next(4); i > 0; i--) text.Append(Menus[random.Next(Menus.Length)]).Append(End(random));
        string title = Sentence(random).TrimEnd('.');
        if (random.Next(2) == 0) text.Append(random.Next(2) == 0 ? "# " : "").Append(title).Append(End(random));
        string[] paragraphs = Paragraphs(random);
        for (int i = 0; i < paragraphs.Length; i++)
        {
            text.Append(Soil(paragraphs[i], random));
            text.Append(random.Next(6) switch { 0 => "", 1 => "None", 2 => "\r\n", 3 => "\n\n", 4 => "<br>\n", _ => "  \n    \n" });
            if (random.Next(6) == 0) Carousel(text, random);
            for (int pieces = random.Next(4) == 0 ? random.Next(5) : 0; pieces > 0; pieces--) text.Append(Pieces[random.Next(Pieces.Length)]);
            if (random.Next(8) == 0) text.Append("on these points:-\u00a0\u00a0 \u00a0 Joint patrols-\u00a0 \u00a0 \u00a0Shared lists\n");
            if (random.Next(12) == 0) text.Append("the 6\nth\nannual meeting\n");
            if (random.Next(12) == 0) text.Append("Border check 5.jpg\n17\n");
        }
        if (random.Next(3) == 0) text.Append("\n# # #\nContact: Anna Hansen\n+47 22 33 44 55\n");
        if (random.Next(4) == 0) text.Append("\nAbout the Nordic Border Office\n").Append(Sentence(random));
        return text.ToString();
    }

    static void Carousel(StringBuilder text, Random random)
    {
        text.Append("\n        \n            \n");
        for (int i = random.Next(3); i > 0; i--) text.Append("            ").Append(Sentence(random)).Append("\n    \n");
        text.Append("        1 /\n        3\n      \n    \n");
    }

    static string End(Random random) => random.Next(3) switch { 0 => "\n", 1 => "\r\n", _ => "\n\n" };

    // Characters that look like nothing, or like something else, between any two.
    static string Soil(string text, Random random)
    {
        StringBuilder soiled = new(text);
        for (int i = random.Next(5); i > 0; i--)
        {
            int at = random.Next(soiled.Length);
            switch (random.Next(9))
            {
                case 0: soiled.Insert(at, '\u200B'); break;
                case 1: soiled.Insert(at, '\u00AD'); break;
                case 2: soiled.Insert(at, '\0'); break;
                case 3: soiled.Insert(at, '\uD83D'); break;
                case 4: soiled.Insert(at, '\u202E'); break;
                case 5: soiled.Insert(at, "&nbsp;"); break;
                case 6: soiled.Insert(at, "â€™"); break;
                case 7: soiled.Insert(at, "<b>"); break;
                default: soiled.Replace(' ', '\u00A0', at, 1); break;
            }
        }
        return soiled.ToString();
    }

    /// <summary>A text whose paragraphs were run together without a break, as a careless scraper does.</summary>
    public static string Glued(IReadOnlyList<string> paragraphs) => string.Concat(paragraphs);
}

using System.Text;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Facts;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Facts;

/// <summary>
/// Texts that no one wrote: pieces of datelines, dates, amounts, names and dirt in any order. Nothing may fail, and what is found must
/// show its evidence; what is right to find in them nobody can say.
/// </summary>
public sealed class MixedFactTests
{
    const int Texts = 4_000, MostPieces = 60;

    static readonly string[] Openings =
    [
        "MUENSTER, Germany", "Schoenberg", "DUESSELDORF", "Malmoe", "ALBORG", "LYON, France", "Washington, D.C.", "NEW YORK, NY", "St. Paul, Minn.", "PARIS/LONDON", "Westminster, CA",
        "PORTLAND, Ore. and SEATTLE", "TBILISI, Georgia", "BERLIN, DE", "SAN JOSÉ (Costa Rica)", "القاهرة", "МОСКВА", "Sana'a, Yemen", "CÔTE D'IVOIRE", "KINSHASA, DR Congo", "(Dallas County)", "SANTA, ANA", "Springfield",
    ];

    static readonly string[] Joints = [" – ", " — ", " - ", "–", ": ", " (AP) – ", " /PRNewswire/ -- ", ", May 23 - ", ", 4 December 2017 – ", " (December 20, 2024)\n", "\n", ". ", ", ", " ", "; ", " (", ") ", "\"", "’s ", "/", " & ", "\u00a0"];

    static readonly string[] Pieces =
    [
        "The police of Niger and Nigeria", "Georgia", "Jordan Smith", "Chad", "the Republic of Korea", "New Mexico", "Malaysia Airlines", "the US Department of State", "Operation Lionfish", "Operation", "Opération Épervier",
        "22 tonnes of cocaine", "$1.2 million", "€ 3,5 Mio.", "more than", "between 4 and", "12", "12,000", "1.000.000", "0", "٢٣", "arrests", "firearms", "drug and firearms trafficking", "not terror-related", "smuggled 40", "kickbacks",
        "the Organized Crime Unit", "Acme Technologies, Inc.", "Mary Sample", "U.S. Attorney's Office for the District of", "INTERPOL", "4 – 6 December", "4 décembre 2017", "31 February 2018", "le 1er mai", "en mayo de 2019",
        "yesterday", "Monday", "2017", "1899", "12/04/2017", "About INTERPOL", "FOR IMMEDIATE RELEASE", "Contact:", "press@example.org", "###", "- ", "1. ", "**", "[x](http://example.org/a)", "![ship](a.jpg)", "&amp;", "<b>", "â€™", "\u200b",
        "\u202e", "\ud800", "Mr.", "No.", "said", "was", "in", "of", "the", "and", "et", "y", "de la", "الشرطة", "наркотики", "毒品", "ﬁ", "İ", "ß", "Ω",
    ];

    [Fact]
    public void Nothing_fails_and_all_evidence_holds_whatever_stands_beside_what()
    {
        Random random = Seed.For(nameof(Nothing_fails_and_all_evidence_holds_whatever_stands_beside_what));
        Dictionary<string, string> nothing = [];
        for (int i = 0; i < Texts; i++)
        {
            string text = Mixed(random);
            try
            {
                Evidence.MustHold(FactFinder.Find(ReleaseCleaner.Clean(new RawRelease("mixed", "mixed", text, nothing)), nothing));
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {Seed.Value}, text {i}: {e}\n{text}");
            }
        }
    }

    static string Mixed(Random random)
    {
        StringBuilder text = new();
        if (random.Next(4) > 0) text.Append(Any(random, Openings)).Append(Any(random, Joints));
        for (int pieces = random.Next(1, MostPieces); pieces > 0; pieces--)
            text.Append(Any(random, random.Next(10) == 0 ? Openings : Pieces)).Append(random.Next(3) > 0 ? " " : Any(random, Joints));
        return text.ToString();
    }

    static string Any(Random random, string[] of) => of[random.Next(of.Length)];
}

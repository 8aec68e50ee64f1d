using System.Globalization;
using System.Text;

namespace SummitSearch.TestKit;

/// <summary>Made-up releases in plain English, for tests that need many: release n depends on the seed and n only.</summary>
public static class MadeReleases
{
    static readonly (string City, string Country)[] Places =
    [
        ("LYON", "France"), ("BOGOTÁ", "Colombia"), ("LIMA", "Peru"), ("NAIROBI", "Kenya"), ("BANGKOK", "Thailand"), ("VIENNA", "Austria"),
        ("QUITO", "Ecuador"), ("ACCRA", "Ghana"), ("MADRID", "Spain"), ("ROME", "Italy"), ("TOKYO", "Japan"), ("OSLO", "Norway"),
    ];
    static readonly string[] Crimes =
    [
        "drug trafficking", "human trafficking", "money laundering", "cybercrime", "corruption", "terrorism", "organized crime",
        "firearms trafficking", "people smuggling", "environmental crime",
    ];
    static readonly string[] Acts =
    [
        "Officers searched several addresses", "Investigators seized a large sum in cash", "Police arrested a group of suspects",
        "Experts from the region met for two days", "Customs staff opened a container at the port", "The unit shared data with its partners",
        "Prosecutors asked for a longer inquiry", "A joint team followed the payments", "The court heard the first witnesses",
    ];
    static readonly string[] Ends =
    [
        "at the end of a long operation", "as part of a wider plan", "with help from neighbouring services", "after months of work",
        "near the northern border", "in the early morning", "without any incident",
    ];

    /// <summary>Raw text of release <paramref name="n"/>: a dateline, and 3 to 12 sentences in paragraphs.</summary>
    public static string Text(int n)
    {
        Random random = Seed.For(string.Create(CultureInfo.InvariantCulture, $"release {n}"));
        (string city, string country) = Places[random.Next(Places.Length)];
        StringBuilder text = new();
        text.Append(city).Append(", ").Append(country).Append(" – ");
        int sentences = random.Next(3, 13);
        for (int i = 0; i < sentences; i++)
        {
            if (i > 0) text.Append(i % 3 == 0 ? "\n\n" : " ");
            text.Append(Acts[random.Next(Acts.Length)]).Append(' ').Append(Ends[random.Next(Ends.Length)]);
            if (random.Next(3) > 0) text.Append(" against ").Append(Crimes[random.Next(Crimes.Length)]);
            if (random.Next(5) == 0) text.Append(" together with ").Append(Places[random.Next(Places.Length)].Country);
            text.Append('.');
        }
        return text.Append('\n').ToString();
    }

    /// <summary>Writes releases [first, first + count) as files of their own.</summary>
    public static void Write(string folder, int first, int count)
    {
        Directory.CreateDirectory(folder);
        for (int n = first; n < first + count; n++)
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"release-{n:D6}.txt")), Text(n));
    }
}

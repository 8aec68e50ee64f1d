using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Duplicates;

/// <summary>What a release says of itself that ties it to another: its title, its reference, that it is an update.</summary>
/// <param name="TitleKey">Of the title without such a word; 0 for a title too short to tell one release from another.</param>
/// <param name="ReferenceKey">Of the issuer's number for it; 0 when it has none.</param>
/// <param name="AgencyKey">Of who issued it, as the source states; 0 when it does not.</param>
/// <param name="Says">The word by which it calls itself an update ("UPDATED", "CORRECTION"); null for most.</param>
readonly partial record struct ReleaseMarks(ulong TitleKey, ulong ReferenceKey, ulong AgencyKey, string? Reference, string? Says)
{
    const int LeastTitleWords = 4, Edge = 600, Opening = 120;

    public static ReleaseMarks Of(RawRelease raw, CleanRelease text)
    {
        string title = text.Title ?? "";
        string? says = Word(title) ?? (text.Paragraphs.Count > 0
            ? Word(text.Paragraphs[0].AsSpan(0, Math.Min(Opening, text.Paragraphs[0].Length)).ToString()) : null);
        string key = Folding.Key(UpdateWord().Replace(title, " "));
        string? reference = raw.Stated.TryGetValue(Stated.Reference, out string? stated) ? Plain(stated) : InText(raw.Text);
        return new ReleaseMarks(
            key.Count(c => c == ' ') + 1 >= LeastTitleWords ? Hash(key) : 0, reference is { Length: > 0 } ? Hash(reference) : 0,
            raw.Stated.TryGetValue(Stated.Agency, out string? agency) ? Hash(Folding.Key(agency)) : 0, reference, says);
    }

    /// <summary>Whether two releases are of one issuer, as far as their sources say.</summary>
    public bool SameIssuer(in ReleaseMarks other) => AgencyKey == 0 || other.AgencyKey == 0 || AgencyKey == other.AgencyKey;

    static string? Word(string text) => UpdateWord().Match(text) is { Success: true } match ? match.Groups["word"].Value : null;

    // Releases carry their number at the head or at the foot; in between, numbers belong to others.
    static string? InText(string text)
    {
        string edges = text.Length <= 2 * Edge ? text : string.Concat(text.AsSpan(0, Edge), "\n", text.AsSpan(text.Length - Edge));
        return ReferenceLine().Match(edges) is { Success: true } match ? Plain(match.Groups["number"].Value) : null;
    }

    static string Plain(string reference) => string.Concat(reference.Where(c => !char.IsWhiteSpace(c))).Trim('-', '/', '.')
        .ToUpperInvariant();

    static ulong Hash(string key) => key.Length == 0 ? 0 : BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    // Only where it stands apart, before a colon or dash, in brackets or at the end: "Update reaffirms role" is a title.
    [GeneratedRegex("""
        (?:^\s*|[\[(–—-]\s*)(?<word>UPDATED?(?:\s+\d+)?|CORRECTION|CORRECTED|CORRECTS|REVISED|AMENDED|RE-?ISSUED?
        |MISE\s+À\s+JOUR|RECTIFICATIF|RECTIFICATION|CORRECTIF|ACTUALIZACIÓN|ACTUALIZADO|ACTUALIZADA|CORRECCIÓN|FE\s+DE\s+ERRATAS
        |AKTUALISIERT|AKTUALISIERUNG|KORREKTUR|BERICHTIGUNG|ATUALIZAÇÃO|ATUALIZADO|CORREÇÃO|RETIFICAÇÃO
        |AGGIORNAMENTO|AGGIORNATO|CORREZIONE|RETTIFICA
        |ОБНОВЛЕНО|ИСПРАВЛЕНО|ИСПРАВЛЕНИЕ|УТОЧНЕНИЕ|تحديث|تصحيح)\s*(?:[:\])–—]|-\s|$)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UpdateWord();

    [GeneratedRegex("""
        \b(?:(?:press|news|media)\s+release|communiqué(?:\s+de\s+presse)?|comunicado(?:\s+de\s+prensa)?|pressemitteilung
        |comunicato(?:\s+stampa)?|reference|référence|referencia)
        \s*(?:(?:no|number|nr|num|núm|n[º°])\b\.?|n[º°]|\#|:)\s*:?\s*(?<number>[A-Z]{0,6}[ /-]{0,3}\d[\dA-Z]*(?:\s?[/.-]\s?[\dA-Z]+)*)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReferenceLine();
}

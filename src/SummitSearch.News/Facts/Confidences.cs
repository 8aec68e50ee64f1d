using System.Globalization;

namespace SummitSearch.News.Facts;

/// <summary>How sure a fact is by the way it was found (Data/confidences.tsv): the share of such facts that was right on labelled
/// documents, not a weight that somebody liked.</summary>
/// <remarks>Thread safe once built.</remarks>
sealed class Confidences
{
    readonly Dictionary<string, double> _byKind = new(StringComparer.Ordinal);

    public Confidences()
    {
        foreach (string line in DataFile.Lines("confidences.tsv"))
        {
            string[] columns = line.Split('\t');
            _byKind.Add(columns[0], double.Parse(columns[1], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>0 to 1.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public double Of(string kind) =>
        _byKind.TryGetValue(kind, out double confidence) ? confidence : throw new ArgumentException($"confidences.tsv has no kind \"{kind}\".", nameof(kind));
}

namespace SummitSearch.News.Measuring;

/// <summary>Right, wrong and missing values of one facet, and what follows from them.</summary>
/// <param name="Right">Values found that the label has.</param>
/// <param name="Wrong">Values found that it has not.</param>
/// <param name="Missing">Values of the label that were not found.</param>
public readonly record struct Score(int Right, int Wrong, int Missing)
{
    public double Precision => Share(Right, Right + Wrong);
    public double Recall => Share(Right, Right + Missing);
    public double F1 => Right == 0 ? 0 : 2.0 * Right / (2.0 * Right + Wrong + Missing);
    public Interval PrecisionInterval => Interval.Of(Right, Right + Wrong);
    public Interval RecallInterval => Interval.Of(Right, Right + Missing);

    public static Score operator +(Score left, Score right) =>
        new(left.Right + right.Right, left.Wrong + right.Wrong, left.Missing + right.Missing);

    static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}

/// <summary>The range that holds a share with 95 % confidence (Wilson's score interval).</summary>
public readonly record struct Interval(double Low, double High)
{
    const double Z = 1.959964;

    public static Interval Of(int part, int whole)
    {
        if (whole == 0) return new Interval(0, 1);
        double share = (double)part / whole, spread = Z * Z / whole;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Z * Math.Sqrt(share * (1 - share) / whole + spread / (4 * whole)) / (1 + spread);
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

/// <summary>Facts of one stretch of confidence: how sure the rules were, and how often they were right.</summary>
/// <param name="Facts">How many.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Right">Share of them that the labels have.</param>
public readonly record struct CalibrationBin(int Facts, double Confidence, double Right);

/// <summary>Facts that one rule gave with one confidence in one role.</summary>
/// <param name="Facts">How many were judged.</param>
/// <param name="Right">How many of them the labels have.</param>
public sealed record RuleMeasure(string Rule, string? Role, double Confidence, int Facts, int Right);

/// <summary>What was measured of one facet.</summary>
/// <param name="Facet">"city"; "dateline-country" is the country of the dateline alone, "crime-main" what the text is about.</param>
/// <param name="Documents">Documents whose labels speak of it.</param>
/// <param name="Score">Over their values.</param>
/// <param name="FoundWithoutLabel">Documents whose labels are silent but that got a value; for "city" the false datelines, where
/// the labels name every dateline there is.</param>
/// <param name="Silent">Documents whose labels are silent.</param>
/// <param name="Calibration">By confidence, lowest first; bins without facts are left out.</param>
/// <param name="Halves">The same of each half of the documents, parted by a hash of the id: what was set on one is judged on the other.</param>
/// <param name="Rules">The facts by rule and confidence, most frequent first: what a confidence is set from, and of what kind the
/// disagreements are.</param>
/// <param name="MissingKinds">Labels without a counted fact: "not found", "kept as name-part", "kept as denied".</param>
/// <param name="Confusions">"label → found" with its count, most frequent first.</param>
/// <param name="Worst">Ids of documents with the most wrong and missing values.</param>
public sealed record FacetMeasure(
    string Facet, int Documents, Score Score, int FoundWithoutLabel, int Silent, IReadOnlyList<CalibrationBin> Calibration,
    IReadOnlyList<IReadOnlyList<CalibrationBin>> Halves, IReadOnlyList<RuleMeasure> Rules, IReadOnlyList<KeyValuePair<string, int>> MissingKinds,
    IReadOnlyList<KeyValuePair<string, int>> Confusions, IReadOnlyList<string> Worst)
{
    /// <summary>Mean distance between confidence and share of right facts, weighted by facts (expected calibration error).</summary>
    public double CalibrationError => ErrorOf(Calibration);

    /// <summary>The same of each half.</summary>
    public IReadOnlyList<double> CalibrationErrorOfHalves => [.. Halves.Select(ErrorOf)];

    static double ErrorOf(IReadOnlyList<CalibrationBin> bins)
    {
        int facts = bins.Sum(b => b.Facts);
        return facts == 0 ? 0 : bins.Sum(b => b.Facts * Math.Abs(b.Confidence - b.Right)) / facts;
    }
}

namespace SummitSearch.Benchmarks.Reading;

/// <summary>Logistic regression that gives most of its features no weight: the sum of the rows' losses and of
/// <c>penalty</c> times the weights' sizes is made least, one weight after the other, each by the bound of its curvature.</summary>
sealed class SparseLogistic
{
    const double Smallest = 1e-4;

    readonly Dictionary<SampleCue, int> _columns = [];
    readonly List<List<(int Row, int Count)>> _entries = [];
    readonly List<bool> _answers = [];

    /// <param name="rows">Features of each row, one that is there twice counting twice, and its answer.</param>
    public SparseLogistic(IReadOnlyList<(IReadOnlyList<SampleCue> Features, bool Answer)> rows)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            _answers.Add(rows[row].Answer);
            foreach (IGrouping<SampleCue, SampleCue> feature in rows[row].Features.GroupBy(f => f))
            {
                if (!_columns.TryGetValue(feature.Key, out int column))
                {
                    _columns.Add(feature.Key, column = _entries.Count);
                    _entries.Add([]);
                }
                _entries[column].Add((row, feature.Count()));
            }
        }
    }

    /// <returns>The weights that are not zero.</returns>
    /// <param name="unpenalized">The feature that all rows have.</param>
    public Dictionary<SampleCue, double> Fit(double penalty, SampleCue unpenalized, int sweeps)
    {
        double[] weights = new double[_entries.Count], odds = new double[_answers.Count], wrong = new double[_answers.Count];
        for (int row = 0; row < wrong.Length; row++) wrong[row] = 0.5 - (_answers[row] ? 1 : 0);
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            double moved = 0;
            // Once in a while all, else those that have a weight.
            bool all = sweep % 5 == 0;
            foreach ((SampleCue feature, int column) in _columns)
            {
                if (!all && weights[column] == 0) continue;
                List<(int Row, int Count)> entries = _entries[column];
                double slope = 0, bend = 0;
                foreach ((int row, int count) in entries)
                {
                    slope += wrong[row] * count;
                    bend += 0.25 * count * count;
                }
                double step = bend * weights[column] - slope, shrunk = feature == unpenalized ? step : Math.Sign(step) * Math.Max(0, Math.Abs(step) - penalty);
                double change = shrunk / bend - weights[column];
                if (Math.Abs(change) < Smallest) continue;
                weights[column] += change;
                moved = Math.Max(moved, Math.Abs(change));
                foreach ((int row, int count) in entries)
                {
                    odds[row] += change * count;
                    wrong[row] = 1 / (1 + Math.Exp(-odds[row])) - (_answers[row] ? 1 : 0);
                }
            }
            if (all && moved < 10 * Smallest) break;
        }
        return _columns.Where(c => weights[c.Value] != 0).ToDictionary(c => c.Key, c => weights[c.Value]);
    }
}

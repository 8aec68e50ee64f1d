namespace SummitSearch.Engine.Analysis;

/// <summary>A regular expression over a small alphabet of symbols (at most 32), and its way to an automaton.</summary>
/// <remarks>Used once, when the program first cuts words; it is written to be read, not to be fast.</remarks>
sealed class WordPattern
{
    readonly Func<Graph, (int Start, int End)> _draw;

    WordPattern(Func<Graph, (int, int)> draw) => _draw = draw;

    /// <summary>One symbol of the set, given as a bit mask.</summary>
    internal static WordPattern Symbol(uint set) => new(graph =>
    {
        (int start, int end) = (graph.AddState(), graph.AddState());
        graph.Steps.Add((start, set, end));
        return (start, end);
    });

    internal WordPattern Then(WordPattern next) => new(graph =>
    {
        var (first, second) = (_draw(graph), next._draw(graph));
        graph.Jump(first.End, second.Start);
        return (first.Start, second.End);
    });

    internal WordPattern Or(WordPattern other) => new(graph =>
    {
        var (one, two) = (_draw(graph), other._draw(graph));
        (int start, int end) = (graph.AddState(), graph.AddState());
        graph.Jump(start, one.Start);
        graph.Jump(start, two.Start);
        graph.Jump(one.End, end);
        graph.Jump(two.End, end);
        return (start, end);
    });

    /// <summary>Once or more.</summary>
    internal WordPattern Many() => new(graph =>
    {
        var body = _draw(graph);
        (int start, int end) = (graph.AddState(), graph.AddState());
        graph.Jump(start, body.Start);
        graph.Jump(body.End, body.Start);
        graph.Jump(body.End, end);
        return (start, end);
    });

    /// <summary>Not at all, once or more.</summary>
    internal WordPattern Any() => new(graph =>
    {
        var body = Many()._draw(graph);
        graph.Jump(body.Start, body.End);
        return body;
    });

    /// <summary>All rules at once; a state that ends several has the lowest number, counted from 1.</summary>
    internal static (byte[] Next, byte[] Rule) Compile(WordPattern[] rules, int symbolBits)
    {
        Graph graph = new();
        var drawn = rules.Select(rule => rule._draw(graph)).ToArray();
        int start = graph.AddState();
        foreach (var rule in drawn) graph.Jump(start, rule.Start);

        // The sets of graph states that can be reached together become the states of the automaton.
        List<SortedSet<int>> sets = [[], graph.Closure([start])];
        Dictionary<string, int> numbers = new() { [Key(sets[0])] = 0, [Key(sets[1])] = 1 };
        List<byte> next = [], ends = [];
        for (int i = 0; i < sets.Count; i++)
        {
            for (int symbol = 0; symbol < 1 << symbolBits; symbol++)
            {
                SortedSet<int> reached = graph.Closure(graph.Steps
                    .Where(step => (step.Set >> symbol & 1) != 0 && sets[i].Contains(step.From)).Select(step => step.To));
                if (!numbers.TryGetValue(Key(reached), out int number))
                {
                    numbers.Add(Key(reached), number = sets.Count);
                    sets.Add(reached);
                }
                next.Add(checked((byte)number));
            }
            ends.Add((byte)(Array.FindIndex(drawn, rule => sets[i].Contains(rule.End)) + 1));
        }
        return ([.. next], [.. ends]);

        static string Key(SortedSet<int> set) => string.Join(' ', set);
    }

    sealed class Graph
    {
        readonly List<List<int>> _jumps = [];
        internal List<(int From, uint Set, int To)> Steps { get; } = [];

        internal int AddState()
        {
            _jumps.Add([]);
            return _jumps.Count - 1;
        }

        internal void Jump(int from, int to) => _jumps[from].Add(to);

        internal SortedSet<int> Closure(IEnumerable<int> states)
        {
            SortedSet<int> reached = [];
            Stack<int> open = new(states);
            while (open.TryPop(out int state))
                if (reached.Add(state))
                    foreach (int to in _jumps[state]) open.Push(to);
            return reached;
        }
    }
}

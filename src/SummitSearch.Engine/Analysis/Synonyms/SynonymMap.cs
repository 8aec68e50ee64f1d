namespace SummitSearch.Engine.Analysis;

/// <summary>Rules from words to words, walked word by word. semantics.md §1.7. Immutable, for any number of threads.</summary>
public sealed class SynonymMap
{
    internal readonly Node Root;

    SynonymMap(Node root) => Root = root;

    /// <summary>What has been read of an input so far.</summary>
    internal sealed class Node
    {
        readonly Dictionary<string, Node> _next = new(StringComparer.Ordinal);

        /// <summary>The outputs of the rule whose input ends here, in the order they were added; null if none does.</summary>
        internal List<string[]>? Outputs { get; set; }
        internal bool KeepsOriginal { get; set; }

        internal Node? Next(ReadOnlySpan<char> word) =>
            _next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out Node? node) ? node : null;

        internal Node NextOrNew(string word)
        {
            if (!_next.TryGetValue(word, out Node? node)) _next.Add(word, node = new Node());
            return node;
        }
    }

    /// <summary>Gathers rules. One thread.</summary>
    public sealed class Builder
    {
        readonly Node _root = new();

        /// <summary>Lets the words <paramref name="input"/> also be, or become, the words <paramref name="output"/>.</summary>
        /// <param name="input">As the tokens will be when they reach the synonyms: lower-case if case is ignored.</param>
        /// <param name="output">The same output given twice for an input counts once.</param>
        /// <param name="keepsOriginal">True for one output of an input keeps the input beside all of them.</param>
        /// <exception cref="ArgumentException">The input or output has no words.</exception>
        public Builder Add(IReadOnlyList<string> input, IReadOnlyList<string> output, bool keepsOriginal = false)
        {
            ArgumentNullException.ThrowIfNull(input);
            ArgumentNullException.ThrowIfNull(output);
            if (input.Count == 0) throw new ArgumentException("A rule needs words to match.", nameof(input));
            if (output.Count == 0) throw new ArgumentException("A rule needs words to put there.", nameof(output));
            Node node = input.Aggregate(_root, (at, word) => at.NextOrNew(word));
            node.Outputs ??= [];
            if (!node.Outputs.Exists(known => known.SequenceEqual(output, StringComparer.Ordinal))) node.Outputs.Add([.. output]);
            node.KeepsOriginal |= keepsOriginal;
            return this;
        }

        /// <summary>The rules added so far. The builder is spent afterwards.</summary>
        public SynonymMap Build() => new(_root);
    }
}

/// <summary>An analyzer whose tokens go through synonym rules, and then through more filters, a stemmer for example.</summary>
public sealed class SynonymAnalyzer : Analyzer
{
    readonly Analyzer _before;
    readonly SynonymMap _rules;
    readonly bool _ignoresCase;
    readonly TokenFilter[] _after;

    /// <param name="before">Makes the tokens that rules are compared with.</param>
    /// <param name="ignoresCase">Tokens are lower-cased for the comparison; the inputs of the rules must be lower-case.</param>
    /// <param name="after">Filters for all tokens that come out, synonyms included.</param>
    public SynonymAnalyzer(Analyzer before, SynonymMap rules, bool ignoresCase = true, params TokenFilter[] after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(after);
        (_before, _rules, _ignoresCase, _after) = (before, rules, ignoresCase, [.. after]);
    }

    /// <inheritdoc/>
    public override TokenStream Open()
    {
        TokenStream synonyms = new SynonymStream(_before.Open(), _rules, _ignoresCase);
        return _after.Length == 0 ? synonyms : new FilteredStream(synonyms, _after);
    }

    /// <inheritdoc/>
    public override int PositionIncrementGap => _before.PositionIncrementGap;
    /// <inheritdoc/>
    public override int OffsetGap => _before.OffsetGap;
}

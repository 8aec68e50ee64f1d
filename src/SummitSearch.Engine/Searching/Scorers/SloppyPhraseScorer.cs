using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Searching;

/// <summary>Phrases with slop: the greedy walk of semantics.md §4.1, with its rules for repeated terms.</summary>
sealed class SloppyPhraseScorer : PhraseScorer
{
    readonly Walker[] _walkers, _queue;
    readonly Walker[][] _groups;
    readonly bool _groupsHaveAlternatives;
    readonly int _slop;
    int _queued, _end;

    public SloppyPhraseScorer(
        SegmentReader reader, string field, PhrasePostings[] places, int slop, TermFormula formula, bool scores, Deadline? deadline)
        : base(reader, field, places, formula, scores, deadline)
    {
        _slop = slop;
        Cost = places[0].Cost;
        _walkers = [.. places.Select((place, order) => new Walker(place, order))];
        _queue = new Walker[_walkers.Length];
        _groups = Groups(_walkers);
        _groupsHaveAlternatives = _groups.Any(group => group.Any(walker => walker.Place.Keys.Length > 1));
    }

    public override long Cost { get; }

    private protected override float Match()
    {
        if (!Begin()) return 0f;
        float freq = 0f;
        Walker walker = Pop();
        int length = _end - walker.Start, next = _queue[0].Start;
        while (Step(walker) && (walker.Group is null || ResolveCollisions(walker)))
        {
            if (walker.Start > next)
            {
                if (length <= _slop) freq += 1f / (length + 1);
                Push(walker);
                walker = Pop();
                next = _queue[0].Start;
                length = _end - walker.Start;
            }
            else
            {
                length = Math.Min(length, _end - walker.Start);
            }
        }
        if (length <= _slop) freq += 1f / (length + 1);
        return freq;
    }

    bool Begin()
    {
        _end = int.MinValue;
        foreach (Walker walker in _walkers) walker.Reset();
        foreach (Walker[] group in _groups)
            if (!Spread(group)) return false;
        _queued = 0;
        foreach (Walker walker in _walkers)
        {
            _end = Math.Max(_end, walker.Start);
            Push(walker);
        }
        return true;
    }

    /// <summary>Puts the members of a group on different occurrences.</summary>
    bool Spread(Walker[] group)
    {
        if (!_groupsHaveAlternatives)
        {
            for (int member = 1; member < group.Length; member++)
                for (int i = 0; i < member; i++)
                    if (!group[member].MoveNext()) return false;
            return true;
        }
        for (int i = 0; i < group.Length;)
        {
            bool again = false;
            while (Colliding(group[i]) is { } other)
            {
                Walker lesser = Lesser(group[i], other);
                if (!Step(lesser)) return false;
                if (Array.IndexOf(group, lesser) >= i) continue;
                again = true;
                break;
            }
            if (!again) i++;
        }
        return true;
    }

    /// <summary>After a move of the popped walker: moves on whoever stands on another's occurrence.</summary>
    bool ResolveCollisions(Walker popped)
    {
        Walker walker = popped;
        bool queueMoved = false;
        while (Colliding(walker) is { } other)
        {
            walker = Lesser(walker, other);
            if (!Step(walker)) return false;
            queueMoved |= walker != popped;
        }
        if (queueMoved)
            for (int i = (_queued >> 1) - 1; i >= 0; i--) SiftDown(i);
        return true;
    }

    static Walker? Colliding(Walker walker)
    {
        foreach (Walker other in walker.Group!)
            if (other != walker && other.Position == walker.Position) return other;
        return null;
    }

    static Walker Lesser(Walker a, Walker b) =>
        a.Start < b.Start || (a.Start == b.Start && a.Place.Offset < b.Place.Offset) ? a : b;

    bool Step(Walker walker)
    {
        if (!walker.MoveNext()) return false;
        _end = Math.Max(_end, walker.Start);
        return true;
    }

    void Push(Walker walker)
    {
        int at = _queued++;
        for (int parent = (at - 1) >> 1; at > 0 && walker.IsBefore(_queue[parent]); parent = (at - 1) >> 1)
        {
            _queue[at] = _queue[parent];
            at = parent;
        }
        _queue[at] = walker;
    }

    Walker Pop()
    {
        Walker top = _queue[0];
        _queue[0] = _queue[--_queued];
        SiftDown(0);
        return top;
    }

    void SiftDown(int at)
    {
        Walker moving = _queue[at];
        while (2 * at + 1 is var child && child < _queued)
        {
            if (child + 1 < _queued && _queue[child + 1].IsBefore(_queue[child])) child++;
            if (!_queue[child].IsBefore(moving)) break;
            _queue[at] = _queue[child];
            at = child;
        }
        _queue[at] = moving;
    }

    /// <summary>Walkers that share a term at different offsets, each group ordered by offset.</summary>
    static Walker[][] Groups(Walker[] walkers)
    {
        int[] group = [.. Enumerable.Range(0, walkers.Length)];
        for (int i = 0; i < walkers.Length; i++)
            for (int j = i + 1; j < walkers.Length; j++)
            {
                if (walkers[i].Place.Offset == walkers[j].Place.Offset || !walkers[i].Place.Keys.Intersect(walkers[j].Place.Keys).Any()) continue;
                int from = group[j], to = group[i];
                for (int k = 0; k < group.Length; k++)
                    if (group[k] == from) group[k] = to;
            }
        Walker[][] groups = [.. walkers.GroupBy(walker => group[walker.Order]).Select(members => members.OrderBy(walker => walker.Place.Offset).ToArray()).Where(members => members.Length > 1)];
        foreach (Walker[] members in groups)
            foreach (Walker walker in members) walker.Group = members;
        return groups;
    }

    /// <summary>One place of the phrase, walking its occurrences in the document.</summary>
    sealed class Walker(PhrasePostings place, int order)
    {
        int _at;

        public PhrasePostings Place => place;
        public int Order => order;
        /// <summary>Those that share a term with it, itself among them; null when none does.</summary>
        public Walker[]? Group { get; set; }
        /// <summary>In the document.</summary>
        public int Position { get; private set; }
        /// <summary>Where the phrase would begin if this place stood right.</summary>
        public int Start => Position - place.Offset;

        public void Reset()
        {
            place.Load();
            _at = 0;
            Position = place.Positions[0];
        }

        public bool MoveNext()
        {
            if (++_at >= place.Count) return false;
            Position = place.Positions[_at];
            return true;
        }

        public bool IsBefore(Walker other) =>
            Start != other.Start ? Start < other.Start
            : place.Offset != other.Place.Offset ? place.Offset < other.Place.Offset : order < other.Order;
    }
}

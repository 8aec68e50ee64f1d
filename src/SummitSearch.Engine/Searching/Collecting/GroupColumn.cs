using System.Runtime.InteropServices;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Searching;

/// <summary>The group of each document: slots from 0 in the order in which groups are met. One search, one thread.</summary>
sealed class GroupColumn
{
    public const int None = -1;

    readonly GroupPlan _plan;
    readonly SnapshotColumns _columns;
    readonly GlobalOrdinals? _ordinals;
    readonly int[] _slotOfOrdinal = [];             // slot + 1; 0: not met yet
    readonly Dictionary<long, int> _slotOfNumber = [];
    readonly List<long> _values = [];               // by slot: ordinal or number
    readonly List<bool> _hasValue = [];
    SortedDocValues? _texts;
    NumericDocValues? _numbers;
    int _leaf, _missingSlot = None;

    public GroupColumn(GroupPlan plan, SnapshotColumns columns)
    {
        (_plan, _columns) = (plan, columns);
        if (plan.IsNumber) return;
        _ordinals = columns.TextOrdinals(plan.Field);
        _slotOfOrdinal = new int[_ordinals.Count];
    }

    /// <summary>Groups met so far.</summary>
    public int Count => _values.Count;

    /// <summary>No further groups are added: what is not in one yet is in none.</summary>
    public bool IsComplete { get; set; }

    public void MoveTo(int leaf)
    {
        _leaf = leaf;
        if (_plan.IsNumber) _numbers = _columns.Numeric(leaf, _plan.Field, SortKind.Integer);
        else _texts = _columns.Text(leaf, _plan.Field);
    }

    /// <summary>The document's slot, a new one for a new group; <see cref="None"/> when it is left out.</summary>
    public int SlotOf(int doc)
    {
        if (_plan.IsNumber)
        {
            if (_numbers is null || !_numbers.Has(doc)) return Missing();
            long number = _numbers[doc];
            if (IsComplete) return _slotOfNumber.TryGetValue(number, out int met) ? met : None;
            ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_slotOfNumber, number, out bool exists);
            return exists ? known : known = Add(number, true);
        }
        int ordinal = _texts is null ? -1 : _texts[doc];
        if (ordinal < 0) return Missing();
        int global = _ordinals!.ToGlobal(_leaf, ordinal);
        ref int slot = ref _slotOfOrdinal[global];
        if (slot == 0 && !IsComplete) slot = Add(global, true) + 1;
        return slot - 1;
    }

    /// <summary>The value of a slot's group.</summary>
    public object? Value(int slot)
    {
        if (!_hasValue[slot]) return null;
        if (_plan.IsNumber) return _values[slot];
        return TermBytes.Copy(_ordinals!.Read(_columns.TextDictionaries(_plan.Field)).Value((int)_values[slot]));
    }

    int Missing() => _plan.Missing switch
    {
        MissingGroup.LeftOut => None,
        MissingGroup.EachAlone => IsComplete ? None : Add(0, false),
        _ => _missingSlot >= 0 || IsComplete ? _missingSlot : _missingSlot = Add(0, false),
    };

    int Add(long value, bool has)
    {
        _values.Add(value);
        _hasValue.Add(has);
        return _values.Count - 1;
    }
}

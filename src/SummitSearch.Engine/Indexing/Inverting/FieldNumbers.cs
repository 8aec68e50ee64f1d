using System.Collections.Concurrent;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>The number and the column type that each field has in the whole index. Any thread. format.md §6.</summary>
sealed class FieldNumbers
{
    readonly ConcurrentDictionary<string, Entry> _fields = new(StringComparer.Ordinal);
    readonly HashSet<int> _taken = [];
    readonly Lock _lock = new();
    int _next;

    sealed class Entry(int number)
    {
        public int Number { get; } = number;
        public DocValuesType Type;
    }

    /// <summary>The field's number, given to it now if it has none.</summary>
    public int NumberOf(string name) => EntryOf(name).Number;

    /// <summary>Settles the field's column type, or says that the index has columns of another type for it.</summary>
    public ArgumentException? TypeFault(string name, DocValuesType type)
    {
        Entry entry = EntryOf(name);
        if (type == DocValuesType.None || entry.Type == type) return null;
        lock (_lock)
        {
            if (entry.Type == DocValuesType.None) entry.Type = type;
            if (entry.Type == type) return null;
        }
        return new ArgumentException($"Field \"{name}\" has {entry.Type} doc values in this index; {type} cannot stand beside them.");
    }

    /// <summary>What a segment that is there says of a field; its number is kept where no other field has it.</summary>
    public void Know(FieldInfo field)
    {
        Entry entry = Enter(field.Name, field.Number);
        if (field.DocValues != DocValuesType.None) entry.Type = field.DocValues;
    }

    /// <summary>No document is left, so a field may get another type.</summary>
    public void ForgetTypes()
    {
        lock (_lock)
        {
            foreach (Entry entry in _fields.Values) entry.Type = DocValuesType.None;
        }
    }

    Entry EntryOf(string name) => _fields.TryGetValue(name, out Entry? entry) ? entry : Enter(name, -1);

    Entry Enter(string name, int wanted)
    {
        lock (_lock)
        {
            if (_fields.TryGetValue(name, out Entry? entry)) return entry;
            int number = wanted;
            if (number < 0 || _taken.Contains(number))
            {
                while (_taken.Contains(_next)) _next++;
                number = _next;
            }
            _taken.Add(number);
            return _fields[name] = new Entry(number);
        }
    }
}

using System.Collections;
using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Searching;

/// <summary>An immutable list that is equal to a list of equal items, so that records holding one compare by value.</summary>
/// <remarks>Safe for any number of threads. Made by a collection expression or <see cref="ValueList.From{T}"/>.</remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    readonly T[] _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>No items.</summary>
    public static ValueList<T> Empty { get; } = new([]);
    /// <summary>How many items.</summary>
    public int Count => _items.Length;
    /// <summary>The item at index, from 0.</summary>
    public T this[int index] => _items[index];
    /// <summary>The items, without a copy.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Equal items in the same order.</summary>
    public bool Equals(ValueList<T>? other)
    {
        if (other is null || other._items.Length != _items.Length) return false;
        for (int i = 0; i < _items.Length; i++)
            if (!EqualityComparer<T>.Default.Equals(_items[i], other._items[i])) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (T item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>In order.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

/// <summary>Makes <see cref="ValueList{T}"/>s.</summary>
public static class ValueList
{
    /// <summary>A copy of the items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new(items.ToArray());

    /// <summary>A copy of the items.</summary>
    public static ValueList<T> From<T>(IEnumerable<T> items)
    {
        T[] copy = [.. items];
        return copy.Length == 0 ? ValueList<T>.Empty : new(copy);
    }
}

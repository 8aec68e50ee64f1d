using System.Globalization;
using System.Text;

namespace SummitSearch.Engine.Searching;

/// <summary>Where a score comes from: a value, what it is, and the parts it is the sum (or product) of.</summary>
/// <param name="Value">What the search itself computes for this part.</param>
public sealed record Explanation(float Value, string Text, IReadOnlyList<Explanation> Parts)
{
    /// <summary>A value that has no parts.</summary>
    public Explanation(float value, string text) : this(value, text, []) { }

    /// <summary>The value is the product of the parts; otherwise, when there are parts and the text says so, their sum.</summary>
    public bool IsProduct { get; init; }
    /// <summary>The value is the sum of the parts.</summary>
    public bool IsSum { get; init; }

    /// <summary>One line a part, indented below what it is part of.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        Write(text, 0);
        return text.ToString();
    }

    void Write(StringBuilder text, int depth)
    {
        text.Append(' ', 2 * depth).Append(Value.ToString(CultureInfo.InvariantCulture)).Append(" = ").Append(Text).Append('\n');
        foreach (Explanation part in Parts) part.Write(text, depth + 1);
    }
}

using System.Globalization;
using System.Reflection;
using System.Text;

namespace SummitSearch.Engine.Analysis;

/// <summary>The tables of Analysis/Data, embedded in the assembly. Lines that begin with "# " are remarks.</summary>
static class DataFile
{
    /// <summary>The lines of one table in order, without remarks and empty lines.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        Assembly assembly = typeof(DataFile).Assembly;
        using Stream stream = assembly.GetManifestResourceStream("Analysis.Data." + name)
            ?? throw new InvalidOperationException($"The table {name} is missing from {assembly.GetName().Name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                yield return line;
    }

    internal static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SummitSearch.Engine.Tests;

/// <summary>The vector files beside the tests; their READMEs say what each column is.</summary>
static class Vectors
{
    static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "Vectors");

    /// <summary>The full path of a vector file.</summary>
    internal static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>The lines of a vector file, without "# " remarks.</summary>
    internal static IEnumerable<string> Lines(string file) =>
        File.ReadLines(PathOf(file)).Where(line => !line.StartsWith("# ", StringComparison.Ordinal));

    /// <summary>The rows of a vector file, cut into columns.</summary>
    internal static IEnumerable<string[]> Rows(string file) => Lines(file).Select(line => line.Split('\t'));

    /// <summary>Undoes \\, \t, \n, \r and \uXXXX.</summary>
    internal static string Unescape(string text)
    {
        StringBuilder plain = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }
            char kind = text[++i];
            if (kind == 'u')
            {
                plain.Append((char)int.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else plain.Append(kind switch { 't' => '\t', 'n' => '\n', 'r' => '\r', _ => kind });
        }
        return plain.ToString();
    }

    static string Here([CallerFilePath] string path = "") => path;
}

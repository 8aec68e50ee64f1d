using System.Globalization;
using System.Text;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Engine.Tests.Analysis;

/// <summary>Token streams as text, one line a token, so that a failing comparison reads well.</summary>
static class Tokens
{
    /// <summary>term, start, end, increment, type; then "end" with the final offset and increment.</summary>
    internal static List<string> Of(Analyzer analyzer, string text) => Of(analyzer.Open(), text);

    internal static List<string> Of(TokenStream stream, string text)
    {
        List<string> lines = [];
        stream.Reset(text.AsMemory());
        while (stream.Next())
            lines.Add(Line(stream.Term.ToString(), stream.StartOffset, stream.EndOffset, stream.PositionIncrement, stream.Type));
        stream.End();
        lines.Add(End(stream.EndOffset, stream.PositionIncrement));
        return lines;
    }

    internal static string Line(string term, int start, int end, int increment, string type) =>
        string.Create(CultureInfo.InvariantCulture, $"{Visible(term)} {start}-{end} +{increment} {type}");

    internal static string End(int offset, int increment) =>
        string.Create(CultureInfo.InvariantCulture, $"end {offset} +{increment}");

    /// <summary>The terms alone, parted by blanks.</summary>
    internal static string Terms(Analyzer analyzer, string text)
    {
        TokenStream stream = analyzer.Open();
        stream.Reset(text.AsMemory());
        List<string> terms = [];
        while (stream.Next()) terms.Add(stream.Term.ToString());
        return string.Join(' ', terms);
    }

    /// <summary>Anything beyond printable ASCII as \uXXXX: lone surrogates and joiners show.</summary>
    internal static string Visible(string text)
    {
        StringBuilder visible = new();
        foreach (char c in text)
            if (c is > ' ' and < '\u007f' and not '\\') visible.Append(c);
            else visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        return visible.ToString();
    }
}

using System.Globalization;

namespace SummitSearch.Engine.Analysis;

/// <summary>Prints what an analyzer makes of a text, in the lines the Apache Lucene oracle prints (tests/lucene-oracle).</summary>
public static class TokenDump
{
    /// <summary>
    /// One line a token: term, start offset, end offset, position increment, parted by tabs, \ TAB LF CR escaped in the
    /// term; then "end" with the final offset and the final position increment. Lines end in LF.
    /// </summary>
    public static void Print(Analyzer analyzer, ReadOnlyMemory<char> text, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(output);
        TokenStream tokens = analyzer.Open();
        tokens.Reset(text);
        while (tokens.Next())
        {
            foreach (char c in tokens.Term)
                switch (c)
                {
                    case '\\': output.Write("\\\\"); break;
                    case '\t': output.Write("\\t"); break;
                    case '\n': output.Write("\\n"); break;
                    case '\r': output.Write("\\r"); break;
                    default: output.Write(c); break;
                }
            output.Write(string.Create(CultureInfo.InvariantCulture,
                $"\t{tokens.StartOffset}\t{tokens.EndOffset}\t{tokens.PositionIncrement}\n"));
        }
        tokens.End();
        output.Write(string.Create(CultureInfo.InvariantCulture, $"end\t{tokens.EndOffset}\t{tokens.PositionIncrement}\n"));
    }
}

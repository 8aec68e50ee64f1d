using System.Text;
using CsvHelper;

namespace SummitSearch.News.Corpus;

/// <summary>CSV files with a header row; the separator is found among comma, semicolon, tab and bar.</summary>
/// <remarks>Bytes that are no UTF-8 become U+FFFD, and the document says so; a source.json can state another encoding.</remarks>
static class CsvDocuments
{
    public static IEnumerable<CorpusItem> Read(string path, string name, Stream stream, SourceSettings settings, CorpusLimits limits)
    {
        using CsvReader reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            MaxRecordSize = (int)Math.Min(limits.DocumentBytes, int.MaxValue), TrackLineNumbers = true, IncludeValuesInExceptions = false,
            Encoding = settings.Encoding is { } stated ? TextDecoder.Named(stated) ?? Encoding.UTF8 : null,
        });
        Dictionary<string, int>? columns = null;
        while (reader.Read())
        {
            columns ??= Columns(reader.Headers);
            string? Get(string field) => columns.TryGetValue(field, out int column) && column < reader.FieldCount ? reader.GetString(column) : null;
            bool broken = Stated.Find(Stated.Text, settings, Get)?.Contains('\uFFFD') == true;
            yield return Stated.Release(path, $"{name}-{reader.RowNumber}", reader.LineNumber, settings, Get, broken ? "invalid-utf8" : null);
        }
    }

    static Dictionary<string, int> Columns(IReadOnlyList<string> headers)
    {
        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < headers.Count; i++) columns.TryAdd(headers[i].Trim(), i);
        return columns;
    }
}

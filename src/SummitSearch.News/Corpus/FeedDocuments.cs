using System.Xml;

namespace SummitSearch.News.Corpus;

/// <summary>RSS and Atom files: an item or entry is a document.</summary>
/// <remarks>No DTD is read, so no entity can grow or fetch anything.</remarks>
static class FeedDocuments
{
    public static IEnumerable<CorpusItem> Read(string path, string name, Stream stream, SourceSettings settings, CorpusLimits limits)
    {
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.DocumentBytes * 4, CheckCharacters = false,
        });
        int number = 0;
        Dictionary<string, string> feed = new(StringComparer.Ordinal), item = new(StringComparer.Ordinal);
        bool any = reader.Read();
        while (any)
        {
            if (reader.Depth > limits.Nesting) throw TooDeep(reader, limits);
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "item" or "entry")
            {
                item.Clear();
                foreach ((string key, string value) in feed) item[key] = value;
                ReadItem(reader, item, limits);
                number++;
                string? link = item.GetValueOrDefault(Stated.Url);
                CorpusItem read = Stated.Release(path, $"{name}-{number}", ((IXmlLineInfo)reader).LineNumber, settings with { Fields = null }, item.GetValueOrDefault);
                // A guid is an address as often as not; as an id it must be a name.
                yield return read is Accepted { Release: { } release } ? new Accepted(release with { Id = IdOf(release.Id, link, $"{name}-{number}") }) { Line = read.Line } : read;
                continue;
            }
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "language")
            {
                feed[Stated.Language] = reader.ReadElementContentAsString();
                continue;
            }
            any = reader.Read();
        }
        if (number == 0)
            throw new RefusedException(RejectionCode.NoText, "is no RSS or Atom feed with items.", "Only feeds are read from XML files.");
    }

    static void ReadItem(XmlReader reader, Dictionary<string, string> item, CorpusLimits limits)
    {
        int depth = reader.Depth;
        if (reader.IsEmptyElement || !reader.Read())
        {
            reader.Read();
            return;
        }
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
            {
                if (reader.Depth > limits.Nesting) throw TooDeep(reader, limits);
                if (!reader.Read()) return;
                continue;
            }
            string element = reader.LocalName;
            string? href = element == "link" ? reader.GetAttribute("href") : null;
            string value = element is "title" or "link" or "guid" or "id" or "pubDate" or "published" or "updated" or "date" or "encoded" or "content"
                or "description" or "summary" or "creator" ? Inner(reader, limits) : Skip(reader);
            value = href ?? value;
            switch (element)
            {
                case "title": item[Stated.Title] = HtmlPages.TextOf(value, limits).Trim(); break;
                case "link": item.TryAdd(Stated.Url, value.Trim()); break;
                case "guid" or "id": item[Stated.Id] = value.Trim(); break;
                case "pubDate" or "published" or "date": item[Stated.Date] = value.Trim(); break;
                case "updated": item.TryAdd(Stated.Date, value.Trim()); break;
                case "encoded" or "content": item[Stated.Text] = HtmlPages.TextOf(value, limits); break;
                case "description" or "summary": item.TryAdd(Stated.Text, HtmlPages.TextOf(value, limits)); break;
                default: break;
            }
        }
        reader.Read();
    }

    static string Inner(XmlReader reader, CorpusLimits limits)
    {
        int depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }
        System.Text.StringBuilder text = new();
        reader.Read();
        while (reader.Depth > depth || reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.Depth > limits.Nesting) throw TooDeep(reader, limits);
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "p" or "div" or "li" or "br") text.Append('\n');
            if (!reader.Read()) break;
        }
        reader.Read();
        return text.ToString();
    }

    static string Skip(XmlReader reader)
    {
        reader.Skip();
        return "";
    }

    static RefusedException TooDeep(XmlReader reader, CorpusLimits limits) =>
        new(RejectionCode.TooDeep, $"line {((IXmlLineInfo)reader).LineNumber} is nested deeper than {limits.Nesting} levels.", "Flatten it.");

    static string IdOf(string id, string? link, string fallback)
    {
        if (!id.Contains('/') && id.Length <= 100) return id;
        string address = (id.Contains("://", StringComparison.Ordinal) ? id : link ?? "").TrimEnd('/');
        int query = address.AsSpan().IndexOfAny('?', '#');
        if (query >= 0) address = address[..query];
        string last = Path.GetFileNameWithoutExtension(address[(address.LastIndexOf('/') + 1)..]);
        return last.Length is > 0 and <= 100 ? last : fallback;
    }
}

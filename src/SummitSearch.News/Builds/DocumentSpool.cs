using System.Globalization;
using System.Text;
using SummitSearch.Engine.Indexing;

namespace SummitSearch.News.Builds;

/// <summary>Documents between reading and indexing: written once each, read back by number.</summary>
/// <remarks>
/// What a release is indexed with depends on releases behind it (its group), and memory must not hold them all; so they wait
/// on the disk. The file is this process's own (it knows field types by their place in a list) and is deleted when closed.
/// Append all, then read. One thread.
/// </remarks>
sealed class DocumentSpool : IDisposable
{
    readonly FileStream _file;
    readonly BinaryWriter _writer;
    readonly List<long> _places = [];
    readonly List<FieldType> _types = [];
    readonly Dictionary<FieldType, int> _numbers = [];

    /// <param name="path">A file that does not exist.</param>
    public DocumentSpool(string path)
    {
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 256 * 1024, FileOptions.DeleteOnClose);
        _writer = new BinaryWriter(_file, new UTF8Encoding(false), leaveOpen: true);
    }

    public int Count => _places.Count;

    public void Append(Document document)
    {
        _places.Add(_file.Position);
        _writer.Write7BitEncodedInt(document.Fields.Count);
        foreach (Field field in document.Fields)
        {
            _writer.Write(field.Name);
            _writer.Write7BitEncodedInt(Number(field.Type));
            _writer.Write(field.Boost);
            switch (field.Value)
            {
                case string text:
                    _writer.Write((byte)'s');
                    // Its UTF-16 as it is: a lone surrogate is no UTF-8.
                    _writer.Write7BitEncodedInt(text.Length);
                    _writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan()));
                    break;
                case long number:
                    _writer.Write((byte)'l');
                    _writer.Write(number);
                    break;
                case int number:
                    _writer.Write((byte)'i');
                    _writer.Write(number);
                    break;
                case double number:
                    _writer.Write((byte)'d');
                    _writer.Write(number);
                    break;
                case float number:
                    _writer.Write((byte)'f');
                    _writer.Write(number);
                    break;
                case byte[] bytes:
                    _writer.Write((byte)'b');
                    _writer.Write7BitEncodedInt(bytes.Length);
                    _writer.Write(bytes);
                    break;
                default:
                    throw new ArgumentException($"field {field.Name} holds a {field.Value.GetType()}", nameof(document));
            }
        }
    }

    /// <summary>Reads a document; one after the other is quickest.</summary>
    public Document Read(int number)
    {
        _writer.Flush();
        if (_file.Position != _places[number]) _file.Position = _places[number];
        using BinaryReader reader = new(_file, new UTF8Encoding(false), leaveOpen: true);
        Document document = new();
        for (int fields = reader.Read7BitEncodedInt(); fields > 0; fields--)
        {
            string name = reader.ReadString();
            FieldType type = _types[reader.Read7BitEncodedInt()];
            float boost = reader.ReadSingle();
            object value = (char)reader.ReadByte() switch
            {
                's' => Text(reader),
                'l' => reader.ReadInt64(),
                'i' => reader.ReadInt32(),
                'd' => reader.ReadDouble(),
                'f' => reader.ReadSingle(),
                'b' => reader.ReadBytes(reader.Read7BitEncodedInt()),
                char kind => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{_file.Name}: no value begins with '{kind}' in document {number}")),
            };
            document.Add(new Field(name, type, value, boost));
        }
        return document;
    }

    static string Text(BinaryReader reader) => string.Create(reader.Read7BitEncodedInt(), reader, static (text, from) =>
    {
        Span<byte> bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(text);
        from.BaseStream.ReadExactly(bytes);
    });

    int Number(FieldType type)
    {
        if (_numbers.TryGetValue(type, out int number)) return number;
        _types.Add(type);
        return _numbers[type] = _types.Count - 1;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>Text of a dump, handed to the writer a buffer at a time. ASCII only; lines end in LF. One thread.</summary>
sealed class DumpText(TextWriter output)
{
    const int FlushAt = 1 << 15;
    static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    char[] _text = new char[2 * FlushAt];
    int _used;
    char[] _decoded = [];

    public DumpText Add(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        _used += text.Length;
        return this;
    }

    public DumpText Add(char c)
    {
        Room(1)[0] = c;
        _used++;
        return this;
    }

    public DumpText Add(long number)
    {
        const int Longest = 20;
        number.TryFormat(Room(Longest), out int written, default, CultureInfo.InvariantCulture);
        _used += written;
        return this;
    }

    public DumpText Add(bool value) => Add(value ? "true" : "false");

    /// <summary>A number in hexadecimal, with leading zeros.</summary>
    public DumpText AddHex(ulong number, int digits)
    {
        for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) Add(Digit((int)(number >> shift) & 15));
        return this;
    }

    /// <summary>x'…'</summary>
    public DumpText AddHex(ReadOnlySpan<byte> bytes)
    {
        Add("x'");
        foreach (byte b in bytes) Add(Digit(b >> 4)).Add(Digit(b & 15));
        return Add('\'');
    }

    /// <summary>As a JSON string, everything but printable ASCII escaped.</summary>
    public DumpText AddQuoted(ReadOnlySpan<char> text)
    {
        Add('"');
        while (!text.IsEmpty)
        {
            int plain = text.IndexOfAnyExcept(Plain);
            if (plain < 0) plain = text.Length;
            Add(text[..plain]);
            if (plain == text.Length) break;
            AddEscaped(text[plain]);
            text = text[(plain + 1)..];
        }
        return Add('"');
    }

    /// <summary>Quoted text when the bytes are UTF-8, else in hexadecimal.</summary>
    public DumpText AddTerm(ReadOnlySpan<byte> term)
    {
        if (!Utf8.IsValid(term)) return AddHex(term);
        if (_decoded.Length < term.Length) _decoded = new char[term.Length];
        return AddQuoted(_decoded.AsSpan(0, Encoding.UTF8.GetChars(term, _decoded)));
    }

    public void EndLine()
    {
        Add('\n');
        if (_used >= FlushAt) Flush();
    }

    public void Flush()
    {
        output.Write(_text, 0, _used);
        _used = 0;
    }

    void AddEscaped(char c)
    {
        switch (c)
        {
            case '"': Add("\\\""); break;
            case '\\': Add("\\\\"); break;
            case '\n': Add("\\n"); break;
            case '\r': Add("\\r"); break;
            case '\t': Add("\\t"); break;
            default: Add("\\u").AddHex(c, 4); break;
        }
    }

    static char Digit(int value) => "0123456789abcdef"[value];

    Span<char> Room(int length)
    {
        if (length > _text.Length - _used)
        {
            Flush();
            if (length > _text.Length) _text = new char[length];
        }
        return _text.AsSpan(_used);
    }
}

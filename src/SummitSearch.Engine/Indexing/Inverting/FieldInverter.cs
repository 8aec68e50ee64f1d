using System.Text;
using System.Text.Unicode;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>Turns field values into occurrences of terms with their positions. One thread. semantics.md §1.8, §1.9.</summary>
sealed class FieldInverter
{
    /// <summary>Longest term, in bytes of UTF-8.</summary>
    public const int MaxTermLength = 32766;

    readonly Dictionary<Analyzer, TokenStream> _streams = [];
    readonly byte[] _utf8 = new byte[3 * MaxTermLength];

    /// <summary>Adds one value to the field's current document.</summary>
    /// <exception cref="ArgumentException">A token that cannot be indexed.</exception>
    public void Invert(FieldBuffer field, Field value, int docId)
    {
        bool first = field.StartValue(docId, value.Type);
        field.Boost *= value.Boost;
        if (value.Type.PrecisionStep > 0) InvertNumber(field, value);
        else if (value.Type.Analyzer is not { } analyzer) InvertWhole(field, value);
        else
        {
            if (!first) field.Position += analyzer.PositionIncrementGap;
            if (!_streams.TryGetValue(analyzer, out TokenStream? stream)) _streams.Add(analyzer, stream = analyzer.Open());
            InvertTokens(field, stream, (string)value.Value);
            field.Offset += analyzer.OffsetGap;
        }
    }

    void InvertTokens(FieldBuffer field, TokenStream stream, string text)
    {
        bool offsets = field.RecordsOffsets, payloads = stream.HasPayloads;
        int lastStart = field.Offset;
        stream.Reset(text.AsMemory());
        while (stream.Next())
        {
            int length = ToUtf8(field, stream.Term);
            int position = NextPosition(field, stream.PositionIncrement);
            int start = -1, end = -1;
            if (offsets)
            {
                (start, end) = (field.Offset + stream.StartOffset, field.Offset + stream.EndOffset);
                if (start < lastStart || end < start)
                    throw new ArgumentException($"Field \"{field.Name}\": offsets {start}-{end} after a token at {lastStart}; they must not go backwards.");
                lastStart = start;
            }
            field.Add(_utf8.AsSpan(0, length), position, start, end, payloads ? stream.Payload : default);
        }
        stream.End();
        field.Position += stream.PositionIncrement;
        field.Offset += stream.EndOffset;
    }

    // The whole value as one token, of a string or of bytes as they are.
    void InvertWhole(FieldBuffer field, Field value)
    {
        int position = NextPosition(field, 1);
        if (value.Value is byte[] bytes)
        {
            if (bytes.Length > MaxTermLength) throw TooLong(field, bytes.Length, Convert.ToHexStringLower(bytes.AsSpan(0, 15)));
            field.Add(bytes, position, field.Offset, field.Offset, default);
            return;
        }
        string text = (string)value.Value;
        int length = ToUtf8(field, text);
        field.Add(_utf8.AsSpan(0, length), position, field.Offset, field.Offset + text.Length, default);
        field.Offset += text.Length;
    }

    // One term for each shift, all at one position: semantics.md §5.6.
    static void InvertNumber(FieldBuffer field, Field value)
    {
        int step = value.Type.PrecisionStep;
        Span<byte> term = stackalloc byte[NumericTerms.MaxLength];
        int bits = value.Value is int or float ? 32 : 64;
        long number = value.Value switch
        {
            int i => i,
            long l => l,
            float f => NumericTerms.Sortable(f),
            double d => NumericTerms.Sortable(d),
            _ => throw new ArgumentException($"Field \"{field.Name}\": {value.Value.GetType().Name} is no number."),
        };
        for (int shift = 0; shift < bits; shift += step)
        {
            int length = bits == 32 ? NumericTerms.Encode((int)number, shift, term) : NumericTerms.Encode(number, shift, term);
            int position = NextPosition(field, shift == 0 ? 1 : 0);
            field.Add(term[..length], position, field.Offset, field.Offset, default);
        }
    }

    static int NextPosition(FieldBuffer field, int increment)
    {
        if (increment <= 0)
        {
            if (increment < 0) throw new ArgumentException($"Field \"{field.Name}\": position increment {increment} is negative.");
            if (field.Position == 0) throw new ArgumentException($"Field \"{field.Name}\": the first position increment must be above 0.");
            field.Overlaps++;
        }
        int position = field.Position + increment;
        if (position < 0) throw new ArgumentException($"Field \"{field.Name}\": more than {int.MaxValue} positions in a document.");
        if (position > 0) position--;
        field.Length++;
        field.Position = position + 1;
        return position;
    }

    /// <returns>Length of the term, which is now in the buffer.</returns>
    int ToUtf8(FieldBuffer field, ReadOnlySpan<char> term)
    {
        if (term.Length > MaxTermLength) throw TooLong(field, Encoding.UTF8.GetByteCount(term), term[..30].ToString());
        // Most terms are short and ASCII: cheaper char by char than by a call.
        Span<byte> utf8 = _utf8;
        for (int i = 0; i < term.Length; i++)
        {
            char c = term[i];
            if (c < 0x80) utf8[i] = (byte)c;
            else
            {
                Utf8.FromUtf16(term[i..], utf8[i..], out _, out int written);     // an unpaired surrogate becomes U+FFFD
                if (i + written > MaxTermLength) throw TooLong(field, i + written, term[..30].ToString());
                return i + written;
            }
        }
        return term.Length;
    }

    static ArgumentException TooLong(FieldBuffer field, int length, string prefix) =>
        new($"Field \"{field.Name}\": a term of {length} bytes, longer than {MaxTermLength}: \"{prefix}…\"");
}

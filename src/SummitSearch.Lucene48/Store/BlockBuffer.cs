namespace SummitSearch.Lucene48.Store;

/// <summary>Bytes gathered before they go to a file, because their length goes first. Numbers as format.md §1.</summary>
sealed class BlockBuffer
{
    byte[] _bytes = new byte[256];

    public int Length { get; private set; }
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = value;
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void WriteVInt(int value) => WriteUnsigned((uint)value);

    /// <summary>The value must not be negative.</summary>
    public void WriteVLong(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteUnsigned((ulong)value);
    }

    /// <summary>Writes everything to a file and is empty again.</summary>
    public void MoveTo(IndexOutput output)
    {
        output.WriteBytes(Written);
        Clear();
    }

    void WriteUnsigned(ulong rest)
    {
        for (; rest >= 0x80; rest >>= 7) WriteByte((byte)(rest | 0x80));
        WriteByte((byte)rest);
    }

    void Grow(int by) => Array.Resize(ref _bytes, Math.Max(checked(Length + by), (int)Math.Min(Array.MaxLength, 2L * _bytes.Length)));
}

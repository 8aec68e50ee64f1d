using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace SummitSearch.Lucene48.Store;

/// <summary>Writes one file front to back through a buffer, counting bytes and their CRC-32. Numbers as format.md §1.</summary>
/// <remarks>
/// One thread. Disposing writes what is buffered and closes the file; it does not sync it
/// (<see cref="IndexDirectory.Sync"/>). After an exception the file is of no use: dispose and delete it.
/// </remarks>
public abstract class IndexOutput : IDisposable
{
    const int BufferSize = 1 << 16;
    readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
    int _used, _summed;
    long _flushed;
    uint _crc;
    bool _closed;

    /// <param name="file">The name of the file, for messages.</param>
    protected IndexOutput(string file) => File = file;

    /// <summary>Name of the file being written.</summary>
    public string File { get; }

    /// <summary>Bytes written so far: the offset at which the next byte goes.</summary>
    public long Position => _flushed + _used;

    /// <summary>CRC-32 (zlib) of all bytes so far, in the low 32 bits.</summary>
    public long Checksum
    {
        get
        {
            Sum();
            return _crc;
        }
    }

    /// <summary>Hands bytes to the file, in order. Called with non-empty spans only.</summary>
    protected abstract void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Closes the file; called once, after the last <see cref="Send"/>.</summary>
    protected abstract void Close();

    /// <summary>One byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        if (_used == BufferSize) Flush();
        _buffer[_used++] = value;
    }

    /// <summary>Bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferSize - _used)
        {
            Flush();
            if (bytes.Length >= BufferSize)
            {
                _crc = Crc32.Append(_crc, bytes);
                Send(bytes);
                _flushed += bytes.Length;
                return;
            }
        }
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Two bytes, big endian.</summary>
    public void WriteInt16(short value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>Four bytes, big endian.</summary>
    public void WriteInt32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>Eight bytes, big endian.</summary>
    public void WriteInt64(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>The bits of a float, big endian.</summary>
    public void WriteSingle(float value) => WriteInt32(BitConverter.SingleToInt32Bits(value));

    /// <summary>The bits of a double, big endian.</summary>
    public void WriteDouble(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>format.md §1 vint; a negative number takes 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVInt(int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }
        WriteByte((byte)rest);
    }

    /// <summary>format.md §1 vlong; the value must not be negative.</summary>
    public void WriteVLong(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ulong rest = (ulong)value;
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }
        WriteByte((byte)rest);
    }

    /// <summary>format.md §1 vlong9: any 64-bit pattern; a ninth byte carries 8 bits.</summary>
    public void WriteVLong9(long value)
    {
        ulong rest = (ulong)value;
        for (int i = 0; i < 8 && rest >= 0x80; i++)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }
        WriteByte((byte)rest);
    }

    /// <summary>format.md §1 str; an unpaired surrogate becomes U+FFFD.</summary>
    public void WriteString(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        WriteVInt(bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>Sends what is buffered to the file, without syncing it.</summary>
    public void Flush()
    {
        if (_used == 0) return;
        Sum();
        Send(_buffer.AsSpan(0, _used));
        _flushed += _used;
        (_used, _summed) = (0, 0);
    }

    /// <summary>Hands on what is buffered and closes the file; once, however often it is called.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What a kind of output has to do besides.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _closed) return;
        _closed = true;
        try { Flush(); }
        finally { Close(); }
    }

    void Sum()
    {
        _crc = Crc32.Append(_crc, _buffer.AsSpan(_summed, _used - _summed));
        _summed = _used;
    }
}

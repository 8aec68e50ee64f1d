namespace SummitSearch.News.Corpus;

/// <summary>A document was refused while it was being read.</summary>
sealed class RefusedException(string code, string message, string advice, long? position = null) : Exception(message)
{
    public Rejection ToRejection(string path) => new(path, code, position, $"{path}: {Message}", advice);
}

/// <summary>Unpacked bytes that may not grow beyond a limit or out of proportion to the packed ones.</summary>
sealed class LimitedStream(Stream inner, long limit, Func<long> packed, int ratio) : Stream
{
    const long RatioFrom = 1_000_000;
    long _read;

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        _read += read;
        if (_read > limit)
            throw new RefusedException(RejectionCode.TooLarge, $"unpacks to more than {limit} bytes.", "Split it into smaller files.", limit);
        if (_read > RatioFrom && _read / Math.Max(1, packed()) > ratio)
            throw new RefusedException(RejectionCode.PackedTooTightly, $"unpacks to more than {ratio} times its size.",
                "Unpack it yourself if you trust it.", packed());
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

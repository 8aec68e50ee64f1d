using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>Norms and doc values: there for exactly the fields that should have them, and consistent.</summary>
sealed class ColumnsCheck(SegmentReader segment, CheckLog log, CancellationToken cancel)
{
    public void Run()
    {
        CheckNorms();
        foreach (FieldInfo field in segment.Fields.Where(field => field.DocValues != DocValuesType.None && field.HasColumn))
        {
            cancel.ThrowIfCancellationRequested();
            string file = FileNames.DocValues(segment.Name, field.DocValuesGeneration, field.DocValuesSuffix) + ".dvd";
            log.Guard(file, () =>
            {
                switch (field.DocValues)
                {
                    case DocValuesType.Numeric: CheckNumeric(file, field.Name); break;
                    case DocValuesType.Binary: CheckBinary(file, field.Name); break;
                    case DocValuesType.Sorted: CheckSorted(file, field.Name); break;
                    default: CheckSortedSet(file, field.Name); break;
                }
            });
        }
    }

    void CheckNorms()
    {
        string file = segment.Name + ".nvd";
        foreach (FieldInfo field in segment.Fields.Where(field => field.HasNorms))
        {
            log.Guard(file, () =>
            {
                int count = segment.Norms(field.Name).Length;
                if (count != segment.MaxDoc) log.Add(file, segment.NormStart(field.Number), $"{count} norms of {field.Name} for {segment.MaxDoc} documents");
            });
        }
        foreach (int number in segment.NormFields)
            if (segment.Field(number) is not { HasNorms: true }) log.Add(segment.Name + ".nvm", -1, $"norms of field number {number}, which should have none");
    }

    void CheckNumeric(string file, string field)
    {
        if (segment.Numeric(field) is not { } values)
        {
            Missing(file, field, "numbers");
            return;
        }
        long start = segment.Column<NumericColumn>(field)!.Start;
        long[] all = new long[segment.MaxDoc];
        values.Read(0, all);
        for (int d = 0; d < all.Length && !log.IsFull(file); d++)
        {
            if (values[d] != all[d]) log.Add(file, start, $"{field}: document {d} reads {values[d]} alone, {all[d]} among others");
            if (all[d] != 0 && !values.Has(d)) log.Add(file, start, $"{field}: document {d} has no value, but {all[d]} stands there");
        }
    }

    void CheckBinary(string file, string field)
    {
        if (segment.Binary(field) is not { } values)
        {
            Missing(file, field, "byte strings");
            return;
        }
        long start = segment.Column<BinaryColumn>(field)!.Start;
        for (int d = 0; d < segment.MaxDoc && !log.IsFull(file); d++)
            if (!values[d].IsEmpty && !values.Has(d)) log.Add(file, start, $"{field}: document {d} has no value, but {values[d].Length} bytes stand there");
    }

    void CheckSorted(string file, string field)
    {
        if (segment.Sorted(field) is not { } values)
        {
            Missing(file, field, "sorted values");
            return;
        }
        SortedColumn column = segment.Column<SortedColumn>(field)!;
        long start = column.Ordinals.Start, count = CheckDictionary(file, column.Dictionary.Start, field, values.Values);
        LiveDocs unused = new((int)count);
        int[] ordinals = new int[segment.MaxDoc];
        values.Read(0, ordinals);
        for (int d = 0; d < ordinals.Length && !log.IsFull(file); d++)
        {
            int ordinal = ordinals[d];
            if (ordinal != values[d]) log.Add(file, start, $"{field}: document {d} reads ordinal {values[d]} alone, {ordinal} among others");
            if (ordinal < -1 || ordinal >= count) log.Add(file, start, $"{field}: ordinal {ordinal} of document {d} is not in [-1, {count})");
            else if (ordinal >= 0) unused.Delete(ordinal);
        }
        if (unused.Count > 0) log.Add(file, start, $"{field}: {unused.Count} of {count} values belong to no document");
    }

    void CheckSortedSet(string file, string field)
    {
        if (segment.SortedSet(field) is not { } values)
        {
            Missing(file, field, "sorted sets");
            return;
        }
        SortedSetColumn column = segment.Column<SortedSetColumn>(field)!;
        long start = column.Ordinals.Start, count = CheckDictionary(file, column.Dictionary.Start, field, values.Values);
        LiveDocs unused = new((int)count);
        for (int d = 0; d < segment.MaxDoc && !log.IsFull(file); d++)
        {
            long previous = -1;
            foreach (long ordinal in values[d])
            {
                if (ordinal < 0 || ordinal <= previous || ordinal >= count) log.Add(file, start, $"{field}: ordinal {ordinal} of document {d} is not in ({previous}, {count})");
                else unused.Delete((int)ordinal);
                previous = ordinal;
            }
        }
        if (unused.Count > 0) log.Add(file, start, $"{field}: {unused.Count} of {count} values belong to no document");
    }

    long CheckDictionary(string file, long start, string field, ValueDictionary values)
    {
        if (values.ValueCount > int.MaxValue) throw new CorruptIndexException(file, start, $"at most 2147483647 values of {field}", $"{values.ValueCount}");
        byte[] previous = [];
        for (long ordinal = 0; ordinal < values.ValueCount && !log.IsFull(file); ordinal++)
        {
            if ((ordinal & 4095) == 0) cancel.ThrowIfCancellationRequested();
            byte[] value = values.Value(ordinal).ToArray();
            if (ordinal > 0 && previous.AsSpan().SequenceCompareTo(value) >= 0) log.Add(file, start, $"{field}: value {ordinal} is not above the one before it");
            previous = value;
            // Finding is a search of its own; asking for a part of the values is enough to see it work.
            if (ordinal % 61 == 0 && values.Find(value) != ordinal) log.Add(file, start, $"{field}: value {ordinal} is not found");
        }
        return values.ValueCount;
    }

    void Missing(string file, string field, string what) => log.Add(file, -1, $"{field} should have a column of {what}, but has none");
}

using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>Every document's stored fields can be read, and are of fields the segment knows.</summary>
sealed class RowsCheck(SegmentReader segment, CheckLog log, CancellationToken cancel)
{
    public void Run()
    {
        string file = segment.Name + ".fdt";
        log.Guard(file, () =>
        {
            StoredFieldsReader rows = segment.StoredFields();
            for (int d = 0; d < segment.MaxDoc && !log.IsFull(file); d++)
            {
                if ((d & 1023) == 0) cancel.ThrowIfCancellationRequested();
                int doc = d;
                log.Guard(file, () =>
                {
                    foreach (StoredValue value in rows.Read(doc))
                        if (segment.Field(value.FieldNumber) is null) log.Add(file, rows.ChunkStart(doc), $"document {doc} has a value of field number {value.FieldNumber}, which the segment does not know");
                });
            }
        });
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.DocValues;

/// <summary>Columns written and read back, in all encodings.</summary>
public sealed class ColumnTests
{
    static readonly Gen<int> Sizes = Gen.Frequency((6, Gen.Choose(1, 300)), (1, Gen.Choose(16_300, 40_000)));

    // Each draws from a family that leads the writer to another encoding.
    static Gen<long[]> Numbers(int count) => Gen.Choose(0, 8).Select(kind =>
    {
        Random random = Seed.For($"numbers {kind} {count}");
        Func<int, long> value = kind switch
        {
            0 => _ => 0,
            1 => _ => random.Next(3) * 1_000_003,                               // table
            2 => i => i % 256 == 0 ? long.MinValue : random.Next(100),          // table, range beyond 2^63
            3 => _ => 77 + 1000L * random.Next(1_000_000),                      // gcd
            4 => _ => random.NextInt64(long.MinValue, long.MaxValue),           // delta, 64 bits
            5 => i => random.Next(2) == 0 ? long.MaxValue : long.MinValue + i,  // extremes, gcd given up
            6 => i => 1_000_000L + i,                                           // delta, min lowered or not
            7 => i => -1 - i % 300,
            _ => i => (long)i * i,
        };
        return Enumerable.Range(0, count).Select(value).ToArray();
    });

    [Fact]
    public void Numbers_are_read_as_they_were_added() => Prop.ForAll(Arb.From(Sizes.SelectMany(Numbers)), Arb.From(Gen.Choose(0, 3)), (values, missing) =>
    {
        LiveDocs? has = missing == 0 ? null : new LiveDocs(values.Length);
        for (int d = 0; d < values.Length && has is not null; d++) if (d % (missing + 1) == 0 && has.Delete(d)) values[d] = 0;
        NumericColumn column = Column<NumericColumn>(values.Length, writer => writer.AddNumeric(3, values, has), 3);
        NumericDocValues numbers = column.Format == DocValuesFiles.Table ? new TableNumericReader(column) : new PackedNumericReader(column);
        long[] all = new long[values.Length];
        numbers.Read(0, all);
        if (!all.AsSpan().SequenceEqual(values)) return false;
        for (int d = 0; d < values.Length; d++) if (numbers[d] != values[d] || numbers.Has(d) != (has?[d] ?? true)) return false;
        int from = values.Length / 3, length = Math.Min(values.Length - from, 777);
        long[] some = new long[length];
        numbers.Read(from, some);
        return some.AsSpan().SequenceEqual(values.AsSpan(from, length));
    }).Hold(60);

    [Theory]
    [InlineData(new long[] { 5, 5, 5 }, 0)]                         // one value needs no table
    [InlineData(new long[] { 0, 1 }, 0)]                            // a table would not be narrower
    [InlineData(new long[] { 0, 2, 4 }, 2)]
    [InlineData(new long[] { long.MinValue, long.MaxValue }, 2)]
    public void The_encoding_is_the_one_Lucene_would_choose(long[] values, int format) =>
        Assert.Equal(format, Column<NumericColumn>(values.Length, writer => writer.AddNumeric(0, values, null), 0).Format);

    [Theory]
    [InlineData(256, 3, 2)]         // 256 different values fit into a table
    [InlineData(257, 3, 1)]         // more have a common divisor
    [InlineData(257, 1, 0)]
    public void More_than_256_values_have_no_table(int count, int step, int format)
    {
        long[] values = [.. Enumerable.Range(0, count).Select(i => (long)i * step)];
        Assert.Equal(format, Column<NumericColumn>(count, writer => writer.AddNumeric(0, values, null), 0).Format);
    }

    [Fact]
    public void A_divisor_is_given_up_for_values_that_could_overflow()
    {
        long[] values = [.. Enumerable.Range(0, 300).Select(i => 10L * i), 1L << 62];
        Assert.Equal(DocValuesFiles.Delta, Column<NumericColumn>(values.Length, writer => writer.AddNumeric(0, values, null), 0).Format);
        values[^1] = (1L << 62) - 4;
        Assert.Equal(DocValuesFiles.Gcd, Column<NumericColumn>(values.Length, writer => writer.AddNumeric(0, values, null), 0).Format);
    }

    [Fact]
    public void Byte_strings_are_read_as_they_were_added() => Prop.ForAll(Arb.From(Sizes), Arb.From(Gen.Choose(0, 3)), (count, kind) =>
    {
        Random random = Seed.For($"bytes {kind} {count}");
        byte[]?[] values = [.. Enumerable.Range(0, count).Select(i => kind > 1 && random.Next(4) == 0 ? null : Noise(random, kind switch { 0 => 8, 1 => random.Next(40), 2 => 0, _ => random.Next(3) * 70 }))];
        BinaryColumn column = Column<BinaryColumn>(count, writer => writer.AddBinary(1, values), 1);
        BinaryDocValues bytes = new BinaryColumnReader(column);
        for (int d = 0; d < count; d++)
            if (!bytes[d].SequenceEqual(values[d]) || bytes.Has(d) != values[d] is not null) return false;
        return true;
    }).Hold(40);

    [Fact]
    public void Dictionaries_give_and_find_every_value() => Prop.ForAll(Arb.From(Sizes), Arb.From(Gen.Choose(0, 2)), (count, kind) =>
    {
        byte[][] values = [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes(kind switch
        {
            0 => $"{i:d8}",
            1 => $"prefix/{i:d7}/{new string('x', i % 37)}",
            _ => Convert.ToString(i, 2).PadLeft(20, '0').TrimEnd('0') + "1",
        })).OrderBy(value => value, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
        int[] ordinals = [.. Enumerable.Range(0, count)];
        SortedColumn column = Column<SortedColumn>(count, writer => writer.AddSorted(1, values, ordinals), 1);
        ValueDictionary dictionary = ValueDictionaryReader.Open(column.Dictionary);
        if (dictionary.ValueCount != count) return false;
        int[] order = [.. ordinals];
        new Random(count).Shuffle(order);
        foreach (int ordinal in ordinals.Concat(order))
        {
            if (!dictionary.Value(ordinal).SequenceEqual(values[ordinal]) || dictionary.Find(values[ordinal]) != ordinal) return false;
            byte[] above = [.. values[ordinal], 0];     // nothing fits between a value and it
            if (dictionary.Find(above) != -1 - (ordinal + 1)) return false;
        }
        return dictionary.Find(default) == -1 && dictionary.Find([0xFF]) == -1 - count;
    }).Hold(20);

    [Fact]
    public void Sorted_sets_are_read_as_they_were_added() => Prop.ForAll(Arb.From(Sizes), Arb.From(Gen.Choose(1, 9)), (count, most) =>
    {
        Random random = Seed.For($"sets {most} {count}");
        const int Values = 50;
        int[][] sets = [.. Enumerable.Range(0, count).Select(d => d < Values ? [d]
            : Enumerable.Range(0, random.Next(most + 1)).Select(_ => random.Next(Math.Min(Values, count))).Distinct().Order().ToArray())];
        byte[][] dictionary = [.. Enumerable.Range(0, Math.Min(Values, count)).Select(i => Encoding.ASCII.GetBytes($"v{i:d3}{new string('y', i % 3)}"))];
        int[] ends = new int[count];
        for (int d = 0, end = 0; d < count; d++) ends[d] = end += sets[d].Length;
        SortedSetColumn column = Column<SortedSetColumn>(count, writer => writer.AddSortedSet(7, dictionary, ends, [.. sets.SelectMany(set => set)]), 7);
        bool single = sets.All(set => set.Length <= 1);
        if (single != column.Single is not null) return false;
        SortedSetDocValues values = single ? new SingleSortedSetReader(column.Single!) : new SortedSetReader(column);
        if (single != values.Single is not null) return false;
        for (int d = count - 1; d >= 0; d--) if (!values[d].SequenceEqual(Wide(sets[d]))) return false;
        for (int d = 0; d < count; d++) if (!values[d].SequenceEqual(Wide(sets[d]))) return false;
        foreach ((int first, int length) in ((int, int)[])[(0, count), (count / 2, count - count / 2), (count / 3, Math.Min(count / 3, 100))])
        {
            int[] found = new int[length];
            if (!values.Read(first, found).SequenceEqual([.. sets.Skip(first).Take(length).SelectMany(set => set)])) return false;
            for (int i = 0, end = 0; i < length; i++) if (found[i] != (end += sets[first + i].Length)) return false;
        }
        return true;
    }).Hold(30);

    [Fact]
    public void Dictionaries_of_no_value_are_legal()
    {
        SortedSetColumn sets = Column<SortedSetColumn>(3, writer => writer.AddSortedSet(0, [], [0, 0, 0], []), 0);
        SortedSetDocValues values = new SingleSortedSetReader(sets.Single!);
        Assert.Equal(0, values.Values.ValueCount);
        Assert.True(values[2].IsEmpty);
        Assert.Equal(-1, values.Values.Find("x"u8));
        Assert.Throws<ArgumentOutOfRangeException>(() => values.Values.Value(0).Length);
    }

    [Fact]
    public void Norms_of_all_forms_are_read_as_they_were_added()
    {
        (long[] Values, byte Format)[] cases =
        [
            ([.. Enumerable.Range(0, 5000).Select(i => (long)(i % 100 - 50))], NormsFiles.Uncompressed),
            ([.. Enumerable.Range(0, 5000).Select(i => (long)(i % 200))], NormsFiles.Table),
            ([.. Enumerable.Range(0, 5000).Select(i => 8L * i)], NormsFiles.Gcd),
            ([.. Enumerable.Range(0, 5000).Select(i => (long)i)], NormsFiles.Delta),
        ];
        foreach ((long[] values, byte format) in cases)
        {
            MemoryDirectory directory = new();
            using (NormsWriter writer = new(directory.Create))
            {
                writer.Add(0, values);
                writer.Finish();
            }
            NormsReader reader = new(directory.Open(".nvd"), directory.Open(".nvm"), values.Length);
            Assert.Equal(format, directory.Contents(".nvm")[30 + 10]);
            Assert.Equal(values, reader.Values(0));
            Assert.Equal(Array.ConvertAll(values, value => (byte)value), reader.Bytes(0).ToArray());
            Assert.True(reader.Bytes(1).IsEmpty);
        }
    }

    [Fact]
    public void A_column_that_contradicts_itself_is_refused()
    {
        using DocValuesWriter writer = new(new MemoryDirectory().Create, 2);
        LiveDocs has = new(2);
        has.Delete(0);
        byte[] a = "a"u8.ToArray(), b = "b"u8.ToArray();
        Assert.Throws<ArgumentException>(() => writer.AddNumeric(0, [1], null));
        Assert.Throws<ArgumentException>(() => writer.AddNumeric(1, [7, 8], has));
        Assert.Throws<ArgumentException>(() => writer.AddSorted(2, [b, a], [0, 1]));
        Assert.Throws<ArgumentException>(() => writer.AddSorted(3, [a, b], [0, 2]));
        Assert.Throws<ArgumentException>(() => writer.AddSortedSet(4, [a, b], [2, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => writer.AddSortedSet(5, [a, b], [1, 1], [0, 1]));
        writer.AddNumeric(6, [1, 2], null);
        Assert.Throws<ArgumentException>(() => writer.AddNumeric(6, [1, 2], null));
    }

    static long[] Wide(int[] values) => Array.ConvertAll(values, value => (long)value);

    static byte[] Noise(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    static T Column<T>(int maxDoc, Action<DocValuesWriter> write, int field) where T : Column
    {
        MemoryDirectory directory = new();
        using (DocValuesWriter writer = new(directory.Create, maxDoc))
        {
            write(writer);
            writer.Finish();
        }
        return new ColumnFiles(directory.Open(".dvd"), directory.Open(".dvm"), maxDoc).Find<T>(field)!;
    }
}

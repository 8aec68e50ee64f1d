using System.Globalization;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Searching;

public class NumberVectorTests
{
    [Fact]
    public void Every_norm_byte_stands_for_Lucenes_number_and_length()
    {
        foreach (string[] row in Vectors.Rows("score/norm-table.tsv"))
        {
            int norm = int.Parse(row[0], CultureInfo.InvariantCulture);
            Assert.Equal(row[1], BitConverter.SingleToInt32Bits(NormByte.Decoded[norm]).ToString("x8", CultureInfo.InvariantCulture));
            Assert.Equal(row[3], BitConverter.SingleToInt32Bits(Bm25Similarity.Length(norm)).ToString("x8", CultureInfo.InvariantCulture));
            if (row[5] == "-") continue;
            // ".." = and all longer ones
            foreach (string length in row[5..7].Where(cell => cell != ".."))
                Assert.Equal(norm, NormByte.Of(int.Parse(length, CultureInfo.InvariantCulture), 1f, NormForm.Bm25));
        }
    }

    [Fact]
    public void Trie_terms_sortable_forms_and_range_splits_are_Lucenes()
    {
        int compared = 0;
        foreach (string[] row in Vectors.Rows("score/numeric-terms.tsv"))
        {
            string ours = row[0] switch
            {
                "long" => Hex(row, code => NumericTerms.Encode(long.Parse(row[1], CultureInfo.InvariantCulture), Shift(row), code)),
                "int" => Hex(row, code => NumericTerms.Encode(int.Parse(row[1], CultureInfo.InvariantCulture), Shift(row), code)),
                "doubleToSortableLong" => NumericTerms.Sortable(double.Parse(row[1], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture),
                "floatToSortableInt" => NumericTerms.Sortable(float.Parse(row[1], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture),
                "splitIntRange(step 4)" => Split(row[1].Split("..")),
                _ => throw new InvalidOperationException(row[0]),
            };
            Assert.Equal(string.Join(' ', row), string.Join(' ', [.. row[..3], ours]));
            compared++;
        }
        Assert.Equal(309, compared);
    }

    delegate int Encoder(Span<byte> code);

    static int Shift(string[] row) => int.Parse(row[2], CultureInfo.InvariantCulture);

    static string Hex(string[] row, Encoder encode)
    {
        Span<byte> code = stackalloc byte[NumericTerms.MaxLength];
        return Convert.ToHexStringLower(code[..encode(code)]);
    }

    static string Split(string[] bounds) =>
        string.Join(' ', NumericRangeSplit.Of(NumericRangeQuery.Int32("n", int.Parse(bounds[0], CultureInfo.InvariantCulture), int.Parse(bounds[1], CultureInfo.InvariantCulture)))
            .Select(piece => $"{Convert.ToHexStringLower(piece.Lower.Span)}..{Convert.ToHexStringLower(piece.Upper!.Value.Span)}"));
}

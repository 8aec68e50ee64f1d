using System.Globalization;
using SummitSearch.Engine.Indexing;

namespace SummitSearch.Engine.Tests.Indexing;

public class EncodingTests
{
    [Fact]
    public void Norm_bytes_decode_to_the_floats_of_the_table()
    {
        foreach (string[] row in Vectors.Rows("score/norm-table.tsv"))
        {
            byte norm = byte.Parse(row[0], CultureInfo.InvariantCulture);
            Assert.Equal(int.Parse(row[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), BitConverter.SingleToInt32Bits(NormByte.Decode(norm)));
        }
    }

    [Fact]
    public void Lengths_get_the_norm_bytes_of_the_table()
    {
        int lengths = 0;
        foreach (string[] row in Vectors.Rows("score/norm-table.tsv").Where(row => row[5] != "-"))
        {
            byte norm = byte.Parse(row[0], CultureInfo.InvariantCulture);
            foreach (string length in row[5..7].Where(cell => int.TryParse(cell, CultureInfo.InvariantCulture, out _)))
            {
                Assert.Equal(norm, NormByte.Of(int.Parse(length, CultureInfo.InvariantCulture), 1, NormForm.Bm25));
                lengths++;
            }
        }
        Assert.True(lengths > 100, $"only {lengths} lengths in the table");
    }

    [Theory]
    [InlineData(0, 1f, 255)]        // a field without a token
    [InlineData(1, 1f, 124)]
    [InlineData(4, 2f, 124)]        // a boost of 2 is a quarter of the length
    [InlineData(10, 0f, 0)]
    [InlineData(10, -1f, 0)]
    [InlineData(1000, 1e-20f, 1)]
    [InlineData(1, 1e20f, 255)]
    public void Odd_lengths_and_boosts_have_their_bytes(int length, float boost, byte expected) =>
        Assert.Equal(expected, NormByte.Of(length, boost, NormForm.Bm25));

    [Fact]
    public void Trie_terms_are_those_of_the_vectors()
    {
        byte[] term = new byte[NumericTerms.MaxLength];
        int rows = 0;
        foreach (string[] row in Vectors.Rows("score/numeric-terms.tsv").Where(row => row[0] is "long" or "int"))
        {
            int shift = int.Parse(row[2], CultureInfo.InvariantCulture);
            int length = row[0] == "long"
                ? NumericTerms.Encode(long.Parse(row[1], CultureInfo.InvariantCulture), shift, term)
                : NumericTerms.Encode(int.Parse(row[1], CultureInfo.InvariantCulture), shift, term);
            Assert.Equal((row[0], row[1], row[2], row[3]), (row[0], row[1], row[2], Convert.ToHexStringLower(term.AsSpan(0, length))));
            rows++;
        }
        Assert.True(rows > 250, $"only {rows} terms in the vectors");
    }

    [Fact]
    public void Floating_numbers_sort_as_the_vectors_say()
    {
        foreach (string[] row in Vectors.Rows("score/numeric-terms.tsv").Where(row => row[0].Contains("Sortable", StringComparison.Ordinal)))
        {
            long expected = long.Parse(row[3], CultureInfo.InvariantCulture);
            Assert.Equal((row[1], expected), (row[1], row[0].StartsWith("double", StringComparison.Ordinal)
                ? NumericTerms.Sortable(double.Parse(row[1], CultureInfo.InvariantCulture))
                : NumericTerms.Sortable(float.Parse(row[1], CultureInfo.InvariantCulture))));
        }
    }
}

namespace SummitSearch.Engine.Analysis;

/// <summary>Rewrites one lower-cased term in place; keywords pass. semantics.md §1.6.</summary>
public abstract class Stemmer : TokenFilter
{
    /// <summary>Characters a term may grow by.</summary>
    private protected virtual int Room => 0;

    /// <summary>Rewrites the first <paramref name="length"/> characters of the buffer; returns the new length.</summary>
    private protected abstract int Stem(Span<char> buffer, int length);

    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (!token.IsKeyword) token.Truncate(Stem(token.Edit(Room), token.Length));
        return true;
    }

    /// <summary>Cuts <paramref name="drop"/> characters off the word and writes <paramref name="add"/> in their place.</summary>
    private protected static int Replace(Span<char> word, int length, int drop, string add)
    {
        add.CopyTo(word[(length - drop)..]);
        return length - drop + add.Length;
    }

    /// <summary>à á â ä → a, and likewise for e, i, o, u; what Spanish, Italian and Portuguese share.</summary>
    private protected static char WithoutAccent(char c) => c switch
    {
        'à' or 'á' or 'â' or 'ä' => 'a',
        'ò' or 'ó' or 'ô' or 'ö' => 'o',
        'è' or 'é' or 'ê' or 'ë' => 'e',
        'ù' or 'ú' or 'û' or 'ü' => 'u',
        'ì' or 'í' or 'î' or 'ï' => 'i',
        _ => c,
    };
}

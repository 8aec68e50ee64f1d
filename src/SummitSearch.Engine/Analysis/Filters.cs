namespace SummitSearch.Engine.Analysis;

/// <summary>Lower-cases each code point by its simple mapping. semantics.md §1.4.</summary>
public sealed class LowerCaseFilter : TokenFilter
{
    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (CodePoints.MayHaveUpper(token.Term)) CodePoints.ToLower(token.Edit()[..token.Length]);
        return true;
    }
}

/// <summary>Drops the terms of a set and leaves holes where they stood. semantics.md §1.4.</summary>
public sealed class StopFilter(WordSet stopWords) : TokenFilter
{
    /// <inheritdoc/>
    public override bool Apply(ref Token token) => !stopWords.Contains(token.Term);
}

/// <summary>Drops a final 's, for the three apostrophes ' U+2019 U+FF07. semantics.md §1.4.</summary>
public sealed class EnglishPossessiveFilter : TokenFilter
{
    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        ReadOnlySpan<char> term = token.Term;
        if (term.Length >= 2 && (term[^1] | 0x20) == 's' && term[^2] is '\'' or '\u2019' or '\uFF07')
            token.Truncate(term.Length - 2);
        return true;
    }
}

/// <summary>Drops an elided article with its apostrophe: l'avion becomes avion. semantics.md §1.4.</summary>
public sealed class ElisionFilter : TokenFilter
{
    readonly WordSet _articles;
    readonly int _longest;

    /// <summary>Articles in lower case; terms are compared ignoring case.</summary>
    public ElisionFilter(params string[] articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        (_articles, _longest) = (new(articles), articles.Max(article => article.Length));
    }

    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        int apostrophe = token.Term.IndexOfAny('\'', '\u2019');
        if (apostrophe < 0 || apostrophe > _longest) return true;
        Span<char> article = stackalloc char[apostrophe];
        token.Term[..apostrophe].CopyTo(article);
        CodePoints.ToLower(article);
        if (_articles.Contains(article)) token.DropFirst(apostrophe + 1);
        return true;
    }
}

/// <summary>Marks the terms of a set as keywords, which stemmers leave alone.</summary>
public sealed class KeywordMarkerFilter(WordSet keywords) : TokenFilter
{
    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (keywords.Contains(token.Term)) token.IsKeyword = true;
        return true;
    }
}

/// <summary>Replaces accented, ligated, full-width … letters and signs by ASCII. semantics.md §1.4.</summary>
public sealed class AsciiFoldingFilter : TokenFilter
{
    // All characters that fold are in the BMP; index 0 means "stays", else the replacement is at index - 1.
    static readonly (CodePointTable<ushort> Index, string[] Texts) Table = Read();

    /// <summary>Most characters a single one may become.</summary>
    internal const int Longest = 4;

    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        int first = token.Term.IndexOfAnyExceptInRange('\0', '\u007f');
        if (first < 0) return true;

        // Read from a copy: the term may grow over what has not been read yet.
        int length = token.Length;
        char[]? rented = length <= 256 ? null : System.Buffers.ArrayPool<char>.Shared.Rent(length);
        Span<char> from = rented is null ? stackalloc char[length] : rented.AsSpan(0, length);
        token.Term.CopyTo(from);
        Span<char> to = token.Edit(length * (Longest - 1));
        int written = first;
        foreach (char c in from[first..])
        {
            int index = Table.Index[c];
            if (index == 0) to[written++] = c;
            else
                foreach (char folded in Table.Texts[index - 1]) to[written++] = folded;
        }
        token.Truncate(written);
        if (rented is not null) System.Buffers.ArrayPool<char>.Shared.Return(rented);
        return true;
    }

    static (CodePointTable<ushort>, string[]) Read()
    {
        ushort[] index = new ushort[0x110000];
        List<string> texts = [];
        foreach (string line in DataFile.Lines("ascii-folding.tsv"))
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            texts.Add(line[(tab + 1)..]);
            index[DataFile.Hex(line[..tab])] = (ushort)texts.Count;
        }
        return (new(index), [.. texts]);
    }
}

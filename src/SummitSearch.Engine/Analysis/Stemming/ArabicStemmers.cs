namespace SummitSearch.Engine.Analysis;

/// <summary>Arabic spellings made one: alef forms, final yeh and teh, no tatweel, no vowel signs. semantics.md §1.6.</summary>
public sealed class ArabicNormalizationFilter : TokenFilter
{
    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (token.Term.IndexOfAnyInRange('\u0622', '\u0652') < 0) return true;
        int length = token.Length, kept = 0;
        Span<char> word = token.Edit();
        foreach (char c in word[..length])
            switch (c)
            {
                case '\u0622' or '\u0623' or '\u0625': word[kept++] = '\u0627'; break;
                case '\u0649': word[kept++] = '\u064A'; break;
                case '\u0629': word[kept++] = '\u0647'; break;
                case '\u0640' or >= '\u064B' and <= '\u0652': break;
                default: word[kept++] = c; break;
            }
        token.Truncate(kept);
        return true;
    }
}

/// <summary>One Arabic prefix and any of the suffixes, of normalised words. semantics.md §1.6.</summary>
public sealed class ArabicStemmer : TokenFilter
{
    static readonly string[] Prefixes = ["ال", "وال", "بال", "كال", "فال", "لل", "و"];
    static readonly string[] Suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"];

    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (token.IsKeyword) return true;
        foreach (string prefix in Prefixes)
        {
            // What is left must have two letters, three after the one-letter prefix.
            int least = prefix.Length + (prefix.Length == 1 ? 3 : 2);
            if (token.Length < least || !token.Term.StartsWith(prefix)) continue;
            token.DropFirst(prefix.Length);
            break;
        }
        foreach (string suffix in Suffixes)
            if (token.Length >= suffix.Length + 2 && token.Term.EndsWith(suffix))
                token.Truncate(token.Length - suffix.Length);
        return true;
    }
}

namespace SummitSearch.Engine.Analysis;

/// <summary>Spanish: accents, final vowels and plurals. semantics.md §1.6.</summary>
public sealed class SpanishLightStemmer : Stemmer
{
    private protected override int Stem(Span<char> buffer, int length)
    {
        if (length < 5) return length;
        Span<char> word = buffer[..length];
        foreach (ref char c in word) c = WithoutAccent(c);
        switch (word[^1])
        {
            case 'o' or 'a' or 'e':
                return length - 1;
            case 's' when word.EndsWith("eses"):
                return length - 2;
            case 's' when word.EndsWith("ces"):
                word[^3] = 'z';
                return length - 2;
            case 's' when word[^2] is 'o' or 'a' or 'e':
                return length - 2;
            default:
                return length;
        }
    }
}

/// <summary>Italian: accents and final vowels. semantics.md §1.6.</summary>
public sealed class ItalianLightStemmer : Stemmer
{
    private protected override int Stem(Span<char> buffer, int length)
    {
        if (length < 6) return length;
        Span<char> word = buffer[..length];
        foreach (ref char c in word) c = WithoutAccent(c);
        return word[^1] switch
        {
            'e' or 'i' => length - (word[^2] is 'i' or 'h' ? 2 : 1),
            'a' or 'o' => length - (word[^2] == 'i' ? 2 : 1),
            _ => length,
        };
    }
}

/// <summary>Portuguese: plurals, feminine forms, final vowels and accents. semantics.md §1.6.</summary>
public sealed class PortugueseLightStemmer : Stemmer
{
    private protected override int Room => 1;

    private protected override int Stem(Span<char> buffer, int length)
    {
        if (length < 4) return length;
        length = Singular(buffer, length);
        if (length > 3 && buffer[length - 1] == 'a') length = Masculine(buffer, length);
        if (length > 4 && buffer[length - 1] is 'e' or 'a' or 'o') length--;
        foreach (ref char c in buffer[..length])
            c = c switch { 'ã' => 'a', 'õ' => 'o', 'ç' => 'c', char other => WithoutAccent(other) };
        return length;
    }

    static int Singular(Span<char> buffer, int length)
    {
        Span<char> word = buffer[..length];
        if (length > 4 && word.EndsWith("es") && word[^3] is 'r' or 's' or 'l' or 'z') return length - 2;
        if (length > 3 && word.EndsWith("ns")) return Replace(buffer, length, 2, "m");
        if (length > 4 && (word.EndsWith("eis") || word.EndsWith("éis"))) return Replace(buffer, length, 3, "el");
        if (length > 4 && word.EndsWith("ais")) return Replace(buffer, length, 2, "l");
        if (length > 4 && word.EndsWith("óis")) return Replace(buffer, length, 3, "ol");
        if (length > 4 && word.EndsWith("is")) return Replace(buffer, length, 1, "l");
        if (length > 3 && (word.EndsWith("ões") || word.EndsWith("ães"))) return Replace(buffer, length, 3, "ão");
        if (length > 6 && word.EndsWith("mente")) return length - 5;
        return length > 3 && word[^1] == 's' ? length - 1 : length;
    }

    static int Masculine(Span<char> buffer, int length)
    {
        Span<char> word = buffer[..length];
        if (length > 7 && (word.EndsWith("inha") || word.EndsWith("iaca") || word.EndsWith("eira")))
        {
            word[^1] = 'o';
            return length;
        }
        if (length <= 6) return length;
        if (word.EndsWith("osa") || word.EndsWith("ica") || word.EndsWith("ida") || word.EndsWith("ada")
            || word.EndsWith("iva") || word.EndsWith("ama"))
        {
            word[^1] = 'o';
            return length;
        }
        if (word.EndsWith("ona")) return Replace(buffer, length, 3, "ão");
        if (word.EndsWith("ora")) return length - 1;
        if (word.EndsWith("esa")) return Replace(buffer, length, 3, "ês");
        return word.EndsWith("na") ? Replace(buffer, length, 1, "o") : length;
    }
}

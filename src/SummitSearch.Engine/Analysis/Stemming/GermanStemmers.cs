namespace SummitSearch.Engine.Analysis;

/// <summary>German spellings of umlauts and ß made one: ae → a (not in "quer" or "neue"), ä → a, ß → ss. semantics.md §1.6.</summary>
public sealed class GermanNormalizationFilter : TokenFilter
{
    enum State { Normal, NoDeletion, UmlautPossible }

    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (token.Term.IndexOfAny("eäöüß") < 0) return true;
        int sharp = token.Term.Count('ß');
        // The text is moved to the end of its room, so that writing ss for ß never overtakes reading.
        int length = token.Length;
        Span<char> word = token.Edit(sharp);
        word[..length].CopyTo(word[sharp..]);
        int kept = 0;
        State state = State.Normal;
        foreach (char c in word.Slice(sharp, length))
        {
            char letter = c;
            switch (c)
            {
                case 'a' or 'o':
                    state = State.UmlautPossible;
                    break;
                case 'u':
                    state = state == State.Normal ? State.UmlautPossible : State.NoDeletion;
                    break;
                case 'e':
                    bool deleted = state == State.UmlautPossible;
                    state = State.NoDeletion;
                    if (deleted) continue;
                    break;
                case 'i' or 'q' or 'y':
                    state = State.NoDeletion;
                    break;
                case 'ä' or 'ö' or 'ü':
                    letter = c switch { 'ä' => 'a', 'ö' => 'o', _ => 'u' };
                    state = State.NoDeletion;
                    break;
                case 'ß':
                    word[kept++] = letter = 's';
                    state = State.Normal;
                    break;
                default:
                    state = State.Normal;
                    break;
            }
            word[kept++] = letter;
        }
        token.Truncate(kept);
        return true;
    }
}

/// <summary>German inflection endings. semantics.md §1.6.</summary>
public sealed class GermanLightStemmer : Stemmer
{
    private protected override int Stem(Span<char> buffer, int length)
    {
        foreach (ref char c in buffer[..length])
            c = c switch
            {
                'ä' or 'à' or 'á' or 'â' => 'a',
                'ö' or 'ò' or 'ó' or 'ô' => 'o',
                'ï' or 'ì' or 'í' or 'î' => 'i',
                'ü' or 'ù' or 'ú' or 'û' => 'u',
                char other => other,
            };
        return Step2(buffer, Step1(buffer, length));
    }

    static int Step1(Span<char> buffer, int length)
    {
        Span<char> word = buffer[..length];
        if (length > 5 && word.EndsWith("ern")) return length - 3;
        if (length > 4 && word[^2] == 'e' && word[^1] is 'm' or 'n' or 'r' or 's') return length - 2;
        if (length > 3 && word[^1] == 'e') return length - 1;
        return length > 3 && word[^1] == 's' && MayPrecede(word[^2]) ? length - 1 : length;
    }

    static int Step2(Span<char> buffer, int length)
    {
        Span<char> word = buffer[..length];
        if (length > 5 && word.EndsWith("est")) return length - 3;
        if (length > 4 && (word.EndsWith("er") || word.EndsWith("en"))) return length - 2;
        return length > 4 && word.EndsWith("st") && MayPrecede(word[^3]) ? length - 2 : length;
    }

    static bool MayPrecede(char c) => c is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';
}

namespace SummitSearch.Engine.Analysis;

/// <summary>The Snowball project's Russian stemmer of 2001. semantics.md §1.6.</summary>
public sealed class RussianStemmer : TokenFilter
{
    // Endings of group 1 need а or я before them (it stays); those of group 2 need nothing.
    static readonly Ending[] PerfectiveGerund = Endings("в вши вшись", "ив ивши ившись ыв ывши ывшись");
    static readonly Ending[] Adjective = Endings("",
        "ее ие ое ые ими ыми ей ий ой ый ем им ом ым его ого ему ому их ых ую юю ая яя ою ею");
    static readonly Ending[] Participle = Endings("ем нн вш ющ щ", "ивш ывш ующ");
    static readonly Ending[] Reflexive = Endings("", "сь ся");
    static readonly Ending[] Verb = Endings("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
        "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю");
    static readonly Ending[] Noun = Endings("",
        "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я");
    static readonly Ending[] Derivational = Endings("", "ост ость");
    static readonly Ending[] Superlative = Endings("", "ейше ейш");

    readonly record struct Ending(string Text, bool AfterAOrYa);

    /// <inheritdoc/>
    public override bool Apply(ref Token token)
    {
        if (token.IsKeyword) return true;
        ReadOnlySpan<char> word = token.Term;
        (int rv, int r2) = Regions(word);
        if (rv == word.Length) return true;

        // Every change only shortens the word, so the term stays a span of what it was.
        if (!Remove(ref word, rv, PerfectiveGerund))
        {
            Remove(ref word, rv, Reflexive);
            if (Remove(ref word, rv, Adjective)) Remove(ref word, rv, Participle);
            else if (!Remove(ref word, rv, Verb)) Remove(ref word, rv, Noun);
        }
        if (word.Length > rv && word[^1] == 'и') word = word[..^1];
        Remove(ref word, Math.Max(rv, r2), Derivational);
        if (Remove(ref word, rv, Superlative) || word.Length > rv && word[^1] == 'н')
        {
            if (word.Length >= rv + 2 && word.EndsWith("нн")) word = word[..^1];
        }
        else if (word.Length > rv && word[^1] == 'ь') word = word[..^1];
        token.Truncate(word.Length);
        return true;
    }

    /// <summary>RV: what follows the first vowel. R2: what follows the second consonant that follows a vowel.</summary>
    static (int Rv, int R2) Regions(ReadOnlySpan<char> word)
    {
        int rv = After(word, 0, vowel: true);
        int r1 = After(word, rv, vowel: false);
        return (rv, After(word, After(word, r1, vowel: true), vowel: false));

        static int After(ReadOnlySpan<char> word, int from, bool vowel)
        {
            while (from < word.Length)
                if (word[from++] is 'а' or 'е' or 'и' or 'о' or 'у' or 'ы' or 'э' or 'ю' or 'я' == vowel) return from;
            return from;
        }
    }

    /// <summary>Removes the longest ending that lies in the region; if that one's condition fails, nothing.</summary>
    static bool Remove(ref ReadOnlySpan<char> word, int region, Ending[] endings)
    {
        foreach (Ending ending in endings)
        {
            int at = word.Length - ending.Text.Length;
            if (at < region || !word.EndsWith(ending.Text)) continue;
            if (ending.AfterAOrYa && (at - 1 < region || word[at - 1] is not ('а' or 'я'))) return false;
            word = word[..at];
            return true;
        }
        return false;
    }

    static Ending[] Endings(string group1, string group2) =>
    [
        .. Words(group1).Select(text => new Ending(text, true))
            .Concat(Words(group2).Select(text => new Ending(text, false)))
            .OrderByDescending(ending => ending.Text.Length),
    ];

    static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

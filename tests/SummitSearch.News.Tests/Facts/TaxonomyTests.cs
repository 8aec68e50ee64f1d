using SummitSearch.News.Facts;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Facts;

public sealed class TaxonomyTests
{
    static readonly Dictionary<string, string> NothingStated = [];

    static Taxonomy Read(params string[] lines)
    {
        using TemporaryFolder folder = new();
        return Taxonomy.Read(folder.Write("taxonomy.tsv", string.Join('\n', lines)));
    }

    static string Crimes(Taxonomy taxonomy, string text)
    {
        Release release = FactFinder.Find(new CleanRelease("test", null, [text], [], []), NothingStated, taxonomy);
        foreach (Fact crime in release.Facts.Where(f => f.Facet == "crime"))
            Assert.Contains(crime.Id, FactFinder.Apply("crime", crime.Rule, Evidence.Cut(release.Text, crime.Spans[0]), taxonomy));
        return Found.Ids(release, "crime");
    }

    [Fact]
    public void A_user_s_file_adds_types_and_terms_to_the_built_in_ones()
    {
        Taxonomy taxonomy = Read(
            "# mine", "",
            "type\tcargo-theft\tvehicle-crime\t-\tCargo theft\tVol de fret",
            "term\ten\tcargo-theft\tcargo (theft|robbery) | stolen freight",
            "term\ten\tfraud\tphantom carriers");
        Assert.Equal("cargo-theft fraud gangs", Crimes(taxonomy, "Cargo theft, stolen freight and phantom carriers are run by gangs."));
        Assert.Equal(("vehicle-crime", "Vol de fret", "Cargo theft"),
            (Assert.Single(taxonomy.Above("cargo-theft")), taxonomy.Find("cargo-theft")!.Labels["fr"], taxonomy.Find("cargo-theft")!.Labels["ar"]));
        Assert.Equal("gangs", Crimes(Taxonomy.Default, "Cargo theft, stolen freight and phantom carriers are run by gangs."));
    }

    [Fact]
    public void A_crime_has_the_ICCS_categories_of_its_type()
    {
        Taxonomy taxonomy = Read("type\tcargo-theft\tvehicle-crime\t05023,0401\tCargo theft", "term\ten\tcargo-theft\tcargo theft");
        Release release = FactFinder.Find(new CleanRelease("test", null, ["Cargo theft and bribery were charged."], [], []), NothingStated, taxonomy);
        Assert.Equal(["05023", "0401"], release.Facts.Single(f => f.Id == "cargo-theft").Iccs);
        Assert.Equal(["0703"], release.Facts.Single(f => f.Id == "corruption").Iccs);
    }

    [Fact]
    public void Every_built_in_type_is_mapped_to_ICCS()
    {
        Assert.All(Taxonomy.Default.Types, type => Assert.NotEmpty(type.Iccs));
        // A type below is not mapped away from its parent's section unless the UN does so (tax: 08; the rest of financial crime: 07).
        foreach (CrimeType type in Taxonomy.Default.Types)
            if (type.Parent is { } parent) Assert.Contains(type.Iccs, code => code[..2] == Taxonomy.Default.Find(parent)!.Iccs[0][..2]);
    }

    [Fact]
    public void A_user_s_word_comes_before_the_built_in_one()
    {
        Assert.Equal("-", Crimes(Read("none\ten\t-\tbribery"), "Bribery was discussed."));
        Assert.Equal("fraud", Crimes(Read("term\ten\tfraud\tbribery"), "Bribery was discussed."));
    }

    [Fact]
    public void A_user_s_own_heads_share_their_modifiers()
    {
        Taxonomy taxonomy = Read(
            "type\tpet-theft\t-\t-\tPet theft", "type\ttool-theft\t-\t-\tTool theft", "head\ten\ttheft\ttheft",
            "before\ten\tpet-theft\ttheft\tdog | pet", "before\ten\ttool-theft\ttheft\ttool");
        Assert.Equal("tool-theft pet-theft", Crimes(taxonomy, "They spoke of pet and tool theft."));
    }

    [Theory]
    [InlineData("sort\ten\tfraud\tx", "\"sort\" is no kind of line")]
    [InlineData("term\ten\tfraud", "has 4 columns parted by tabs, not 3")]
    [InlineData("term\txx\tfraud\tscheme", "\"xx\" is no language of ours")]
    [InlineData("term\tall\tfraud\tscheme", "\"all\" is no language of ours")]
    [InlineData("term\ten\tfrauds\tscheme", "\"frauds\" is no type")]
    [InlineData("term\ten\tfraud\t", "no patterns")]
    [InlineData("term\ten\tfraud\tsch(eme", "does not close a bracket")]
    [InlineData("term\ten\tfraud\tsch)eme", "closes a bracket that it did not open")]
    [InlineData("term\ten\tfraud\t(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", "more than 4000 phrases")]
    [InlineData("term\ten\tfraud\t12 | 13", "has no word")]
    [InlineData("term\ten\tfraud\tswindle | abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw", "more than 48 letters")]
    [InlineData("before\ten\tfraud\tthieving\tsilver", "no head of the class \"thieving\"")]
    [InlineData("type\tfraud\t-\t-\tFraud", "there is a type \"fraud\" already")]
    [InlineData("type\tunknown\t-\t-\tNot known", "\"unknown\" is no id")]
    [InlineData("type\tCargo Theft\t-\t-\tCargo theft", "\"Cargo Theft\" is no id")]
    [InlineData("type\tcargo-theft\ttheft\t-\tCargo theft", "the parent \"theft\" is no type")]
    [InlineData("type\tcargo-theft\t-\t7\tCargo theft", "\"7\" is no ICCS category")]
    [InlineData("type\tcargo-theft\t-\t0502,\tCargo theft", "\"\" is no ICCS category")]
    [InlineData("type\tcargo-theft\t-\t-\t ", "label, the English one, is empty")]
    [InlineData("type\tcargo-theft\t-", "one to four labels")]
    public void A_wrong_line_is_named_with_its_number_and_what_is_wrong(string line, string wrong)
    {
        InputFormatException refused = Assert.Throws<InputFormatException>(() => Read("# a comment", "term\ten\tfraud\tfine", line));
        Assert.Contains("taxonomy.tsv, line 3: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(wrong, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_lines_are_told_at_once()
    {
        InputFormatException refused = Assert.Throws<InputFormatException>(() => Read("sort\ten\tfraud\tx", "term\ten\tfraud\tfine", "term\ten\tnone\tfine"));
        Assert.Equal(2, refused.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData("smuggl(ing|er)", "smuggling, smuggler")]
    [InlineData("illegal(ly|) (dump(ed|ing)|poach)", "illegally dumped, illegally dumping, illegally poach, illegal dumped, illegal dumping, illegal poach")]
    public void A_pattern_stands_for_all_its_choices(string pattern, string phrases) => Assert.Equal(phrases.Split(", "), TermPatterns.Expand(pattern));

    [Fact]
    public void Bars_inside_brackets_part_no_patterns() =>
        Assert.Equal(["a(b|c)", "d"], TermPatterns.Split(" a(b|c) |  | d"));

    [Theory]
    [InlineData("bank robbery", "bank robberies", "En")]
    [InlineData("shell company", "shell companies", "En")]
    [InlineData("réseau criminel", "réseau criminels", "Fr")]
    [InlineData("extorsión", "extorsiones", "Es")]
    [InlineData("estafador", "estafadores", "Es")]
    [InlineData("الفساد", "والفساد", "Ar")]
    [InlineData("إرهاب", "بالإرهاب", "Ar")]
    public void A_term_has_the_forms_that_the_analyzer_holds_to_be_the_same(string term, string form, string language) =>
        Assert.Contains(form, new Inflections().Of(term, Enum.Parse<LanguageSet>(language)));

    [Theory]
    [InlineData("mafia", "mafioso", "En")]
    [InlineData("gang", "ganged", "En")]
    public void A_term_has_no_others(string term, string other, string language) =>
        Assert.DoesNotContain(other, new Inflections().Of(term, Enum.Parse<LanguageSet>(language)));
}

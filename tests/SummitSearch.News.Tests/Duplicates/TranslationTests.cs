using SummitSearch.News.Duplicates;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Duplicates;

/// <summary>Short releases of our own in four languages, beside others of the same issuer that are no translations.</summary>
public sealed class TranslationTests
{
    static readonly (string Id, string Date, string Text)[] Operation =
    [
        ("kestrel-en", "2023-09-14", """
            LYON, France – A joint operation codenamed Kestrel led to 1,247 arrests in 23 countries between 4 and 28 August. The officers checked more
            than 18,500 vehicles at the borders and seized 3.5 million dollars in cash, 612 kilos of cocaine and 89 firearms.

            The teams from Argentina, Brazil, Germany and Spain shared their findings each day with the INTERPOL office in Buenos Aires. On 17 August the
            police of Hamburg opened a container that held 214 kilos of the drug behind boxes of fruit.

            The inquiry goes on, and the courts will hear the first cases in the autumn.
            """),
        ("kestrel-fr", "2023-09-14", """
            LYON, France – Une opération conjointe, baptisée Kestrel, a conduit à 1 247 arrestations dans 23 pays entre le 4 et le 28 août. Les agents ont
            contrôlé plus de 18 500 véhicules aux frontières et saisi 3,5 millions de dollars en espèces, 612 kilos de cocaïne et 89 armes à feu.

            Les équipes de l'Argentine, du Brésil, de l'Allemagne et de l'Espagne ont partagé chaque jour leurs résultats avec le bureau d'INTERPOL à
            Buenos Aires. Le 17 août, la police de Hambourg a ouvert un conteneur où se trouvaient 214 kilos de drogue derrière des caisses de fruits.

            L'enquête se poursuit, et les tribunaux entendront les premières affaires à l'automne.
            """),
        ("kestrel-es", "2023-09-15", """
            LYON, Francia – Una operación conjunta, denominada Kestrel, condujo a 1.247 detenciones en 23 países entre el 4 y el 28 de agosto. Los agentes
            revisaron más de 18.500 vehículos en las fronteras y decomisaron 3,5 millones de dólares en efectivo, 612 kilos de cocaína y 89 armas de fuego.

            Los equipos de Argentina, Brasil, Alemania y España compartieron sus resultados cada día con la oficina de INTERPOL en Buenos Aires. El 17 de
            agosto la policía de Hamburgo abrió un contenedor que llevaba 214 kilos de la droga detrás de cajas de fruta.

            La investigación continúa y los tribunales verán los primeros casos en otoño.
            """),
        ("kestrel-ar", "2023-09-14", """
            ليون، فرنسا – أدت عملية مشتركة تحمل اسم Kestrel إلى توقيف 1247 شخصا في 23 بلدا بين 4 و28 أغسطس. وفتش الضباط أكثر من 18500 مركبة على الحدود
            وضبطوا 3.5 مليون دولار نقدا و612 كيلوغراما من الكوكايين و89 قطعة سلاح.

            وتبادلت الفرق من الأرجنتين والبرازيل وألمانيا وإسبانيا نتائجها كل يوم مع مكتب INTERPOL في بوينس آيرس. وفي 17 أغسطس فتحت شرطة هامبورغ حاوية
            كان فيها 214 كيلوغراما من المخدرات خلف صناديق الفاكهة.
            """),
    ];

    // The same issuer, the same countries and crimes, the same form; other figures.
    static readonly (string Id, string Date, string Text)[] Others =
    [
        ("other-en", "2023-09-20", """
            LYON, France – A joint operation codenamed Osprey led to 310 arrests in 17 countries between 2 and 19 September. The officers checked more
            than 9,200 vehicles at the borders and seized 1.1 million dollars in cash, 45 kilos of heroin and 31 firearms.

            The teams from Argentina, Brazil, Germany and Spain shared their findings each day with the INTERPOL office in Buenos Aires.
            """),
        ("other-fr", "2023-09-02", """
            LYON, France – Une opération conjointe, baptisée Falcon, a conduit à 78 arrestations dans 14 pays entre le 1 et le 30 juillet. Les agents ont
            contrôlé plus de 7 100 véhicules aux frontières et saisi 2,2 millions de dollars en espèces, 154 kilos de cocaïne et 16 armes à feu.

            Les équipes de l'Argentine, du Brésil, de l'Allemagne et de l'Espagne ont partagé chaque jour leurs résultats avec le bureau d'INTERPOL.
            """),
        ("other-es", "2023-09-11", """
            MADRID, España – La policía detuvo a 26 personas en una operación conjunta con Francia y Alemania contra el tráfico de drogas. Los agentes
            decomisaron 340 kilos de cocaína el 9 de septiembre en el puerto, escondidos entre cajas de fruta, y 412.000 euros en efectivo.
            """),
    ];

    static Dictionary<(string, string), Relation> Suggested(params (string Id, string Date, string Text)[] releases)
    {
        DuplicateGroups groups = Compared.Groups(releases.Select(one => Compared.Read(one.Id, one.Text, null, one.Date)));
        return Enumerable.Range(0, releases.Length).SelectMany(groups.Ties).Where(tie => tie.Kind == RelationKind.Translation)
            .ToDictionary(tie => (releases[tie.From].Id, releases[tie.To].Id));
    }

    [Fact]
    public void Every_pair_of_languages_of_one_release_is_suggested_from_both_sides_and_nothing_else()
    {
        Dictionary<(string, string), Relation> found = Suggested([.. Operation, .. Others]);
        string[] ids = [.. Operation.Select(one => one.Id)];
        Assert.Equal(
            ids.SelectMany(a => ids.Where(b => b != a).Select(b => (a, b))).Order(),
            found.Keys.Order());
    }

    [Fact]
    public void What_was_found_is_said_in_figures_days_places_and_a_number_of_names()
    {
        Relation tie = Suggested([.. Operation, .. Others])[("kestrel-en", "kestrel-es")];
        Assert.Contains("figures 1247, 18500, 214, 23, 3500000, 612, 89", tie.Because);
        Assert.Contains("days (month-day) 08-17, 08-28", tie.Because);
        Assert.Contains("countries AR, BR, DE, ES, FR", tie.Because);
        Assert.Contains("abbreviations INTERPOL", tie.Because);
        // Names can be of private persons: how many, not which.
        Assert.EndsWith("names in Latin letters", tie.Because[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(tie.Because, because => because.Contains("estrel", StringComparison.Ordinal));
        Assert.InRange(tie.Similarity, 0.6, 1);
    }

    [Fact]
    public void Releases_that_share_letterhead_countries_and_crime_but_no_figures_are_not_suggested() => Assert.Empty(Suggested(Others));

    [Fact]
    public void Months_apart_they_are_not_suggested() =>
        Assert.Empty(Suggested(Operation[0], (Operation[2].Id, "2023-12-15", Operation[2].Text)));

    [Fact]
    public void Among_five_hundred_others_the_translations_are_still_the_only_ones()
    {
        (string, string, string)[] made = [.. Enumerable.Range(0, 500).Select(i => ($"made-{i:000}", "2023-09-14", MadeReleases.Text(i)))];
        Dictionary<(string, string), Relation> found = Suggested([.. made, .. Operation, .. Others]);
        Assert.Equal(12, found.Count);
        Assert.All(found.Keys, pair => Assert.True(pair.Item1.StartsWith("kestrel", StringComparison.Ordinal)
            && pair.Item2.StartsWith("kestrel", StringComparison.Ordinal)));
    }
}

using System.Text.Json;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Duplicates;
using SummitSearch.News.Fields;

namespace SummitSearch.News.Builds;

/// <summary>Gives spooled documents their group: the column that searches fold by, and what the page says of related releases.</summary>
sealed class GroupedDocuments(DocumentSpool spool, DuplicateGroups groups)
{
    /// <summary>One document, ready to be indexed.</summary>
    public Document Read(int number)
    {
        Document document = spool.Read(number);
        int representative = groups.Representative(number);
        string id = Text(document, FieldNames.Id)!;
        string group = representative == number ? id : Id(representative);
        document.Add(new Field(FieldNames.Group, FieldType.SortedString, group));
        IReadOnlyList<int> members = groups.Members(representative);
        IReadOnlyList<Relation> ties = groups.Ties(number);
        if (members.Count == 0 && ties.Count == 0) return document;
        int identical = members.Count(member => groups.ToRepresentative(member)!.Kind == RelationKind.Identical);
        int translations = ties.Count(tie => tie.Kind == RelationKind.Translation);
        int versions = ties.Count(tie => tie.Kind is RelationKind.EarlierVersion or RelationKind.LaterVersion);
        GroupCounts counts = new(group, identical, members.Count - identical, versions, translations);
        StoredGroup stored = new(counts, [.. Others(number, representative, members).Concat(ties).Take(RelatedRelease.Most)
            .Select(relation => View(document, relation))]);
        document.Add(new Field(FieldNames.Related, FieldType.Stored, JsonSerializer.Serialize(stored, GroupJson.Readable.StoredGroup)));
        return document;
    }

    public string Id(int number) => Text(spool.Read(number), FieldNames.Id)!;

    /// <summary>The title, or the lead sentence that stands for it.</summary>
    public string Title(int number)
    {
        Document document = spool.Read(number);
        StoredDetails details = Details(document);
        return ReleaseTexts.Title(document, details) ?? details.Lead ?? "";
    }

    // The representative first; the others by their own similarity to it.
    IEnumerable<Relation> Others(int number, int representative, IReadOnlyList<int> members)
    {
        if (number != representative) yield return groups.ToRepresentative(number)!;
        foreach (Relation other in members.Where(member => member != number).Select(member => groups.ToRepresentative(member)!)
            .OrderByDescending(relation => relation.Similarity).ThenBy(relation => relation.From))
            yield return other with { From = number, To = other.From };
    }

    RelatedRelease View(Document document, Relation relation)
    {
        Document other = spool.Read(relation.To);
        StoredDetails details = Details(other);
        (IReadOnlyList<TextDifference> differences, int count) = Differ(document, other, relation);
        return new RelatedRelease(
            Text(other, FieldNames.Id)!, ReleaseTexts.Title(other, details) ?? details.Lead ?? "", details.Date, details.Language,
            Name(relation.Kind), Math.Round(relation.Similarity, 4), relation.Because, differences, count);
    }

    (IReadOnlyList<TextDifference>, int) Differ(Document document, Document other, Relation relation)
    {
        bool told = relation.Kind == RelationKind.EarlierVersion || (relation.To == groups.Representative(relation.From)
            && relation.Kind != RelationKind.Translation);
        if (!told) return ([], 0);
        (StoredDetails our, StoredDetails their) = (Details(document), Details(other));
        IReadOnlyList<TextDifference> text = Differences.Between(ReleaseTexts.Body(other, their), ReleaseTexts.Body(document, our), out int count);
        (string theirs, string ours) = (ReleaseTexts.Title(other, their) ?? "", ReleaseTexts.Title(document, our) ?? "");
        if (theirs == ours) return (text, count);
        return ([new TextDifference("title", theirs, ours), .. text.Take(Differences.Most - 1)], count + 1);
    }

    static StoredDetails Details(Document document) => JsonSerializer.Deserialize(Text(document, FieldNames.Details)!,
        StoredJson.Readable.StoredDetails)!;

    public static string Name(RelationKind kind) => kind switch
    {
        RelationKind.Identical => "identical",
        RelationKind.NearIdentical => "near-identical",
        RelationKind.EarlierVersion => "earlier-version",
        RelationKind.LaterVersion => "later-version",
        RelationKind.SameMatter => "same-matter",
        _ => "translation",
    };

    static string? Text(Document document, string field)
    {
        foreach (Field value in document.Fields)
            if (value.Name == field && value.Value is string text) return text;
        return null;
    }
}

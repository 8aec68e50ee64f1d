namespace SummitSearch.Engine.Searching;

/// <summary>Documents with this term in this field.</summary>
public sealed record TermQuery(string Field, TermBytes Term) : Query
{
    /// <inheritdoc/>
    public override string ToString(string defaultField) => $"{FieldText(Field, defaultField)}{Term}{BoostText}";

    internal override Weight Weigh(SearchContext context) => new TermWeight(this, context.Find(Field, Term), context);
}

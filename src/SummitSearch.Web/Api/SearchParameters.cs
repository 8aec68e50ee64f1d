using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SummitSearch.News;
using SummitSearch.Web.Answers;

namespace SummitSearch.Web.Api;

/// <summary>What an address asks for: the request made of its right parts, and everything that is wrong with it.</summary>
/// <param name="Warnings">Unknown parameters, where the address says strict=false.</param>
sealed record BoundSearch(
    SearchRequest Request, IReadOnlyList<ParameterFault> Faults, IReadOnlyList<QueryDiagnostic> Warnings);

/// <summary>Reads the query string of a search: all of it, so that every fault is reported at once.</summary>
static class SearchParameters
{
    /// <summary>How long a search may take; one that takes longer answers with what it has and says so.</summary>
    public static readonly TimeSpan TimeBudget = TimeSpan.FromMilliseconds(250);

    /// <param name="values">The values of a facet that the index has, to find the nearest; called only for a fault.</param>
    public static BoundSearch Read(QueryString query, Func<string, IReadOnlyList<FacetValue>> values)
    {
        (Dictionary<string, List<string>> given, List<ParameterFault> faults, List<ParameterFault> unknown) = Given(query, QueryParameter.Search, values);
        bool strict = !(given.TryGetValue("strict", out List<string>? says) && says is ["false"]);
        if (strict) faults.InsertRange(0, unknown);
        HashSet<(string, string)> wrong = [.. faults.Select(f => (f.Name, f.Received))];
        foreach ((string name, List<string> list) in given) list.RemoveAll(v => wrong.Contains((name, v)));
        return new(Request(given), faults,
            strict ? [] : [.. unknown.Select(f => new QueryDiagnostic("unknown-parameter", f.Detail, 0, 0))]);
    }

    /// <summary>Reads an address that takes a text and a limit at most.</summary>
    /// <param name="most">The limit without one given.</param>
    public static (string Text, int Limit, IReadOnlyList<ParameterFault> Faults) ReadSmall(QueryString query, IReadOnlyList<QueryParameter> table, int most)
    {
        (Dictionary<string, List<string>> given, List<ParameterFault> faults, List<ParameterFault> unknown) = Given(query, table, _ => []);
        faults.InsertRange(0, unknown);
        if (faults.Count > 0) return ("", 0, faults);
        return (given.TryGetValue("q", out List<string>? text) ? Plain(text[0], trims: false) : "",
            given.TryGetValue("limit", out List<string>? limit) ? int.Parse(limit[0], CultureInfo.InvariantCulture) : most, faults);
    }

    static (Dictionary<string, List<string>> Given, List<ParameterFault> Faults, List<ParameterFault> Unknown) Given(
        QueryString query, IReadOnlyList<QueryParameter> table, Func<string, IReadOnlyList<FacetValue>> values)
    {
        Dictionary<string, QueryParameter> known = table.ToDictionary(p => p.Name, StringComparer.Ordinal);
        List<ParameterFault> faults = [];
        List<ParameterFault> unknown = [];
        Dictionary<string, List<string>> given = new(StringComparer.Ordinal);
        // Not IQueryCollection: that one ignores the case of names.
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(query.Value ?? ""))
        {
            string name = pair.DecodeName().ToString(), value = pair.DecodeValue().ToString();
            if (!given.TryGetValue(name, out List<string>? list)) given.Add(name, list = []);
            list.Add(value);
            string pointer = $"#/query/{name}/{list.Count - 1}";
            if (!known.TryGetValue(name, out QueryParameter? parameter))
            {
                if (name.Length == 0 && value.Length == 0) continue;
                unknown.Add(new(name, pointer, value, [.. known.Keys], Nearest.Of(name, known.Keys),
                    $"There is no parameter “{name}”."));
            }
            else if (!parameter.Repeats && list.Count > 1)
                faults.Add(new(name, pointer, value, ["given once"], null, $"“{name}” is given more than once."));
            else if (Fault(parameter, value, values) is var (detail, nearest))
                faults.Add(new(name, pointer, value, parameter.Allowed, nearest, detail));
        }
        return (given, faults, unknown);
    }

    /// <summary>The faults of an address that takes no parameters at all.</summary>
    public static IReadOnlyList<ParameterFault> Stray(QueryString query)
    {
        List<ParameterFault> faults = [];
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(query.Value ?? ""))
        {
            string name = pair.DecodeName().ToString();
            if (name.Length == 0 && pair.EncodedValue.IsEmpty) continue;
            faults.Add(new(name, $"#/query/{name}/0", pair.DecodeValue().ToString(), [], null,
                $"There is no parameter “{name}”: this address takes none."));
        }
        return faults;
    }

    static SearchRequest Request(Dictionary<string, List<string>> given)
    {
        return new SearchRequest
        {
            Text = One("q") is { } text ? Plain(text) : "",
            Include = Choices(""),
            Exclude = Choices("not."),
            CountryRole = One("country.role"),
            Sort = One("sort"),
            Recency = Number("recency") ?? 0,
            TimeBudget = TimeBudget,
            Limit = Number("limit") ?? SearchRequest.DefaultLimit,
            Offset = Number("offset") ?? 0,
            Facets = [.. SearchRequest.FacetNames.SelectMany(Asked)],
        };

        string? One(string name) => given.TryGetValue(name, out List<string>? list) && list.Count > 0 ? list[0] : null;
        int? Number(string name) => One(name) is { } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
        IReadOnlyDictionary<string, IReadOnlyList<string>> Choices(string prefix) => SearchRequest.FacetNames
            .Where(f => given.TryGetValue(prefix + f, out List<string>? list) && list.Count > 0)
            .ToDictionary(f => f, IReadOnlyList<string> (f) =>
                [.. given[prefix + f].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], StringComparer.Ordinal);
        IEnumerable<FacetRequest> Asked(string facet) => (given.GetValueOrDefault("facet") ?? [])
            .Where(f => f == facet || f.StartsWith(facet + ":", StringComparison.Ordinal))
            .Select(f => f.Length == facet.Length ? new FacetRequest(facet)
                : new FacetRequest(facet, int.Parse(f.AsSpan(facet.Length + 1), CultureInfo.InvariantCulture)))
            .TakeLast(1);
    }

    /// <summary>Control characters part words like blanks; outer blanks mean nothing, but to completion: a word with one behind it is typed to its end.</summary>
    static string Plain(string text, bool trims = true)
    {
        string plain = string.Create(text.Length, text, static (plain, text) =>
        {
            for (int i = 0; i < plain.Length; i++) plain[i] = char.IsControl(text[i]) ? ' ' : text[i];
        });
        return trims ? plain.Trim() : plain.TrimStart();
    }

    static (string Detail, string? Nearest)? Fault(
        QueryParameter parameter, string value, Func<string, IReadOnlyList<FacetValue>> values)
    {
        string name = parameter.Name;
        if (name == "q")
            return value.Length <= parameter.Maximum ? null
                : ($"The text has {value.Length} characters, {parameter.Maximum} is the most.", null);
        if (parameter.Values is { } allowed)
            return allowed.Contains(value, StringComparer.Ordinal) ? null
                : ($"“{name}” is one of {string.Join(", ", allowed)}.", Nearest.Of(value, allowed));
        if (parameter.Maximum is { } maximum) return NumberFault(name, value, maximum);
        if (Regex.IsMatch(value, parameter.Pattern!, RegexOptions.CultureInvariant) && !value.EndsWith('\n'))
            return name == "facet" && value.Split(':') is [_, var n] && NumberFault(name, n, 1000) is var (detail, nearest)
                ? (detail, nearest is null ? null : $"{value.Split(':')[0]}:{nearest}") : null;
        return name == "facet"
            ? ($"“facet” is one of {string.Join(", ", SearchRequest.FacetNames)}, or one of them with :n.",
                Nearest.Of(value.Split(':')[0], SearchRequest.FacetNames))
            : ($"“{name}” is {parameter.Allowed[0]}.", NearestValue(value, values(Facet(name))));
    }

    static (string, string?)? NumberFault(string name, string value, int maximum)
    {
        if (value.Length is 0 or > 32 || value.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return ($"“{name}” is a whole number from 0 to {maximum}.", null);
        return int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number <= maximum ? null
            : ($"“{name}” is at most {maximum}.", maximum.ToString(CultureInfo.InvariantCulture));
    }

    static string Facet(string name) => name.StartsWith("not.", StringComparison.Ordinal) ? name[4..] : name;

    /// <summary>By id, and by label: "Chile" means CL.</summary>
    static string? NearestValue(string value, IReadOnlyList<FacetValue> values)
    {
        FacetValue? same = values.FirstOrDefault(v => string.Equals(v.Id, value, StringComparison.OrdinalIgnoreCase)
            || string.Equals(v.Label, value, StringComparison.OrdinalIgnoreCase));
        if (same is not null) return same.Id;
        if (Nearest.Of(value, values.Select(v => v.Label)) is { } label) return values.First(v => v.Label == label).Id;
        return Nearest.Of(value, values.Select(v => v.Id));
    }
}

using System.Text.Json;

namespace SummitSearch.Web.Tests.Api;

/// <summary>As much of JSON Schema as the OpenAPI document uses: types, members, required ones, items, references.</summary>
static class Schemas
{
    /// <returns>Where a value is outside its schema; members that no schema names are outside too.</returns>
    public static IEnumerable<string> Faults(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        while (schema.TryGetProperty("$ref", out JsonElement name))
            schema = name.GetString()!.Split('/').Skip(1).Aggregate(document, (e, part) => e.GetProperty(part));
        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            if (!choices.EnumerateArray().Any(c => !Faults(document, c, value, at).Any())) yield return $"{at}: none of the choices";
            yield break;
        }
        if (schema.TryGetProperty("enum", out JsonElement allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value))) yield return $"{at}: not one of {allowed}";
        if (schema.TryGetProperty("type", out JsonElement type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
            if (!types.Any(t => Is(value, t))) yield return $"{at}: {value.ValueKind} is not {string.Join(" or ", types)}";
        }
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
            foreach ((int i, JsonElement item) in value.EnumerateArray().Index())
                foreach (string fault in Faults(document, items, item, $"{at}[{i}]")) yield return fault;
        if (value.ValueKind != JsonValueKind.Object) yield break;
        if (schema.TryGetProperty("required", out JsonElement required))
            foreach (JsonElement name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _)) yield return $"{at}: {name} is missing";
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(member.Name, out JsonElement known)
                || schema.TryGetProperty("additionalProperties", out known))
                foreach (string fault in Faults(document, known, member.Value, $"{at}.{member.Name}")) yield return fault;
            else yield return $"{at}: {member.Name} is not in the schema";
        }
    }

    static bool Is(JsonElement value, string type) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}

using System.Text.Json;
using Dx.TestKit.Postgres;

namespace Dx.Api.Tests.Security;

/// <summary>What the database holds of one municipality, whatever the tables are: past every wall.</summary>
internal sealed class StoredRows(Sql owner, string municipality)
{
    /// <summary>Every text and number in the municipality's rows, those inside JSON too.</summary>
    public async Task<HashSet<string>> ScalarsAsync() => await ScalarsAsync(await TablesAsync());

    /// <summary>The same of some tables.</summary>
    public async Task<HashSet<string>> ScalarsAsync(params IEnumerable<string> tables)
    {
        var scalars = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            foreach (var row in await owner.ListAsync<string>($"select to_jsonb(t)::text from {table} t where municipality = '{municipality}'"))
            {
                scalars.UnionWith(Scalars(JsonSerializer.Deserialize<JsonElement>(row)));
            }
        }

        return scalars;
    }

    /// <summary>One line a table: changes when a row is added, taken away, changed, or merely written again.</summary>
    public async Task<IReadOnlyList<string>> FingerprintAsync()
    {
        var lines = new List<string>();
        foreach (var (table, key) in (await TablesAsync()).Select(t => (t, "municipality")).Append(("municipalities", "code")))
        {
            lines.Add(await owner.ReadAsync<string>(
                $"""
                select '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(t.xmin::text || t::text, '|' order by t::text)), '')
                from {table} t where {key} = '{municipality}'
                """));
        }

        return lines;
    }

    private Task<IReadOnlyList<string>> TablesAsync() => owner.ListAsync<string>(
        """
        select quote_ident(c.relname) from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1
        """);

    private static IEnumerable<string> Scalars(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Scalars(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Scalars),
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        _ => [],
    };
}

using Dx.Domain.Municipalities;
using Dx.Infrastructure.Backup;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>An md5 of every table's rows, whatever order they lie in.</summary>
internal static class Fingerprints
{
    private const string Tables =
        """
        select c.relname::text from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        """;

    public static async Task<IReadOnlyDictionary<string, string>> OfAllAsync(Sql sql) =>
        await TakeAsync(sql, await sql.ListAsync<string>(Tables), _ => "true");

    /// <param name="sql">The owner's.</param>
    /// <param name="municipality">Whose rows.</param>
    /// <param name="isOthers">Whether everybody else's rows are meant instead.</param>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(Sql sql, MunicipalityCode municipality, bool isOthers = false)
    {
        var owned = await sql.ListAsync<string>(
            $"{Tables} and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'municipality' and not a.attisdropped)");
        var comparison = isOthers ? "<>" : "=";
        return await TakeAsync(
            sql,
            [.. owned.Except(BackupRules.OfTheProduct.InstallationWide.Keys), "municipalities"],
            t => $"{(t == "municipalities" ? "code" : "municipality")} {comparison} '{municipality}'");
    }

    private static async Task<IReadOnlyDictionary<string, string>> TakeAsync(
        Sql sql, IEnumerable<string> tables, Func<string, string> condition)
    {
        var prints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            prints[table] = await sql.ReadAsync<string>(
                $"""
                select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), ''))
                from "{table}" t where {condition(table)}
                """);
        }

        return prints;
    }
}

using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>Migrations are written by hand, so the model and the schema could drift apart; this says where.</summary>
public sealed class SchemaMatchesModelTests
{
    // Reached by statements only: queues and leases, what schedules started, the answers kept under idempotency keys, and
    // what stands behind a sign-in, and the ends of the record's chains.
    private static readonly string[] OutsideTheModel =
    [
        "dirty_indicators", "recalculation_states", "schedule_occurrences", "idempotency_keys", "outgoing_mails",
        "sessions", "sign_in_attempts", "second_factors", "recovery_codes", "data_protection_keys", "audit_heads",
    ];

    [Fact]
    public async Task Schema_AsMigrated_IsWhatTheModelSays()
    {
        await using var cities = await TwoCities.CreateAsync();
        var model = await ModelLinesAsync(cities);

        model.Should().HaveCountGreaterThan(200);
        Differences(model, await SchemaLinesAsync(cities)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("alter table plans rename column title to headline", "- plans.title text not null", "+ plans.headline text not null")]
    [InlineData("alter table plans alter column title drop not null", "- plans.title text not null", "+ plans.title text null")]
    [InlineData("alter table plans alter column summary set not null", "- plans.summary text null", "+ plans.summary text not null")]
    [InlineData("alter table indicators alter column decimals type bigint", "- indicators.decimals integer null", "+ indicators.decimals bigint null")]
    [InlineData("alter table terms drop constraint terms_pkey, add primary key (municipality, code, plan_id)", "- terms primary key (municipality, plan_id, code)", "+ terms primary key (municipality, code, plan_id)")]
    [InlineData("create table stray (n int)", "+ stray.n integer null", "+ stray.n integer null")]
    public async Task Schema_Changed_IsReportedReadably(string change, string missing, string unexpected)
    {
        await using var cities = await TwoCities.CreateAsync();
        await cities.Owner.RunAsync(change);

        Differences(await ModelLinesAsync(cities), await SchemaLinesAsync(cities)).Should().Contain([missing, unexpected]);
    }

    private static List<string> Differences(IReadOnlyCollection<string> model, IReadOnlyCollection<string> schema) =>
    [
        .. model.Except(schema, StringComparer.Ordinal).Select(line => $"- {line}"),
        .. schema.Except(model, StringComparer.Ordinal).Select(line => $"+ {line}"),
    ];

    private static async Task<List<string>> ModelLinesAsync(TwoCities cities)
    {
        await using var node = await cities.OpenNodeAsync();
        await using var scope = node.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DxDbContext>();
        return [.. db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(LinesOf)];
    }

    private static IEnumerable<string> LinesOf(ITable table)
    {
        foreach (var column in table.Columns)
        {
            yield return $"{table.Name}.{column.Name} {column.StoreType} {(column.IsNullable ? "null" : "not null")}";
        }

        if (table.PrimaryKey is { } key)
        {
            yield return $"{table.Name} primary key ({string.Join(", ", key.Columns.Select(c => c.Name))})";
        }
    }

    private static Task<IReadOnlyList<string>> SchemaLinesAsync(TwoCities cities)
    {
        var left = string.Join(", ", OutsideTheModel.Append("__EFMigrationsHistory").Select(name => $"'{name}'"));
        return cities.Owner.ListAsync<string>(
            $"""
            with tables as (
              select oid, relname from pg_class
              where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ({left}))
            select t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              || case when a.attnotnull then ' not null' else ' null' end
            from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            union all
            select t.relname || ' primary key (' || (
              select string_agg(a.attname, ', ' order by k.place) from unnest(p.conkey) with ordinality as k (number, place)
              join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) || ')'
            from tables t join pg_constraint p on p.conrelid = t.oid and p.contype = 'p'
            """);
    }
}

using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>Many municipalities after the pattern of <see cref="TwoCities.Here"/>, with fifteen years of monthly results.</summary>
internal static class ManyRows
{
    public static async Task FillAsync(Sql owner, int municipalities, int indicators)
    {
        await owner.RunAsync(
            $$"""
            set session_replication_role = replica;
            create temp table fresh as select (100000 + n)::text as code from generate_series(1, {{municipalities}}) n;
            insert into municipalities select (jsonb_populate_record(m, jsonb_build_object('code', f.code))).*
              from municipalities m, fresh f where m.code = '999997';
            insert into plans select (jsonb_populate_record(p, jsonb_build_object('municipality', f.code))).*
              from plans p, fresh f where p.municipality = '999997' and p.id in (select plan_id from indicators);
            insert into indicators select (jsonb_populate_record(i, jsonb_build_object(
                'municipality', f.code, 'id', gen_random_uuid(), 'code', 'kpi-' || n, 'owner_unit_id', null))).*
              from indicators i, fresh f, generate_series(1, {{indicators}}) n
              where i.municipality = '999997' and i.code = 'online';
            insert into indicator_versions (municipality, id, indicator_id, code, ordinal)
              select municipality, id, id, 'v1', 0 from indicators join fresh on municipality = fresh.code;
            insert into observations (municipality, indicator_id, version_id, fiscal_year, value, status, provenance, recorded_at, recorded_by, notes)
              select municipality, id, id, 2011 + n / 12, n * 0.37, 'final', 'import', now(), 'tester', '[]'
              from indicators join fresh on municipality = fresh.code, generate_series(0, 179) n;
            """);
        await owner.RunAsync("vacuum analyze");
    }
}

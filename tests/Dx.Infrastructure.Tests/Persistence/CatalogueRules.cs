namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>One thing that must hold for everything in the schema.</summary>
/// <param name="Examined">Counts what the rule looks at, so that it cannot hold for want of anything to look at.</param>
/// <param name="Violations">Names what breaks it.</param>
internal sealed record CatalogueRule(string Name, string Examined, long AtLeast, string Violations)
{
    public override string ToString() => Name;
}

internal static class CatalogueRules
{
    // dirty_indicators: a queue of identifiers, which workers must see whole. recalculation_states: where the work on each
    // municipality stands, claimed before any is entered.
    // municipalities: the register is public, and its key is the municipality itself.
    private const string Unwalled = "'dirty_indicators', 'recalculation_states'";

    private const string AppendOnly = "'observations', 'plan_revisions', 'audit_entries', 'unit_assignments', 'hand_overs'";

    private const string Tables =
        $"""
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and c.relname not in ({Unwalled})
          and (c.relname = 'municipalities' or exists (
            select from pg_attribute a where a.attrelid = c.oid and a.attname = 'municipality' and not a.attisdropped))
        """;

    private const string Setting = "NULLIF(current_setting(''dx.municipality''::text, true), ''''::text)";

    private const string OwnSetting = "(NULLIF(current_setting(''dx.user''::text, true), ''''::text))::uuid";

    private const string ShownSetting = "decode(NULLIF(current_setting(''dx.api_key''::text, true), ''''::text), ''hex''::text)";

    private const string Walled =
        $"""
        select c.relname::text {Tables} and not (
          c.relrowsecurity and c.relforcerowsecurity
          and exists (
            select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
              and pg_get_expr(p.polqual, p.polrelid) = format('(%s = {Setting})', case c.relname when 'municipalities' then 'code' else 'municipality' end)
              and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))
          -- A second permissive policy would widen the first. Only the public register has one, for reading, and
          -- memberships and keys: who shows a session or a key reads its own before any municipality is entered.
          and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive
                 and not (c.relname = 'municipalities' and p.polname = 'readable' and p.polcmd = 'r')
                 and not (c.relname = 'api_keys' and p.polname = 'shown' and p.polcmd = 'r'
                   and pg_get_expr(p.polqual, p.polrelid) = '(digest = {ShownSetting})')
                 and not (c.relname in ('memberships', 'membership_units') and p.polname = 'own' and p.polcmd = 'r'
                   and pg_get_expr(p.polqual, p.polrelid) = '(user_id = {OwnSetting})')) = 1)
        """;

    private const string Indexes =
        $"""
        from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
        where (i.indisunique or i.indisprimary) and t.oid in (select c.oid {Tables}) and t.relname <> 'municipalities'
        """;

    // People span municipalities, so what refers to one of them cannot begin with the municipality.
    private const string ForeignKeys =
        $"""
        from pg_constraint k join pg_class t on t.oid = k.conrelid
        where k.contype = 'f' and t.oid in (select c.oid {Tables}) and t.relname <> 'municipalities'
          and k.confrelid <> 'users'::regclass
        """;

    private const string Granted =
        """
        from information_schema.table_privileges g where g.grantee in ('dx_app', 'dx_app_login', 'PUBLIC') and g.table_schema = 'public'
        """;

    public static IReadOnlyList<CatalogueRule> All { get; } =
    [
        new("walled", $"select count(*) {Tables}", 24, Walled),
        new(
            "keys",
            $"select count(*) {Indexes}",
            25,
            $"""
            select t.relname || '.' || x.relname {Indexes}
            and (select attname from pg_attribute where attrelid = t.oid and attnum = i.indkey[0]) <> 'municipality'
            """),
        new(
            "foreign keys",
            $"select count(*) {ForeignKeys}",
            25,
            $"""
            select t.relname || '.' || k.conname {ForeignKeys}
            and (select attname from pg_attribute where attrelid = t.oid and attnum = k.conkey[1]) <> 'municipality'
            """),
        new(
            "views",
            "select count(*) from pg_class",
            1,
            """
            select c.relname::text from pg_class c where c.relnamespace in ('public'::regnamespace, 'jobs'::regnamespace)
            and (c.relkind = 'm' or c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false))
            """),
        new(
            "functions",
            "select count(*) from pg_proc",
            1,
            """
            select p.proname::text from pg_proc p where p.pronamespace in ('public'::regnamespace, 'jobs'::regnamespace)
            and p.prosecdef and not exists (select from unnest(p.proconfig) s where s like 'search_path=%')
            """),
        new(
            "ownership",
            "select count(*) from pg_roles where rolname in ('dx_app', 'dx_app_login')",
            2,
            """
            select c.relname::text from pg_class c join pg_roles r on r.oid = c.relowner
            where r.rolname in ('dx_app', 'dx_app_login') and c.relnamespace <> 'jobs'::regnamespace
              and c.relnamespace::regnamespace::text !~ '^pg_toast'
            union all
            select n.nspname::text from pg_namespace n join pg_roles r on r.oid = n.nspowner
            where r.rolname in ('dx_app', 'dx_app_login') and n.nspname <> 'jobs'
            union all
            select rolname::text from pg_roles where rolname in ('dx_app', 'dx_app_login')
              and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
            """),
        new(
            "privileges",
            $"select count(*) {Granted}",
            80,
            $"""
            select g.table_name::text {Granted}
            and (g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
              or g.privilege_type = 'DELETE' and g.table_name in ('audit_heads', 'api_keys')
              or g.privilege_type in ('UPDATE', 'DELETE') and g.table_name in ({AppendOnly})
              or g.grantee <> 'dx_app')
            union all
            select g.table_name::text from information_schema.column_privileges g
            where g.grantee in ('dx_app', 'dx_app_login', 'PUBLIC') and g.table_schema = 'public'
              and g.privilege_type = 'UPDATE' and g.table_name in ({AppendOnly})
            """),
    ];
}

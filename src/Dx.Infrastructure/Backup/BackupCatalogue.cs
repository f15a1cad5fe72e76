namespace Dx.Infrastructure.Backup;

/// <summary>A table as the database's own catalogue describes it.</summary>
/// <param name="Columns">Those that are written; a generated column is not.</param>
/// <param name="Counters">Columns that a sequence fills.</param>
/// <param name="HasTriggers">Whether somebody put triggers on it, foreign keys aside.</param>
internal sealed record BackupTable(
    string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Counters, bool HasTriggers)
{
    public const string Municipality = "municipality";

    public string QualifiedName => $"public.{OwnerSession.Quote(Name)}";
}

internal sealed record ForeignKey(string From, IReadOnlyList<string> Columns, string To, IReadOnlyList<string> ToColumns);

/// <summary>What there is to back up, found and not listed by hand, so that a new table is never forgotten.</summary>
internal sealed record BackupCatalogue(
    IReadOnlyList<BackupTable> Tables, IReadOnlyList<ForeignKey> ForeignKeys, IReadOnlyList<string> Migrations)
{
    private const string History = "__EFMigrationsHistory";

    private const string AllTables =
        $"""
        select c.relname::text,
          array(select a.attname::text from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum),
          array(select a.attname::text from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null order by a.attnum),
          exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '{History}'
        order by 1
        """;

    private const string AllForeignKeys =
        """
        select f.relname::text,
          array(select a.attname::text from unnest(k.conkey) with ordinality n(attnum, place)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum order by n.place),
          t.relname::text,
          array(select a.attname::text from unnest(k.confkey) with ordinality n(attnum, place)
            join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.attnum order by n.place)
        from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
        where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not f.relispartition and k.conparentid = 0
        order by 1, 3, k.conname
        """;

    /// <summary>Whether the schema was ever made here.</summary>
    public static Task<bool> IsThereAsync(OwnerSession session, CancellationToken ct) =>
        session.ReadAsync<bool>($"select to_regclass('public.\"{History}\"') is not null", ct);

    public static async Task<BackupCatalogue> ReadAsync(OwnerSession session, CancellationToken ct)
    {
        if (!await IsThereAsync(session, ct))
        {
            throw new BackupException("backup.no_schema", "接続先に Dx のデータがありません。接続先かデータフォルダを確かめてください。");
        }

        var tables = await session.ListAsync(
            AllTables,
            r => new BackupTable(r.GetString(0), r.GetFieldValue<string[]>(1), r.GetFieldValue<string[]>(2), r.GetBoolean(3)),
            ct);
        var foreignKeys = await session.ListAsync(
            AllForeignKeys,
            r => new ForeignKey(r.GetString(0), r.GetFieldValue<string[]>(1), r.GetString(2), r.GetFieldValue<string[]>(3)),
            ct);
        var migrations = await session.ListAsync($"select \"MigrationId\" from public.\"{History}\" order by 1", r => r.GetString(0), ct);
        return new BackupCatalogue(InOrder(tables, foreignKeys), foreignKeys, migrations);
    }

    // A table comes after those it points to. Pointing to oneself needs no order: a key is checked after its statement.
    private static List<BackupTable> InOrder(IReadOnlyList<BackupTable> tables, IReadOnlyList<ForeignKey> foreignKeys)
    {
        var waiting = tables.ToList();
        var ordered = new List<BackupTable>(waiting.Count);
        while (waiting.Count > 0)
        {
            var ready = waiting.FindAll(t => !foreignKeys.Any(
                k => k.From == t.Name && k.To != t.Name && waiting.Exists(w => w.Name == k.To)));
            if (ready.Count == 0)
            {
                throw new InvalidOperationException(
                    $"The foreign keys of {string.Join(", ", waiting.Select(w => w.Name))} form a circle, so no order fills them.");
            }

            ordered.AddRange(ready);
            waiting.RemoveAll(ready.Contains);
        }

        return ordered;
    }
}

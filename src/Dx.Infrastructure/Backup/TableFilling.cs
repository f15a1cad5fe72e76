using Npgsql;

namespace Dx.Infrastructure.Backup;

/// <summary>The steps that both restores take.</summary>
internal static class TableFilling
{
    /// <summary>Restored rows are as they were: no trigger may change, add to or forbid them.</summary>
    public static async Task SwitchTriggersAsync(
        this OwnerSession session, IEnumerable<BackupTable> tables, bool on, CancellationToken ct)
    {
        if (on)
        {
            // Checks what was put off to the commit now; a table with checks to come cannot be altered.
            await session.ExecuteAsync("set constraints all immediate", ct);
        }

        foreach (var table in tables.Where(t => t.HasTriggers))
        {
            await session.ExecuteAsync($"alter table {table.QualifiedName} {(on ? "enable" : "disable")} trigger user", ct);
        }
    }

    /// <summary>Fills a table from its part of the archive.</summary>
    public static async Task FillAsync(
        this OwnerSession session, BackupArchive archive, ArchivedTable archived, string target, CancellationToken ct)
    {
        try
        {
            await using var copy = await session.CopyAsync(
                $"copy {target} ({OwnerSession.Quote(archived.Columns)}) from stdin (format binary)", ct);
            await archive.CopyAsync(archived, copy, ct);
        }
        catch (PostgresException fault) when (fault.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            throw archive.Damaged($"表 {archived.Name} の行が読めません");
        }

        if (await session.ReadAsync<long>($"select count(*) from {target}", ct) != archived.Rows)
        {
            throw archive.Damaged($"表 {archived.Name} の行数が目録と合いません");
        }
    }

    /// <summary>Lets every sequence go on behind the rows there are; none goes back.</summary>
    public static async Task AdvanceSequencesAsync(this OwnerSession session, IEnumerable<BackupTable> tables, CancellationToken ct)
    {
        foreach (var (table, column) in tables.SelectMany(t => t.Counters.Select(c => (t, c))))
        {
            var sequence = await session.ReadAsync<string>(
                $"select pg_get_serial_sequence('{table.QualifiedName}', '{column}')", ct);
            var highest = $"(select max({OwnerSession.Quote(column)}) from {table.QualifiedName})";
            if (await session.ReadAsync<bool>($"select coalesce({highest} > last_value, false) from {sequence}", ct))
            {
                // Nobody may draw a number between looking and setting.
                await session.ExecuteAsync($"lock table {table.QualifiedName} in share row exclusive mode", ct);
                await session.ExecuteAsync($"select setval('{sequence}', greatest({highest}, last_value)) from {sequence}", ct);
            }
        }
    }
}

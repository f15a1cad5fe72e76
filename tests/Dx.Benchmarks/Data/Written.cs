namespace Dx.Benchmarks.Data;

/// <summary>What a piece of work wrote.</summary>
internal static class Written
{
    /// <summary>Megabytes of write-ahead log, and results inserted, updated or deleted.</summary>
    public static async Task<(double WalMegabytes, long Rows)> ByAsync(Owner owner, Func<Task> work)
    {
        const string Position = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn";
        const string Rows = "select coalesce(sum(counts_inserted + counts_updated + counts_deleted), 0)::bigint from recalculation_runs";
        await owner.RunAsync("checkpoint");
        var (wal, rows) = (await owner.ReadAsync<decimal>(Position), await owner.ReadAsync<long>(Rows));
        await work();
        return ((double)(await owner.ReadAsync<decimal>(Position) - wal) / 1e6, await owner.ReadAsync<long>(Rows) - rows);
    }
}

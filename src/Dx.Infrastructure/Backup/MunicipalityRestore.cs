using Dx.Infrastructure.Persistence.Interceptors;

namespace Dx.Infrastructure.Backup;

/// <summary>One municipality out of an archive; no other municipality's row is touched.</summary>
internal sealed class MunicipalityRestore(OwnerSession session, BackupArchive archive, MunicipalityShare share)
{
    public async Task<long> RunAsync(IReadOnlyDictionary<string, ArchivedTable> archived, bool replace, CancellationToken ct)
    {
        // A recalculation under way read what was: its lease is taken away, and until the end nobody gets another.
        await session.ExecuteAsync(
            $"""
            insert into public.recalculation_states (municipality, lease_token) values ('{share.Municipality}', 1)
            on conflict (municipality) do update
            set lease_token = recalculation_states.lease_token + 1, lease_holder = null, lease_expires_at = null,
              computed_fiscal_year = null
            """,
            ct);
        await StageAsync(archived, ct);
        if (!replace && await session.ReadAsync<bool>($"select exists (select from {Rows(share.RegisterTable, Stored)})", ct))
        {
            throw new BackupException(
                "backup.municipality_exists",
                $"自治体 {share.Municipality} はすでにあります。置き換えるなら --replace を付けてください（いまのデータは消えます）。何も変えていません。");
        }

        await session.SwitchTriggersAsync(share.Owned, on: false, ct);
        foreach (var table in share.Owned.Reverse())
        {
            await session.ExecuteAsync($"delete from {Rows(table, Stored)}", ct);
        }

        foreach (var referenced in share.Referenced)
        {
            await MatchAsync(referenced, ct);
        }

        var rows = await RegisterAsync(ct);
        foreach (var table in share.Owned)
        {
            rows += await InsertAsync(table, ct);
        }

        await session.SwitchTriggersAsync(share.Owned, on: true, ct);
        await session.AdvanceSequencesAsync(share.Owned, ct);
        await session.ExecuteAsync(
            $"""
            delete from public.dirty_indicators where municipality = '{share.Municipality}';
            insert into public.dirty_indicators (municipality, indicator_id) select municipality, id from {Rows(Named("indicators"), Stored)};
            select pg_notify('{DirtyMarker.Channel}', '{share.Municipality}')
            """,
            ct);
        return rows;
    }

    private static string Stored(string table) => $"public.{OwnerSession.Quote(table)}";

    private static string Staged(string table) => $"pg_temp.{OwnerSession.Quote($"stage {table}")}";

    private static string Matched(string table) => $"pg_temp.{OwnerSession.Quote($"match {table}")}";

    private string Rows(BackupTable table, Func<string, string> place) => $"{place(table.Name)} where {share.RowsOf(table, place)}";

    private BackupTable Named(string table) => share.Tables.Single(t => t.Name == table);

    private async Task StageAsync(IReadOnlyDictionary<string, ArchivedTable> archived, CancellationToken ct)
    {
        foreach (var table in share.Tables)
        {
            var columns = archived[table.Name].Columns;
            await session.ExecuteAsync(
                $"create temp table {OwnerSession.Quote($"stage {table.Name}")} on commit drop as select {OwnerSession.Quote(columns)} from {table.QualifiedName} with no data", ct);
            await session.FillAsync(archive, archived[table.Name], Staged(table.Name), ct);
        }

        if (await session.ReadAsync<long>($"select count(*) from {Rows(share.RegisterTable, Staged)}", ct) != 1)
        {
            throw new BackupException("backup.unknown_municipality", $"自治体 {share.Municipality} は、この控えに入っていません。");
        }

        foreach (var table in share.Tables.Where(_ => archive.Manifest.Municipality is not null))
        {
            if (await session.ReadAsync<bool>($"select exists (select from {Staged(table.Name)} where ({share.RowsOf(table, Staged)}) is not true)", ct))
            {
                throw archive.Damaged($"表 {table.Name} に、自治体 {share.Municipality} のものでない行があります");
            }
        }
    }

    // Somebody who is here already keeps their identifier; somebody who is not keeps the archived one if it is free.
    private async Task MatchAsync(ReferencedTable referenced, CancellationToken ct)
    {
        var table = Named(referenced.Name);
        var (id, by) = (OwnerSession.Quote(referenced.Id), OwnerSession.Quote(referenced.MatchBy));
        if (await session.ReadAsync<bool>($"select exists (select from {Rows(table, Staged)} and {by} is null)", ct))
        {
            throw archive.Damaged($"表 {table.Name} に、{referenced.MatchBy} のない行があります");
        }

        var others = referenced.Columns.Where(c => c != referenced.Id).ToList();
        var values = others.Select(c => $"s.{OwnerSession.Quote(c)}").Concat(referenced.Made.Values);
        await session.ExecuteAsync(
            $"""
            insert into {table.QualifiedName} ({id}, {OwnerSession.Quote(others.Concat(referenced.Made.Keys))})
            select case when exists (select from {table.QualifiedName} p where p.{id} = s.{id}) then gen_random_uuid() else s.{id} end,
              {string.Join(", ", values)}
            from (select * from {Rows(table, Staged)}) s
            where not exists (select from {table.QualifiedName} p where p.{by} = s.{by});
            create temp table {OwnerSession.Quote($"match {table.Name}")} on commit drop as
            select s.{id} archived, p.{id} present from {Staged(table.Name)} s join {table.QualifiedName} p on p.{by} = s.{by};
            create unique index on {Matched(table.Name)} (archived)
            """,
            ct);
    }

    // What else points to the municipality stays, so its row cannot go and come back.
    private Task<int> RegisterAsync(CancellationToken ct)
    {
        var table = share.RegisterTable;
        var columns = OwnerSession.Quote(table.Columns);
        var values = string.Join(", ", table.Columns.Select(c => $"excluded.{OwnerSession.Quote(c)}"));
        return session.ExecuteAsync(
            $"""
            insert into {table.QualifiedName} ({columns}) select {columns} from {Rows(table, Staged)}
            on conflict (code) do update set ({columns}) = row({values})
            """,
            ct);
    }

    private Task<int> InsertAsync(BackupTable table, CancellationToken ct)
    {
        var values = table.Columns.Select(column => share.ReferencedThrough(table.Name, column) is { } referenced
            ? $"(select m.present from {Matched(referenced.Name)} m where m.archived = s.{OwnerSession.Quote(column)})"
            : $"s.{OwnerSession.Quote(column)}");
        return session.ExecuteAsync(
            $"""
            insert into {table.QualifiedName} ({OwnerSession.Quote(table.Columns)}) overriding system value
            select {string.Join(", ", values)} from (select * from {Rows(table, Staged)}) s
            """,
            ct);
    }
}

using System.Data;
using System.Runtime.CompilerServices;
using Dx.Application.Attainments;
using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// Reads facts and writes attainments in bulk on the unit of work's own connection: three statements on the way in,
/// COPY into a staging table and one statement on the way out (row-level security refuses COPY itself).
/// </summary>
internal sealed class AttainmentStore(DxDbContext db, TimeProvider clock) : IAttainmentStore
{
    // Bounds what is in memory at a time, whatever the size of the municipality.
    private const int IndicatorsAtOnce = 500;

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private NpgsqlTransaction Transaction => (NpgsqlTransaction)(db.Database.CurrentTransaction
        ?? throw new InvalidOperationException("Attainments are read and written in a municipality's transaction."))
        .GetDbTransaction();

    public async IAsyncEnumerable<IndicatorFacts> ReadFactsAsync(
        MunicipalityCode municipality,
        IReadOnlyCollection<IndicatorId>? indicators,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var versions = await ReadVersionsAsync(municipality, Ids(indicators), cancellationToken);
        foreach (var some in versions.GroupBy(v => v.Indicator).Chunk(IndicatorsAtOnce))
        {
            // All of a municipality's are one range of the index; fewer are looked up one by one.
            var ids = indicators is null && some.Length < IndicatorsAtOnce ? null : Array.ConvertAll(some, rows => rows.Key);
            var targets = await ReadTargetsAsync(municipality, ids, cancellationToken);
            var observations = await ReadObservationsAsync(municipality, ids, cancellationToken);
            foreach (var rows in some)
            {
                yield return new IndicatorFacts(
                    new IndicatorId(rows.Key),
                    new FiscalYear(rows.First().PlanBegins),
                    [.. rows.Select(v => VersionFacts.Of(
                        new IndicatorVersionId(v.Version), v.Direction, v.LowerBound, v.UpperBound, v.Baseline,
                        [.. targets[v.Version]], [.. observations[v.Version]]))]);
            }
        }
    }

    public async Task<RecalculationCounts> MergeAsync(
        RecalculationRun run,
        IReadOnlyCollection<IndicatorId>? indicators,
        IAsyncEnumerable<JudgedIndicator> judged,
        CancellationToken cancellationToken)
    {
        await ExecuteAsync(AttainmentSql.CreateStaging, cancellationToken);
        var (read, computed) = (0, 0);
        using var staged = new CopyRows();
        await foreach (var indicator in judged.WithCancellation(cancellationToken))
        {
            read++;
            foreach (var pair in indicator.Pairs)
            {
                if (staged.IsFull)
                {
                    await staged.SendAsync(Connection, AttainmentSql.CopyToStaging, cancellationToken);
                }

                StagedAttainment.Write(staged, indicator.Indicator, pair);
                computed++;
            }
        }

        await staged.SendAsync(Connection, AttainmentSql.CopyToStaging, cancellationToken);
        await using var merge = new NpgsqlCommand(AttainmentSql.Merge, Connection, Transaction)
        {
            Parameters =
            {
                new() { Value = run.Municipality.Value },
                new() { Value = run.Id.Value },
                new() { Value = clock.GetUtcNow() },
                Parameter(Ids(indicators)),
                new() { Value = AttainmentEngine.MethodVersion },
            },
        };
        await using var reader = await merge.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new RecalculationCounts(
            read, computed, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private async Task<List<VersionRow>> ReadVersionsAsync(MunicipalityCode municipality, Guid[]? indicators, CancellationToken ct) =>
        await ReadAsync(
            AttainmentSql.Versions, municipality, indicators,
            reader => new VersionRow(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetInt32(2),
                Enum.Parse<Direction>(reader.GetString(3)),
                Number(reader, 4),
                Number(reader, 5),
                reader.IsDBNull(6) ? null : new BaselineDeclaration(new FiscalYear(reader.GetInt32(6)), Number(reader, 7))),
            ct);

    private async Task<ILookup<Guid, TargetDefinition>> ReadTargetsAsync(MunicipalityCode municipality, Guid[]? indicators, CancellationToken ct) =>
        (await ReadAsync(
            AttainmentSql.Targets, municipality, indicators,
            reader => (Version: reader.GetGuid(0), Target: new TargetDefinition(
                new FiscalYear(reader.GetInt32(1)),
                Enum.Parse<TargetKind>(reader.GetString(2)),
                reader.IsDBNull(3) ? null : Enum.Parse<Comparator>(reader.GetString(3)),
                Number(reader, 4))),
            ct)).ToLookup(t => t.Version, t => t.Target);

    private async Task<ILookup<Guid, ObservedValue>> ReadObservationsAsync(
        MunicipalityCode municipality, Guid[]? indicators, CancellationToken ct) =>
        (await ReadAsync(
            AttainmentSql.Observations, municipality, indicators,
            reader => (Version: reader.GetGuid(0), Observation: new ObservedValue(
                reader.GetInt64(1),
                new FiscalYear(reader.GetInt32(2)),
                Number(reader, 3),
                reader.IsDBNull(4) ? null : reader.GetBoolean(4))),
            ct)).ToLookup(o => o.Version, o => o.Observation);

    private async Task<List<T>> ReadAsync<T>(
        string sql, MunicipalityCode municipality, Guid[]? indicators, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection, Transaction)
        {
            Parameters =
            {
                new() { Value = municipality.Value },
                Parameter(indicators),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection, Transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static Guid[]? Ids(IReadOnlyCollection<IndicatorId>? indicators) => indicators?.Select(i => i.Value).ToArray();

    private static NpgsqlParameter Parameter(Guid[]? ids) => new()
    {
        Value = ids ?? (object)DBNull.Value,
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
    };

    private static decimal? Number(NpgsqlDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetDecimal(ordinal);

    private sealed record VersionRow(
        Guid Indicator,
        Guid Version,
        int PlanBegins,
        Direction Direction,
        decimal? LowerBound,
        decimal? UpperBound,
        BaselineDeclaration? Baseline);
}

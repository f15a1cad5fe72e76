using System.Data;
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
/// Reads facts and writes attainments in bulk on the unit of work's own connection: two ordered streams merged on
/// the way in, COPY into a staging table and one statement on the way out (row-level security refuses COPY itself).
/// </summary>
internal sealed class AttainmentStore(DxDbContext db, TimeProvider clock) : IAttainmentStore
{
    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private NpgsqlTransaction Transaction => (NpgsqlTransaction)(db.Database.CurrentTransaction
        ?? throw new InvalidOperationException("Attainments are read and written in a municipality's transaction."))
        .GetDbTransaction();

    public async IAsyncEnumerable<IndicatorFacts> ReadFactsAsync(
        MunicipalityCode municipality,
        IReadOnlyCollection<IndicatorId>? indicators,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var observations = await ReadObservationsAsync(municipality, indicators, cancellationToken);
        var targets = await ReadTargetsAsync(municipality, indicators, cancellationToken);
        foreach (var rows in (await ReadVersionsAsync(municipality, indicators, cancellationToken)).GroupBy(v => v.Indicator))
        {
            yield return new IndicatorFacts(
                new IndicatorId(rows.Key),
                new FiscalYear(rows.First().PlanBegins),
                [.. rows.Select(v => VersionFacts.Of(
                    new IndicatorVersionId(v.Version), v.Direction, v.LowerBound, v.UpperBound, v.Baseline,
                    [.. targets[v.Version]], [.. observations[v.Version]]))]);
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
        await using (var writer = await Connection.BeginBinaryImportAsync(AttainmentSql.CopyToStaging, cancellationToken))
        {
            await foreach (var indicator in judged.WithCancellation(cancellationToken))
            {
                read++;
                foreach (var pair in indicator.Pairs)
                {
                    await WriteAsync(writer, indicator.Indicator, pair, cancellationToken);
                    computed++;
                }
            }

            await writer.CompleteAsync(cancellationToken);
        }

        await using var merge = new NpgsqlCommand(AttainmentSql.Merge, Connection, Transaction)
        {
            Parameters =
            {
                new() { Value = run.Municipality.Value },
                new() { Value = run.Id.Value },
                new() { Value = clock.GetUtcNow() },
                Ids(indicators),
                new() { Value = AttainmentEngine.MethodVersion },
            },
        };
        await using var reader = await merge.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new RecalculationCounts(
            read, computed, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter writer, IndicatorId indicator, JudgedPair pair, CancellationToken ct)
    {
        var result = pair.Attainment;
        await writer.StartRowAsync(ct);
        await writer.WriteAsync(indicator.Value, NpgsqlDbType.Uuid, ct);
        await writer.WriteAsync(pair.Version.Version.Value, NpgsqlDbType.Uuid, ct);
        await WriteYearAsync(pair.Target?.FiscalYear);
        await writer.WriteAsync(pair.AsOf.Value, NpgsqlDbType.Integer, ct);
        await WriteTextAsync(pair.Target?.Kind.ToString());
        await WriteTextAsync(result.Outlook.ToString());
        await WriteTextAsync(result.Rule.Id);
        await WriteNumberAsync(result.AttainmentRatio);
        await WriteNumberAsync(result.Clamped);
        await WriteNumberAsync(result.RatioToTarget);
        await WriteNumberAsync(result.ExpectedValue);
        await WriteNumberAsync(result.Pace);
        await WriteNumberAsync(result.RequiredAnnualChange);
        await WriteNumberAsync(result.ObservedAnnualChange);
        await WriteNumberAsync(result.ForecastValue);
        await WriteTextAsync(result.ForecastBasis.ToString());
        await WriteFlagAsync(result.ForecastSatisfied);
        await WriteYearAsync(result.ReachFiscalYear);
        await WriteTextAsync(result.Trend?.ToString());
        await WriteNumberAsync(result.CurrentValue);
        await WriteYearAsync(result.CurrentFiscalYear);
        await WriteNumberAsync(result.BaselineValue);
        await WriteYearAsync(result.BaselineFiscalYear);
        await WriteNumberAsync(result.TargetValue);
        await WriteFlagAsync(result.Satisfied);
        await writer.WriteAsync(result.UsedObservationIds, NpgsqlDbType.Array | NpgsqlDbType.Bigint, ct);

        Task WriteNumberAsync(decimal? value) =>
            value is { } number ? writer.WriteAsync(number, NpgsqlDbType.Numeric, ct) : writer.WriteNullAsync(ct);

        Task WriteYearAsync(FiscalYear? value) =>
            value is { } year ? writer.WriteAsync(year.Value, NpgsqlDbType.Integer, ct) : writer.WriteNullAsync(ct);

        Task WriteTextAsync(string? value) =>
            value is null ? writer.WriteNullAsync(ct) : writer.WriteAsync(value, NpgsqlDbType.Text, ct);

        Task WriteFlagAsync(bool? value) =>
            value is { } flag ? writer.WriteAsync(flag, NpgsqlDbType.Boolean, ct) : writer.WriteNullAsync(ct);
    }

    private async Task<List<VersionRow>> ReadVersionsAsync(MunicipalityCode municipality, IReadOnlyCollection<IndicatorId>? indicators, CancellationToken ct) =>
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

    private async Task<ILookup<Guid, TargetDefinition>> ReadTargetsAsync(MunicipalityCode municipality, IReadOnlyCollection<IndicatorId>? indicators, CancellationToken ct) =>
        (await ReadAsync(
            AttainmentSql.Targets, municipality, indicators,
            reader => (Version: reader.GetGuid(0), Target: new TargetDefinition(
                new FiscalYear(reader.GetInt32(1)),
                Enum.Parse<TargetKind>(reader.GetString(2)),
                reader.IsDBNull(3) ? null : Enum.Parse<Comparator>(reader.GetString(3)),
                Number(reader, 4))),
            ct)).ToLookup(t => t.Version, t => t.Target);

    private async Task<ILookup<Guid, ObservedValue>> ReadObservationsAsync(
        MunicipalityCode municipality, IReadOnlyCollection<IndicatorId>? indicators, CancellationToken ct) =>
        (await ReadAsync(
            AttainmentSql.Observations, municipality, indicators,
            reader => (Version: reader.GetGuid(0), Observation: new ObservedValue(
                reader.GetInt64(1),
                new FiscalYear(reader.GetInt32(2)),
                Number(reader, 3),
                reader.IsDBNull(4) ? null : reader.GetBoolean(4))),
            ct)).ToLookup(o => o.Version, o => o.Observation);

    private async Task<List<T>> ReadAsync<T>(
        string sql, MunicipalityCode municipality, IReadOnlyCollection<IndicatorId>? indicators, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection, Transaction)
        {
            Parameters =
            {
                new() { Value = municipality.Value },
                Ids(indicators),
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

    private static NpgsqlParameter Ids(IReadOnlyCollection<IndicatorId>? indicators) => new()
    {
        Value = indicators?.Select(i => i.Value).ToArray() ?? (object)DBNull.Value,
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

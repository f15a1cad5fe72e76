using Dx.Application.Observations;
using Dx.Domain.Audit;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Infrastructure.Persistence.Audit;
using Dx.Infrastructure.Tests.Hosting;
using Npgsql;

namespace Dx.Infrastructure.Tests.Audit;

/// <summary>What tests of the record do and ask.</summary>
internal static class AuditedCities
{
    public static RecordObservationCommand Recording(MunicipalityCode municipality, string indicator, decimal value, int year = 2026) =>
        new(municipality, indicator) { Result = new ObservedResult { FiscalYear = new FiscalYear(year), Value = value } };

    /// <summary>The indicator in 件 or ％ that takes any value, in either city.</summary>
    public static string Indicator(MunicipalityCode municipality) => municipality == TwoCities.Here ? "paper" : "paper-there";

    public static Task<long> CountAsync(this TwoCities cities, MunicipalityCode chain) =>
        cities.Owner.ReadAsync<long>($"select count(*) from audit_entries where municipality = '{chain}'");

    /// <summary>Entries after a sequence: use case, item, part, change.</summary>
    public static Task<IReadOnlyList<string>> EntriesAsync(this TwoCities cities, MunicipalityCode chain, long after) =>
        cities.Owner.ListAsync<string>(
            $"""
            select use_case || ' ' || change || ' ' || coalesce(part_kind, item_kind) from audit_entries
            where municipality = '{chain}' and sequence > {after} order by sequence
            """);

    public static async Task<AuditFault?> VerifyAsync(
        this Sql database, MunicipalityCode chain, IReadOnlyList<AuditAnchor>? anchors = null)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false });
        return (await new AuditChainReader(source).VerifyAsync(chain, anchors ?? [], CancellationToken.None)).Fault;
    }
}

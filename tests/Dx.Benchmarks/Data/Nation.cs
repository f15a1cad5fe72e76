using Dx.Benchmarks.Hosting;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.Benchmarks.Data;

/// <summary>One size of the data in a database of its own.</summary>
internal sealed class Nation : IAsyncDisposable
{
    private Nation(EmbeddedPostgresServer server, string database, Owner owner, IReadOnlyList<MunicipalityCode> municipalities, int indicatorsEach)
    {
        DataFolder = server.DataFolder;
        AppConnectionString = In(server.AppConnectionString, database);
        Owner = owner;
        Municipalities = municipalities;
        IndicatorsEach = indicatorsEach;
    }

    public Owner Owner { get; }

    public string AppConnectionString { get; }

    /// <summary>The server's.</summary>
    public string DataFolder { get; }

    public IReadOnlyList<MunicipalityCode> Municipalities { get; }

    public int IndicatorsEach { get; }

    public int Indicators => Municipalities.Count * IndicatorsEach;

    public static async Task<Nation> CreateAsync(EmbeddedPostgresServer server, string database, int municipalities, int indicatorsEach)
    {
        await using (var maintenance = await Owner.OpenAsync(server.OwnerConnectionString))
        {
            await maintenance.RunAsync($"create database {database} template template0 encoding 'UTF8' locale 'C'");
        }

        var connectionString = In(server.OwnerConnectionString, database);
        await DatabaseMigrator.MigrateAsync(connectionString, NullLogger.Instance, CancellationToken.None);
        var owner = await Owner.OpenAsync(connectionString);
        await NationalData.FillAsync(owner, municipalities, indicatorsEach);
        await Oracle.CreateAsync(owner);
        return new Nation(server, database, owner, [.. NationalData.Codes(municipalities)], indicatorsEach);
    }

    public Task<WorkerNode> OpenWorkerAsync(int parallelism) => WorkerNode.OpenAsync(AppConnectionString, parallelism);

    /// <summary>Takes every result away, and what earlier work left to be written in the background.</summary>
    public async Task ForgetResultsAsync()
    {
        await Owner.RunAsync("truncate attainments, oracle_attainments");
        await Owner.RunAsync("checkpoint");
    }

    /// <summary>The nightly schedule is due again; without an earlier occurrence it would only be put on record.</summary>
    public Task ForgetTonightAsync() => Owner.RunAsync(
        """
        delete from schedule_occurrences;
        insert into schedule_occurrences (schedule, due_at, fired_at, municipalities) values ('nightly', '2000-01-01', '2000-01-01', 0)
        """);

    public ValueTask DisposeAsync() => Owner.DisposeAsync();

    private static string In(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}

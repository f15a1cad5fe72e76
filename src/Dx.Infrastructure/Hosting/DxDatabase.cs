using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Hosting;

/// <summary>
/// The database that this process works on: the configured server, or a private one where no connection string is
/// given; migrated either way before anything else starts.
/// </summary>
public sealed class DxDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer? embedded;

    private DxDatabase(string connectionString, EmbeddedPostgresServer? embedded)
    {
        ConnectionString = connectionString;
        this.embedded = embedded;
    }

    /// <summary>Connects as the role that row-level security holds.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether this is a private server under a data folder.</summary>
    public bool IsEmbedded => embedded is not null;

    /// <summary>Where the private server keeps its data; null for a configured server.</summary>
    public string? DataFolder => embedded?.DataFolder;

    /// <summary>
    /// Reads <c>ConnectionStrings:Dx</c> (the application's login) and <c>ConnectionStrings:DxOwner</c> (migrates the
    /// schema and makes that login; without it the schema must be there). With neither, starts the private server.
    /// </summary>
    public static async Task<DxDatabase> OpenAsync(
        IConfiguration configuration, ILogger logger, CancellationToken cancellationToken)
    {
        var app = configuration.GetConnectionString("Dx");
        var owner = configuration.GetConnectionString("DxOwner");
        if (app is null && owner is not null)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:DxOwner は設定されていますが ConnectionStrings:Dx がありません。アプリケーション用の接続文字列も設定してください。");
        }

        if (app is not null)
        {
            if (owner is not null)
            {
                await DatabaseRoles.EnsureAsync(owner, app, cancellationToken);
                await DatabaseMigrator.MigrateAsync(owner, logger, cancellationToken);
            }

            return new DxDatabase(app, embedded: null);
        }

        var server = await EmbeddedPostgresServer.StartAsync(EmbeddedOptions(configuration), logger, cancellationToken);
        try
        {
            await DatabaseMigrator.MigrateAsync(server.OwnerConnectionString, logger, cancellationToken);
            return new DxDatabase(server.AppConnectionString, server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How the private server is found where no connection string is given.</summary>
    internal static EmbeddedPostgresOptions EmbeddedOptions(IConfiguration configuration)
    {
        var chosen = configuration["Dx:DataFolder"];
        return new EmbeddedPostgresOptions
        {
            DataFolder = chosen ?? Path.Combine(Environment.CurrentDirectory, ".data"),
            DataFolderIsDefault = chosen is null,
            BinariesFolder = configuration["Dx:PostgresBinaries"],
            Port = configuration.GetValue<int?>("Dx:PostgresPort"),
            SearchSystem = configuration.GetValue("Dx:PostgresSearchSystem", defaultValue: true),
        };
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}

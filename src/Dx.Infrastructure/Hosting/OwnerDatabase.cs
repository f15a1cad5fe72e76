using Dx.Infrastructure.Backup;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Hosting;

/// <summary>
/// The product's database as its owner, for a command beside the product: the configured server, the private server of
/// a running Dx, or that server started for as long as the command lasts.
/// </summary>
internal sealed class OwnerDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer? started;

    private OwnerDatabase(string connectionString, EmbeddedPostgresServer? started)
    {
        ConnectionString = connectionString;
        this.started = started;
    }

    public string ConnectionString { get; }

    /// <param name="configuration">As the product itself reads it.</param>
    /// <param name="mayMake">Whether a folder without data gets a new, empty installation.</param>
    /// <param name="logger">For the start of the private server.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<OwnerDatabase> OpenAsync(
        IConfiguration configuration, bool mayMake, ILogger logger, CancellationToken ct)
    {
        var app = configuration.GetConnectionString("Dx");
        if (configuration.GetConnectionString("DxOwner") is { } owner)
        {
            if (mayMake)
            {
                await MakeSchemaAsync(owner, app, logger, ct);
            }

            return new OwnerDatabase(owner, started: null);
        }

        if (app is not null)
        {
            throw new BackupException(
                "backup.not_owner",
                "アプリケーションの接続（ConnectionStrings__Dx）では全自治体の行が見えません。所有者の接続を環境変数 ConnectionStrings__DxOwner に設定してください。");
        }

        var options = DxDatabase.EmbeddedOptions(configuration);
        if (!mayMake && !Directory.Exists(options.DataFolder))
        {
            throw new BackupException("backup.no_data_folder", $"データフォルダ {options.DataFolder} がありません。--data で指定してください。");
        }

        if (await EmbeddedPostgresServer.FindRunningAsync(options, logger, ct) is { } running)
        {
            return new OwnerDatabase(running, started: null);
        }

        var server = await EmbeddedPostgresServer.StartAsync(options, logger, ct);
        var database = new OwnerDatabase(server.OwnerConnectionString, server);
        try
        {
            if (mayMake)
            {
                await MakeSchemaAsync(server.OwnerConnectionString, server.AppConnectionString, logger, ct);
            }

            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Only where there is none: a restore that is then refused must not have migrated anything.
    private static async Task MakeSchemaAsync(string owner, string? app, ILogger logger, CancellationToken ct)
    {
        await using (var session = await OwnerSession.OpenAsync(owner, ct))
        {
            if (await BackupCatalogue.IsThereAsync(session, ct))
            {
                return;
            }
        }

        await DatabaseRoles.EnsureAsync(
            owner,
            app ?? throw new BackupException("backup.no_roles", "空のデータベースには、アプリケーションの接続 ConnectionStrings__Dx も設定してください。"),
            ct);
        await DatabaseMigrator.MigrateAsync(owner, logger, ct);
    }
}

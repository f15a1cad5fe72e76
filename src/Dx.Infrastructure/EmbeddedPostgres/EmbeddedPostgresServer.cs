using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL under a data folder: made at the first start, used again at the next, stopped with this process.
/// </summary>
public sealed class EmbeddedPostgresServer : IAsyncDisposable
{
    /// <summary>The name of the product's database.</summary>
    public const string Database = "dx";

    private readonly FolderLock _lock;
    private readonly Postmaster _postmaster;
    private int _stopped;

    private EmbeddedPostgresServer(DataFolder folder, FolderLock @lock, Postmaster postmaster, PostgresBinaries binaries, int port, ClusterSecrets secrets)
    {
        _lock = @lock;
        _postmaster = postmaster;
        DataFolder = folder.Root;
        BinariesFolder = binaries.Folder;
        Version = binaries.Version;
        Port = port;
        OwnerConnectionString = ToOwnerConnectionString(port, Database, secrets);
        AppConnectionString = DatabaseRoles.ToAppConnectionString(OwnerConnectionString, DatabaseRoles.AppLogin, secrets.AppPassword);
        AppDomain.CurrentDomain.ProcessExit += StopAtExit;
    }

    /// <summary>Connects as the superuser that owns the database: for migrations only.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Connects as the application, which row-level security holds.</summary>
    public string AppConnectionString { get; }

    /// <summary>The folder in use; another than the wished one only when that was a default out of reach.</summary>
    public string DataFolder { get; }

    /// <summary>Where the PostgreSQL programs were found.</summary>
    public string BinariesFolder { get; }

    /// <summary>The version of PostgreSQL, for example <c>18.4</c>.</summary>
    public string Version { get; }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Finds PostgreSQL, makes the cluster if there is none, starts it and waits until it answers.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run; the message says what, where, and how to mend it.</exception>
    public static async Task<EmbeddedPostgresServer> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = await DataFolderPreparation.PrepareAsync(options, ServerAccount.ForThisProcess(), logger, ct);
        var @lock = FolderLock.Take(folder.Root);
        try
        {
            return await StartAsync(options, folder, @lock, logger, ct);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>The owner's connection to the server that another process runs on the folder; null when none does.</summary>
    internal static async Task<string?> FindRunningAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var folder = await DataFolderPreparation.PrepareAsync(options, ServerAccount.ForThisProcess(), logger, ct);
        using (var free = FolderLock.TryTake(folder.Root))
        {
            if (free is not null)
            {
                return null;
            }
        }

        var port = ServerProcesses.PortOf(folder.Cluster) ?? throw new EmbeddedPostgresException(
            $"データフォルダ {folder.Root} の Dx は起動か終了の途中です。少し待ってからやり直してください。",
            $"The Dx on the data folder {folder.Root} is starting or stopping. Wait a moment and try again.");
        return ToOwnerConnectionString(port, Database, ClusterSecrets.ReadOrCreate(folder));
    }

    /// <summary>Stops the server with a fast shutdown and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        foreach (var connectionString in new[] { OwnerConnectionString, AppConnectionString })
        {
            await using var pooled = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(pooled);
        }

        try
        {
            await _postmaster.StopAsync(CancellationToken.None);
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private static async Task<EmbeddedPostgresServer> StartAsync(
        EmbeddedPostgresOptions options, DataFolder folder, FolderLock @lock, ILogger logger, CancellationToken ct)
    {
        folder.RemoveScratchFolders();
        var clusterMajor = folder.ClusterMajor();
        var binaries = await new PostgresBinariesSearch(options, folder, logger).FindAsync(clusterMajor, ct);
        var secrets = ClusterSecrets.ReadOrCreate(folder);
        var postmaster = new Postmaster(folder, binaries, options, logger);
        if (clusterMajor is null)
        {
            var flushToDisk = !(options.Settings.TryGetValue("fsync", out var fsync) && fsync == "off");
            await ClusterCreation.RunAsync(folder, binaries, secrets.OwnerPassword, flushToDisk, ct);
        }

        await postmaster.ClearEarlierRunAsync(ct);
        try
        {
            var port = await postmaster.StartAsync(ct);
            await EnsureDatabaseAsync(port, secrets, options.StartTimeout, ct);
            var server = new EmbeddedPostgresServer(folder, @lock, postmaster, binaries, port, secrets);
            await DatabaseRoles.EnsureAsync(server.OwnerConnectionString, server.AppConnectionString, ct);
            logger.LogInformation(
                "PostgreSQL {Version} を起動しました(データ: {Folder}、ポート: {Port})/ PostgreSQL is running",
                server.Version, server.DataFolder, server.Port);
            return server;
        }
        catch
        {
            await postmaster.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private static async Task EnsureDatabaseAsync(int port, ClusterSecrets secrets, TimeSpan patience, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ToOwnerConnectionString(port, "postgres", secrets));
        await using var connection = await OpenWhenReadyAsync(source, patience, ct);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = Database } },
        };
        if (await find.ExecuteScalarAsync(ct) is null)
        {
            await using var create = new NpgsqlCommand(
                $"create database {Database} template template0 encoding 'UTF8' locale 'C'", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task<NpgsqlConnection> OpenWhenReadyAsync(NpgsqlDataSource source, TimeSpan patience, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await source.OpenConnectionAsync(ct);
            }
            catch (NpgsqlException failure) when (IsStillStarting(failure) && waited.Elapsed < patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new EmbeddedPostgresException(
                    "データと secrets.json のパスワードが合いません。同じ時点の控えから両方を戻してください。",
                    "The cluster and the passwords in secrets.json do not belong together. Restore both from the same backup.",
                    failure);
            }
        }
    }

    private static bool IsStillStarting(NpgsqlException failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } || (failure is not PostgresException && failure.IsTransient);

    internal static string ToOwnerConnectionString(int port, string database, ClusterSecrets secrets) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = ClusterCreation.Owner,
            Password = secrets.OwnerPassword,
        }.ConnectionString;

    // A host that shuts down in order disposes; this is for one that does not.
    private void StopAtExit(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();
}

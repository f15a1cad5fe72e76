using System.Diagnostics;
using System.Globalization;
using Dx.Infrastructure.EmbeddedPostgres;
using Npgsql;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

public sealed class EmbeddedPostgresCrashTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.RemoveAsync();

    [Fact]
    public async Task StartAsync_PostmasterKilledUnderWriters_RecoversEveryAcknowledgedRow()
    {
        var server = await _folder.StartAsync();
        await TemporaryFolder.QueryAsync(server.OwnerConnectionString, "create table written (writer int, n int)");
        var writers = Enumerable.Range(0, 4).Select(writer => WriteUntilCutAsync(server.OwnerConnectionString, writer)).ToArray();
        while (Convert.ToInt64(await TemporaryFolder.QueryAsync(server.OwnerConnectionString, "select count(*) from written"), CultureInfo.InvariantCulture) < 200)
        {
            await Task.Yield();
        }

        Kill(_folder.PostmasterId());
        var acknowledged = await Task.WhenAll(writers);
        File.Exists(ServerProcesses.PidFile(_folder.Cluster)).Should().BeTrue("a killed server leaves its pid file");
        await server.DisposeAsync();
        await using var recovered = await _folder.StartAsync();

        for (var writer = 0; writer < acknowledged.Length; writer++)
        {
            var kept = await TemporaryFolder.QueryAsync(
                recovered.OwnerConnectionString, $"select count(*)::int from written where writer = {writer} and n <= {acknowledged[writer]}");
            kept.Should().Be(acknowledged[writer]);
        }
    }

    [Fact]
    public async Task StartAsync_StalePidNowBelongsToAnotherProgram_LeavesThatProgramAlone()
    {
        await (await _folder.StartAsync()).DisposeAsync();
        using var bystander = StartAsServerAccount("sleep", "60");
        await File.WriteAllLinesAsync(
            ServerProcesses.PidFile(_folder.Cluster),
            [bystander.Id.ToString(CultureInfo.InvariantCulture), _folder.Cluster, "1", "5432", "", "127.0.0.1", "0 0", "ready   "]);

        await using var server = await _folder.StartAsync();

        (await TemporaryFolder.QueryAsync(server.AppConnectionString, "select 1")).Should().Be(1);
        bystander.HasExited.Should().BeFalse();
        bystander.Kill();
    }

    [Fact]
    public async Task StartAsync_ServerOfAKilledDxStillRuns_TakesTheClusterOver()
    {
        string binaries;
        await using (var first = await _folder.StartAsync())
        {
            binaries = first.BinariesFolder;
            await TemporaryFolder.QueryAsync(first.OwnerConnectionString, "create table kept as select 1 as n");
        }

        await StartOutsideOfDxAsync(binaries);
        var orphan = _folder.PostmasterId();

        await using var server = await _folder.StartAsync();

        (await TemporaryFolder.QueryAsync(server.OwnerConnectionString, "select n from kept")).Should().Be(1);
        _folder.PostmasterId().Should().NotBe(orphan);
        ServerProcesses.WorkingIn(_folder.Cluster).Should().NotContain(orphan);
    }

    [Fact]
    public async Task StartAsync_ClusterCreationWasCutShort_BeginsAgain()
    {
        var half = Path.Combine(_folder.Data, "scratch-half", "cluster");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Data, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        await using var server = await _folder.StartAsync();

        (await TemporaryFolder.QueryAsync(server.AppConnectionString, "select 1")).Should().Be(1);
        Directory.Exists(half).Should().BeFalse();
    }

    /// <summary>Rows are numbered from 1; returns the last number whose commit the server acknowledged.</summary>
    private static async Task<int> WriteUntilCutAsync(string connectionString, int writer)
    {
        var acknowledged = 0;
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            while (true)
            {
                await using var insert = new NpgsqlCommand($"insert into written values ({writer}, {acknowledged + 1})", connection);
                await insert.ExecuteNonQueryAsync();
                acknowledged++;
            }
        }
        catch (NpgsqlException)
        {
            return acknowledged;
        }
    }

    private async Task StartOutsideOfDxAsync(string binaries)
    {
        var folder = new DataFolder(_folder.Data, ServerAccount.ForThisProcess());
        var started = await folder.RunAsync(
            Path.Combine(binaries, "pg_ctl"),
            ["start", "-D", folder.Cluster, "-w", "-l", Path.Combine(folder.Log, "outside.log")],
            CancellationToken.None);
        started.Succeeded.Should().BeTrue(started.Output);
    }

    private static Process StartAsServerAccount(string program, string argument)
    {
        string[] words = [.. ServerAccount.ForThisProcess()?.Prefix() ?? [], ProgramPath.Find(program)!, argument];
        return Process.Start(words[0], words.Skip(1));
    }

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Dx.Infrastructure.EmbeddedPostgres;
using Npgsql;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.RemoveAsync();

    [Fact]
    public async Task StartAsync_AfterStop_KeepsData()
    {
        await using (var first = await _folder.StartAsync())
        {
            await TemporaryFolder.QueryAsync(first.OwnerConnectionString, "create table kept as select '総合計画' as title");
        }

        await using var second = await _folder.StartAsync();

        (await TemporaryFolder.QueryAsync(second.OwnerConnectionString, "select title from kept")).Should().Be("総合計画");
    }

    [Fact]
    public async Task StartAsync_NewFolder_MakesTheDatabaseTheProductExpects()
    {
        await using var server = await _folder.StartAsync();

        var facts = await TemporaryFolder.QueryAsync(
            server.OwnerConnectionString,
            """
            select concat_ws(' ', current_database(), pg_encoding_to_char(encoding), datcollate, current_setting('data_checksums'),
                current_setting('listen_addresses'), current_setting('unix_socket_directories'), current_setting('shared_buffers'),
                current_setting('max_connections'), current_setting('password_encryption'))
            from pg_database where datname = current_database()
            """);

        facts.Should().Be("dx UTF8 C on 127.0.0.1  128MB 100 scram-sha-256");
        int.Parse(server.Version.Split('.')[0], CultureInfo.InvariantCulture).Should().BeGreaterThanOrEqualTo(PostgresBinaries.OldestMajor);
        Directory.EnumerateFiles(Path.Combine(_folder.Data, "log"), "postgresql-*.log").Should().NotBeEmpty();
    }

    [Fact]
    public async Task StartAsync_NoSettings_SurvivesPowerLoss()
    {
        await using var server = await _folder.StartAsync(o => o with { Settings = new Dictionary<string, string>() });

        (await TemporaryFolder.QueryAsync(server.OwnerConnectionString, "select current_setting('fsync') || current_setting('full_page_writes')"))
            .Should().Be("onon");
    }

    [Fact]
    public async Task StartAsync_WithoutPassword_IsRefused()
    {
        await using var server = await _folder.StartAsync();
        var forged = new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Password = "guess", Pooling = false };

        var act = () => TemporaryFolder.QueryAsync(forged.ConnectionString, "select 1");

        (await act.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task StartAsync_NewFolder_KeepsPasswordsToTheAccountThatRunsDx()
    {
        await using var server = await _folder.StartAsync();

        var secrets = Path.Combine(_folder.Data, "secrets.json");
        File.GetUnixFileMode(secrets).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_folder.Cluster).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.EnumerateDirectories(_folder.Data, "scratch-*").Should().BeEmpty();
    }

    [Fact]
    public async Task StartAsync_PasswordsLost_SaysWhichFileToRestore()
    {
        await (await _folder.StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(_folder.Data, "secrets.json"));

        var act = () => _folder.StartAsync();

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage("*secrets.json*");
    }

    [Fact]
    public async Task StartAsync_ConfiguredPort_IsUsed()
    {
        var port = LoopbackPort.Free();

        await using var server = await _folder.StartAsync(o => o with { Port = port });

        server.Port.Should().Be(port);
        (await TemporaryFolder.QueryAsync(server.AppConnectionString, "select current_setting('port')::int")).Should().Be(port);
    }

    [Fact]
    public async Task StartAsync_ConfiguredPortInUse_SaysWhichPort()
    {
        using var other = new TcpListener(IPAddress.Loopback, port: 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var act = () => _folder.StartAsync(o => o with { Port = port });

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage($"*ポート {port} *Port {port} is in use*");
    }

    [Fact]
    public async Task StartAsync_ChosenPortTakenMeanwhile_TakesAnother()
    {
        using var other = new TcpListener(IPAddress.Loopback, port: 0);
        other.Start();
        var free = LoopbackPort.Free();
        var choices = new Queue<int>([((IPEndPoint)other.LocalEndpoint).Port, free]);

        await using var server = await _folder.StartAsync(o => o with { ChoosePort = choices.Dequeue });

        server.Port.Should().Be(free);
    }

    [Fact]
    public async Task StartAsync_ServerRefusesASetting_QuotesItsLog()
    {
        var act = () => _folder.StartAsync(o => o with { Settings = new Dictionary<string, string> { ["shared_preload_libraries"] = "no_such_library" } });

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage("*起動できませんでした*did not start on*no_such_library*");
    }

    [Fact]
    public async Task StartAsync_FailedOnce_StartsAfterMending()
    {
        var failing = () => _folder.StartAsync(o => o with { Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" } });
        (await failing.Should().ThrowAsync<EmbeddedPostgresException>()).Which.Message.Should().Contain("no_such_setting");

        await using var server = await _folder.StartAsync();

        (await TemporaryFolder.QueryAsync(server.AppConnectionString, "select 1")).Should().Be(1);
    }

    [Fact]
    public async Task DisposeAsync_OpenTransaction_StopsTheServerCleanly()
    {
        var server = await _folder.StartAsync();
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString);
        await connection.OpenAsync();
        await using var open = await connection.BeginTransactionAsync();

        await server.DisposeAsync();
        await server.DisposeAsync();

        ServerProcesses.WorkingIn(_folder.Cluster).Should().BeEmpty();
        File.Exists(ServerProcesses.PidFile(_folder.Cluster)).Should().BeFalse();
    }
}

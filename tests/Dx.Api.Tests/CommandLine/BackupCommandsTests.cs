using System.Text.Json;
using Dx.Api.CommandLine;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.Api.Tests.CommandLine;

/// <summary>What a person types in the embedded mode.</summary>
public sealed class BackupCommandsTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("dx-backup-").FullName;

    private string Data => Path.Combine(root, "data");

    private string Fresh => Path.Combine(root, "fresh");

    private string Whole => Path.Combine(root, "whole.zip");

    public Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(root, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var folder in new[] { Data, Fresh }.Where(Directory.Exists))
        {
            await DiscardedFolder.RemoveAsync(folder);
        }

        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task BackupAndRestore_OfADataFolder_TakeOneCommandEach()
    {
        await using (var server = await StartAsync(Data))
        {
            await DatabaseMigrator.MigrateAsync(server.OwnerConnectionString, NullLogger.Instance, CancellationToken.None);
            await RunAsync(server, "insert into municipalities select code, name, '', '', true, 1, 1, 1, false from (values ('999997', '見本市'), ('132144', '別の市')) v(code, name)");

            // Beside the Dx that runs.
            var running = await CommandAsync("backup", "--out", Whole, "--data", Data);
            (running.ExitCode, running.Errors).Should().Be((0, ""));
            running.Output.Should().Contain($"{Whole} に控えを取りました（全体");
            await RunAsync(server, "update municipalities set name = 'spoiled'");
            (await CommandAsync("restore", Whole, "--data", Data)).ExitCode.Should().Be(2);
            var one = await CommandAsync("restore", Whole, "--data", Data, "--municipality", "999997", "--replace", "--format", "json");
            JsonSerializer.Deserialize<JsonElement>(one.Output).GetProperty("municipality").GetString().Should().Be("999997");
        }

        // With no Dx running: into a folder of archives, and into a data folder that is not there yet.
        (await CommandAsync("backup", "--out", root, "--municipality", "132144", "--data", Data)).ExitCode.Should().Be(0);
        Directory.EnumerateFiles(root, "dx-132144-*.zip").Should().ContainSingle();
        (await CommandAsync("restore", Whole, "--data", Fresh)).ExitCode.Should().Be(0);

        (await NamesAsync(Data)).Should().Be("spoiled 見本市");
        (await NamesAsync(Fresh)).Should().Be("別の市 見本市");
    }

    [Fact]
    public async Task Restore_DamagedFile_IsRefusedBeforeAnythingIsMade()
    {
        await File.WriteAllTextAsync(Whole, "no archive");

        var restored = await CommandAsync("restore", Whole, "--data", Fresh);
        var checkedOnly = await CommandAsync("restore", Whole, "--check", "--format", "json");

        restored.ExitCode.Should().Be(2);
        restored.Errors.Should().Contain("控えが壊れています");
        JsonSerializer.Deserialize<JsonElement>(checkedOnly.Output).GetProperty("errorCode").GetString().Should().Be("backup.damaged");
        Directory.Exists(Fresh).Should().BeFalse();
    }

    [Theory]
    [InlineData("使い方:", 0, "backup", "--help")]
    [InlineData("--out に、控えを書くファイルかフォルダを", 3, "backup")]
    [InlineData("--municipality には6桁", 3, "backup", "--out", "x.zip", "--municipality", "123456")]
    [InlineData("指定が足りません", 3, "restore")]
    [InlineData("「--force」という指定はありません", 3, "restore", "x.zip", "--force")]
    [InlineData("ファイルがありません", 2, "restore", "/nowhere/x.zip")]
    [InlineData("データフォルダ /nowhere がありません", 2, "backup", "--out", "x.zip", "--data", "/nowhere")]
    public async Task Run_WrongUsage_SaysWhatIsWrong(string expected, int exitCode, params string[] words)
    {
        var result = await CommandAsync(words);

        result.ExitCode.Should().Be(exitCode);
        (result.Output + result.Errors).Should().Contain(expected);
    }

    [Fact]
    public async Task Backup_ApplicationsConnectionAlone_IsRefused()
    {
        var result = await CommandAsync(
            new Dictionary<string, string?> { ["ConnectionStrings:Dx"] = "Host=nowhere;Password=canary" }, "backup", "--out", Whole);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain("ConnectionStrings__DxOwner").And.NotContain("canary");
    }

    private static Task<EmbeddedPostgresServer> StartAsync(string folder) =>
        EmbeddedPostgresServer.StartAsync(new EmbeddedPostgresOptions { DataFolder = folder }, NullLogger.Instance);

    private static Task<CommandResult> CommandAsync(params string[] words) => CommandAsync([], words);

    private static async Task<CommandResult> CommandAsync(Dictionary<string, string?> settings, params string[] words)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var errors = new StringWriter { NewLine = "\n" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var exitCode = await BackupCommands.RunAsync(words, new Terminal(output, errors, _ => null), configuration, CancellationToken.None);
        return new CommandResult(exitCode, output.ToString(), errors.ToString());
    }

    private static async Task<string> NamesAsync(string folder)
    {
        await using var server = await StartAsync(folder);
        return await RunAsync(server, "select string_agg(name, ' ' order by code) from municipalities");
    }

    private static async Task<string> RunAsync(EmbeddedPostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string ?? "";
    }
}

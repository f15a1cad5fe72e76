using Dx.Api.CommandLine;
using Dx.Infrastructure.Audit;
using Npgsql;

namespace Dx.Api.Tests.CommandLine;

public sealed class VerifyAuditTests(CommandLineHost host) : IClassFixture<CommandLineHost>
{
    private const string Kodaira = "132110";

    [Fact]
    public async Task Verify_RecordAsWritten_IsCleanInEveryChain()
    {
        var verified = await RunAsync("verify", "--connection", host.Host.Database.AppConnectionString);

        (verified.ExitCode, verified.Errors).Should().Be((0, ""));
        verified.Output.Split('\n').Where(l => l.EndsWith("件の記録に食い違いはありません。", StringComparison.Ordinal)).Should().HaveCountGreaterOrEqualTo(6);
        verified.Output.Should().Contain("000000: ").And.Contain("132110: ").And.Contain("控え（--anchors）がない");
    }

    [Fact]
    public async Task Verify_TailCutAndEntryAltered_SaysWhatAndWhere()
    {
        var owner = host.Host.Database.OwnerConnectionString;
        var anchors = Path.Combine(host.Folder, "anchors.jsonl");
        var (sequence, hash) = await HeadAsync(owner);
        await AuditAnchorFile.AppendAsync(
            anchors, [new(DateTimeOffset.UnixEpoch, Domain.Municipalities.MunicipalityCode.Parse(Kodaira), sequence, hash)], CancellationToken.None);
        string[] one = ["verify", "--municipality", Kodaira, "--connection", owner, "--anchors", anchors];

        var clean = await RunAsync(one);
        await ExecuteAsync(owner, $"delete from audit_entries where municipality = '{Kodaira}' and sequence = {sequence}");
        var cut = await RunAsync(one);
        await ExecuteAsync(owner, $"update audit_entries set actor_name = 'x' where municipality = '{Kodaira}' and sequence = 3");
        var altered = await RunAsync([.. one, "--format", "json"]);

        (clean.ExitCode, clean.Output).Should().Be((0, $"{Kodaira}: {sequence}件の記録に食い違いはありません。\n控え 1件と見比べました。\n"));
        (cut.ExitCode, cut.Output).Should().Be(
            (1, $"{Kodaira}: 食い違いがあります。{sequence}番から{sequence}番までの記録が末尾から切り捨てられています。\n控え 1件と見比べました。\n"));
        altered.ExitCode.Should().Be(1);
        altered.Output.Should().Contain("\"fault\": \"altered\"").And.Contain("\"sequence\": 3").And.Contain("3番の記録が書き換えられています。");
    }

    [Theory]
    [InlineData("database.not_running", "--data-folder", "/nonexistent")]
    [InlineData("database.unreachable", "--connection", "Host=127.0.0.1;Port=1;Timeout=2;Username=a;Password=b")]
    [InlineData("database.unreachable", "--connection", "rubbish")]
    [InlineData("usage", "--municipality", "123456", "--connection", "Host=127.0.0.1")]
    [InlineData("anchors.unreadable", "--anchors", "/nonexistent/file", "--connection", "Host=127.0.0.1")]
    public async Task Verify_WhatCannotBeRead_SaysWhy(string errorCode, params string[] options)
    {
        var failed = await RunAsync(["verify", .. options, "--format", "json"]);

        failed.ExitCode.Should().Be(3);
        failed.Output.Should().Contain($"\"errorCode\": \"{errorCode}\"");
    }

    private static async Task<CommandResult> RunAsync(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = await AuditCommands.RunAsync(words, new Terminal(output, errors, _ => null), CancellationToken.None);
        return new CommandResult(exitCode, output.ToString(), errors.ToString());
    }

    private static async Task<(long Sequence, byte[] Hash)> HeadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand($"select sequence, hash from audit_heads where municipality = '{Kodaira}'");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

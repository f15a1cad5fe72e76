using System.Text;
using Dx.Infrastructure.Backup;
using Dx.Infrastructure.Tests.Hosting;
using Npgsql;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>Every refusal leaves the database as it was.</summary>
public sealed class RefusedArchiveTests : IAsyncLifetime
{
    private readonly Archives archives = new();
    private TwoCities cities = null!;
    private string path = null!;
    private IReadOnlyDictionary<string, string> before = null!;

    public async Task InitializeAsync()
    {
        cities = await TwoCities.CreateAsync();
        path = await archives.TakeAsync(cities.Owner, TwoCities.Here);
        before = await Fingerprints.OfAllAsync(cities.Owner);
    }

    public async Task DisposeAsync()
    {
        (await Fingerprints.OfAllAsync(cities.Owner)).Should().Equal(before);
        archives.Remove();
        await cities.DisposeAsync();
    }

    [Fact]
    public async Task Restore_OneByteChanged_IsRefused()
    {
        foreach (var table in (await Archives.ReadManifestAsync(path)).Tables.Where(t => t.Rows > 0))
        {
            var forged = archives.Forge(path, table.Name, bytes => [.. bytes[..^30], (byte)(bytes[^30] ^ 1), .. bytes[^29..]]);

            await ShouldBeRefusedAsync(forged, "backup.damaged", $"*{table.Name}*SHA-256*");
        }
    }

    [Fact]
    public async Task Restore_CutAnywhere_IsRefused()
    {
        var whole = await File.ReadAllBytesAsync(path);
        foreach (var length in Enumerable.Range(0, 40).Select(i => whole.Length * i / 40).Append(whole.Length - 1))
        {
            var cut = archives.New();
            await File.WriteAllBytesAsync(cut, whole[..length]);

            await ShouldBeRefusedAsync(cut, "backup.damaged");
        }
    }

    [Fact]
    public async Task Restore_AnyByteOfTheFileChanged_IsRefusedOrHarmless()
    {
        var whole = await File.ReadAllBytesAsync(path);
        var written = (await Archives.ReadManifestAsync(path)).Write();
        var random = new Random(20261120);
        for (var i = 0; i < 500; i++)
        {
            var place = random.Next(whole.Length);
            var changed = (byte[])whole.Clone();
            changed[place] ^= (byte)(1 << random.Next(8));
            var file = archives.New();
            await File.WriteAllBytesAsync(file, changed);
            try
            {
                // A zip has bytes that mean nothing, its time stamps for example; what it says must then be the same.
                (await Archives.ReadManifestAsync(file)).Write().Should().Equal(written);
            }
            catch (BackupException refusal)
            {
                refusal.ErrorCode.Should().BeOneOf("backup.damaged", "backup.unknown_format");
            }
        }
    }

    [Fact]
    public async Task Restore_RowsOfSomebodyElseSlippedIn_IsRefused()
    {
        var forged = archives.Forge(
            path, "terms", bytes => Replace(bytes, TwoCities.Here.Value, TwoCities.There.Value), isSumRight: true);

        await ShouldBeRefusedAsync(forged, "backup.damaged", "*terms*でない行*");
    }

    [Fact]
    public async Task Restore_RowThatBreaksAForeignKey_LeavesNothingBehind()
    {
        var indicator = await cities.Owner.ReadAsync<Guid>("select indicator_id from observations where municipality = '999997' limit 1");
        var forged = archives.Forge(
            path,
            "observations",
            bytes => Replace(bytes, indicator.ToByteArray(bigEndian: true), Guid.CreateVersion7().ToByteArray(bigEndian: true)),
            isSumRight: true);

        var attempt = () => Archives.RestoreAsync(forged, cities.Owner, replace: true);

        (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task Restore_NotBinaryRows_IsRefused() =>
        await ShouldBeRefusedAsync(archives.Forge(path, "terms", _ => Encoding.UTF8.GetBytes("not rows"), isSumRight: true), "backup.damaged");

    [Fact]
    public async Task Restore_OtherSchema_IsRefused()
    {
        string[] forged =
        [
            archives.ForgeManifest(path, m => m with { Migrations = [.. m.Migrations, "20991231000000_Later"] }),
            archives.ForgeManifest(path, m => m with { Migrations = [] }),
            archives.ForgeManifest(path, m => m with { Tables = [.. m.Tables.Select(t => t.Name == "terms" ? t with { Columns = [.. t.Columns.Skip(1)] } : t)] }),
        ];
        foreach (var file in forged)
        {
            await ShouldBeRefusedAsync(file, "backup.schema_differs");
        }
    }

    [Fact]
    public async Task Restore_NoArchive_IsRefused()
    {
        var text = archives.New();
        await File.WriteAllTextAsync(text, "この控えは控えではない");

        await ShouldBeRefusedAsync(text, "backup.damaged");
        await ShouldBeRefusedAsync(archives.New(), "backup.not_found");
        await ShouldBeRefusedAsync(archives.ForgeManifest(path, m => m with { Format = "dx-backup/2" }), "backup.unknown_format");
        await ShouldBeRefusedAsync(archives.ForgeManifest(path, m => m with { Tables = [.. m.Tables.Skip(1)] }), "backup.damaged");
    }

    [Fact]
    public async Task Restore_AskedForAnother_IsRefused()
    {
        var attempt = () => Archives.RestoreAsync(path, cities.Owner, TwoCities.There, replace: true);

        (await attempt.Should().ThrowAsync<BackupException>()).Which.ErrorCode.Should().Be("backup.other_municipality");
    }

    [Fact]
    public async Task BackupAndRestore_AsTheApplication_AreRefused()
    {
        var backup = () => archives.TakeAsync(cities.App);
        var restore = () => Archives.RestoreAsync(path, cities.App, replace: true);

        (await backup.Should().ThrowAsync<BackupException>()).Which.ErrorCode.Should().Be("backup.not_owner");
        (await restore.Should().ThrowAsync<BackupException>()).Which.ErrorCode.Should().Be("backup.not_owner");
    }

    private async Task ShouldBeRefusedAsync(string file, string errorCode, string message = "*")
    {
        var attempt = () => Archives.RestoreAsync(file, cities.Owner, replace: true);

        (await attempt.Should().ThrowAsync<BackupException>()).WithMessage(message).Which.ErrorCode.Should().Be(errorCode);
    }

    private static byte[] Replace(byte[] bytes, string what, string with) => Replace(bytes, Encoding.UTF8.GetBytes(what), Encoding.UTF8.GetBytes(with));

    private static byte[] Replace(byte[] bytes, byte[] what, byte[] with)
    {
        var place = bytes.AsSpan().IndexOf(what);
        place.Should().BePositive();
        return [.. bytes[..place], .. with, .. bytes[(place + what.Length)..]];
    }
}

using Dx.Domain.Audit;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Audit;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Audit;

public sealed class AuditAnchoringTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dx-anchors-").FullName;

    private string AnchorFile => Path.Combine(folder, "anchors.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Note_HeadsMovedOrNot_AddsALineForEachThatMoved()
    {
        await using var cities = await TwoCities.CreateAsync();
        await using (var node = await NodeAsync(cities))
        {
            var anchoring = node.Services.GetRequiredService<AuditAnchoring>();
            await anchoring.NoteAsync(CancellationToken.None);
            await anchoring.NoteAsync(CancellationToken.None);
            (await LinesAsync()).Should().HaveCount(3, "there are two cities and the installation");

            await node.SendAsync(AuditedCities.Recording(TwoCities.Here, "paper", 3));
            await anchoring.StopAsync(CancellationToken.None);
        }

        await using var next = await NodeAsync(cities);
        await next.Services.GetRequiredService<AuditAnchoring>().NoteAsync(CancellationToken.None);

        var anchors = await AuditAnchorFile.ReadAsync(AnchorFile, CancellationToken.None);
        anchors.Select(a => a.Municipality).Should().BeEquivalentTo([MunicipalityCode.Installation, TwoCities.Here, TwoCities.Here, TwoCities.There]);
        anchors.Max(a => a.Sequence).Should().BeGreaterThan(20);
        foreach (var chain in new[] { TwoCities.Here, TwoCities.There })
        {
            (await cities.App.VerifyAsync(chain, [.. anchors.Where(a => a.Municipality == chain)])).Should().BeNull();
        }
    }

    [Fact]
    public async Task Read_LineCutOffByACrash_IsPassedOverAndWrittenAfter()
    {
        var anchor = new AuditAnchor(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), TwoCities.Here, 7, new byte[32]);
        await AuditAnchorFile.AppendAsync(AnchorFile, [anchor], CancellationToken.None);
        await File.AppendAllTextAsync(AnchorFile, "{\"at\":\"2026");
        (await AuditAnchorFile.ReadAsync(AnchorFile, CancellationToken.None)).Should().ContainSingle();

        await AuditAnchorFile.AppendAsync(AnchorFile, [anchor with { Sequence = 8 }], CancellationToken.None);

        (await AuditAnchorFile.ReadAsync(AnchorFile, CancellationToken.None)).Select(a => a.Sequence).Should().Equal(7, 8);
        (await LinesAsync())[0].Should().Be(
            $"{{\"at\":\"2026-11-21T00:00:00.000000Z\",\"municipality\":\"999997\",\"sequence\":7,\"hash\":\"{new string('0', 64)}\"}}");
    }

    [Fact]
    public async Task Read_LineThatIsNoAnchor_IsRefusedByItsNumber()
    {
        await File.WriteAllTextAsync(AnchorFile, "{}\nrubbish\n");

        var reading = () => AuditAnchorFile.ReadAsync(AnchorFile, CancellationToken.None);

        await reading.Should().ThrowAsync<FormatException>().WithMessage($"{AnchorFile}:1");
    }

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(AnchorFile);

    private Task<Node> NodeAsync(TwoCities cities) => cities.OpenNodeAsync(
        services => services.AddSingleton(new AuditAnchorSettings(AnchorFile, TimeSpan.FromMinutes(1))));
}

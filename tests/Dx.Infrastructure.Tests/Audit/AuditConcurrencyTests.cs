using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Audit;

public sealed class AuditConcurrencyTests
{
    [Fact]
    public async Task Chain_EightWritersAtOnce_HasNoGapAndIsWhole()
    {
        const int writers = 8;
        const int each = 25;
        await using var cities = await TwoCities.CreateAsync();
        await using var node = await cities.OpenNodeAsync();
        var before = await cities.CountAsync(TwoCities.Here);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var n = 0; n < each; n++)
            {
                await node.SendAsync(AuditedCities.Recording(TwoCities.Here, writer % 2 == 0 ? "paper" : "online", n, 2026 + (writer % 3)));
            }
        }));

        (await cities.CountAsync(TwoCities.Here)).Should().Be(before + (writers * each));
        (await cities.Owner.ReadAsync<long>($"select max(sequence) from audit_entries where municipality = '{TwoCities.Here}'"))
            .Should().Be(before + (writers * each));
        (await cities.App.VerifyAsync(TwoCities.Here)).Should().BeNull();
    }

    [Fact]
    public async Task Chains_OfDifferentMunicipalities_DoNotWaitForEachOther()
    {
        await using var cities = await TwoCities.CreateAsync();
        await using var node = await cities.OpenNodeAsync();
        await using var holder = await cities.Owner.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await Sql.RunAsync(holder, $"select from audit_heads where municipality = '{TwoCities.Here}' for update");

        var waiting = node.SendAsync(AuditedCities.Recording(TwoCities.Here, "paper", 1));
        await node.SendAsync(AuditedCities.Recording(TwoCities.There, "paper-there", 1)).WaitAsync(TimeSpan.FromSeconds(30));
        var stillWaiting = !waiting.IsCompleted;
        await transaction.RollbackAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));

        stillWaiting.Should().BeTrue();
    }
}

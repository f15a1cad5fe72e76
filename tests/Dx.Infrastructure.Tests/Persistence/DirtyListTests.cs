using Dx.Application.Common.Ports;
using Dx.Application.Recalculations;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Persistence.Interceptors;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Persistence;

public sealed class DirtyListTests : TwoCitiesTests
{
    private const string Entries = "select count(*) from dirty_indicators";


    [Fact]
    public async Task SaveChangesAsync_ChangeRolledBack_LeavesNoEntry()
    {
        var failing = () => Node.InMunicipalityAsync<int>(TwoCities.Here, async (db, services) =>
        {
            await ChangeAsync(db);
            (await EntriesAsync(services)).Indicators.Should().NotBeEmpty("the entry is written with the change");
            throw new TimeoutException();
        });

        await failing.Should().ThrowAsync<TimeoutException>();
        (await Cities.Owner.ReadAsync<long>(Entries)).Should().Be(0);
    }

    [Fact]
    public async Task SaveChangesAsync_ChangeCommitted_IsSeenTogetherWithItsEntry()
    {
        long seenBeforeCommit = -1;
        await Node.InMunicipalityAsync(TwoCities.Here, async (db, _) =>
        {
            await ChangeAsync(db);
            seenBeforeCommit = await Cities.Owner.ReadAsync<long>(Entries);
            return 0;
        });

        seenBeforeCommit.Should().Be(0);
        (await Cities.Owner.ListAsync<string>("select municipality from dirty_indicators")).Should().Equal(TwoCities.Here.Value);
    }

    [Fact]
    public async Task SaveChangesAsync_NothingThatAttainmentsDependOn_LeavesNoEntry()
    {
        await Node.InMunicipalityAsync(TwoCities.Here, async (db, _) =>
        {
            (await db.Municipalities.SingleAsync(m => m.Code == TwoCities.Here)).Rename("新市", "しんし", "東京都");
            return await db.SaveChangesAsync();
        });

        (await Cities.Owner.ReadAsync<long>(Entries)).Should().Be(0);
    }

    [Fact]
    public async Task SaveChangesAsync_OnCommit_WakesTheWorkersOnce()
    {
        await using var listener = await Cities.App.OpenAsync();
        await Sql.RunAsync(listener, $"listen {DirtyMarker.Channel}");
        var heard = new List<string>();
        listener.Notification += (_, notice) => heard.Add(notice.Payload);

        await Node.InMunicipalityAsync(TwoCities.Here, async (db, _) =>
        {
            await ChangeAsync(db);
            await ChangeAsync(db);
            return 0;
        });
        await listener.WaitAsync(TimeSpan.FromSeconds(30));

        heard.Should().Equal(TwoCities.Here.Value);
    }

    [Fact]
    public async Task ReadAsync_SeveralEntriesOfOneIndicator_NameItOnce()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Node.InMunicipalityAsync(TwoCities.Here, async (db, _) => await ChangeAsync(db));
        }

        var entries = await Node.InMunicipalityAsync(TwoCities.Here, (_, services) => EntriesAsync(services));

        entries.Sequences.Should().HaveCount(3);
        entries.Indicators.Should().ContainSingle();
    }

    [Fact]
    public async Task RemoveAsync_EntryAddedSinceTheReading_Stays()
    {
        await Node.InMunicipalityAsync(TwoCities.Here, async (db, _) => await ChangeAsync(db));
        await Node.InMunicipalityAsync(TwoCities.Here, async (_, services) =>
        {
            var entries = await EntriesAsync(services);
            await Node.InMunicipalityAsync(TwoCities.Here, async (db, _) => await ChangeAsync(db));
            await services.GetRequiredService<IDirtyList>().RemoveAsync(entries, CancellationToken.None);
            return 0;
        });

        (await Cities.Owner.ReadAsync<long>(Entries)).Should().Be(1);
    }

    [Fact]
    public async Task RaiseAsync_NoIndicatorChanged_NamesTheMunicipalityAlone()
    {
        await Node.InMunicipalityAsync(TwoCities.There, async (_, services) =>
        {
            await services.GetRequiredService<IWorkSignal>().RaiseAsync(TwoCities.There, CancellationToken.None);
            return 0;
        });

        await using var scope = Node.Services.CreateAsyncScope();
        var dirty = scope.ServiceProvider.GetRequiredService<IDirtyList>();
        (await dirty.MunicipalitiesAsync(2_000, CancellationToken.None)).Should().Equal(TwoCities.There);
        (await dirty.ReadAsync(TwoCities.There, RecalculationLane.Bulk, CancellationToken.None)).Indicators.Should().BeEmpty();
    }

    [Fact]
    public async Task MunicipalitiesAsync_ManyEntries_NamesEachMunicipalityThatWaitsOnce()
    {
        var codes = Enumerable.Range(1, 1000).Select(n => $"{n:D5}{MunicipalityCode.CheckDigit($"{n:D5}")}").ToList();
        await Cities.Owner.RunAsync(
            $"""
            insert into dirty_indicators (municipality, indicator_id)
            select c, gen_random_uuid() from unnest(string_to_array('{string.Join(',', codes)}', ',')) c, generate_series(1, 20);
            insert into recalculation_states (municipality, lease_expires_at, next_attempt_at) values
              ('{codes[0]}', clock_timestamp() + interval '1 hour', null), ('{codes[1]}', clock_timestamp(), null),
              ('{codes[2]}', null, clock_timestamp() + interval '1 hour'), ('{codes[3]}', null, clock_timestamp()),
              ('{codes[4]}', null, null)
            """);

        await using var scope = Node.Services.CreateAsyncScope();
        var dirty = scope.ServiceProvider.GetRequiredService<IDirtyList>();
        var waiting = await dirty.MunicipalitiesAsync(2_000, CancellationToken.None);

        waiting.Select(m => m.Value).Should().BeEquivalentTo(codes.Except([codes[0], codes[2]]));
        waiting[0].Value.Should().Be(codes[1], "its worker died over it");
        (await dirty.MunicipalitiesAsync(3, CancellationToken.None)).Should().HaveCount(3).And.StartWith(waiting[0]);
    }

    private static Task<DirtyEntries> EntriesAsync(IServiceProvider services) =>
        services.GetRequiredService<IDirtyList>().ReadAsync(TwoCities.Here, RecalculationLane.Bulk, CancellationToken.None);

    private static async Task<int> ChangeAsync(DxDbContext db)
    {
        var indicator = await db.Indicators.Include(i => i.Versions).SingleAsync(i => i.Code == "online");
        db.Observations.Add(indicator.Record(
            indicator.Version(null),
            new ObservedResult { FiscalYear = new FiscalYear(2026), Value = 30 },
            new Recording(Provenance.Api, DateTimeOffset.UnixEpoch, "tester")));
        return await db.SaveChangesAsync();
    }
}

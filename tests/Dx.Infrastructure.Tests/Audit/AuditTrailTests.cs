using Dx.Application.Municipalities;
using Dx.Application.People;
using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Tests.Hosting;
using Dx.Infrastructure.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dx.Infrastructure.Tests.Audit;

/// <summary>A change and its entry are made together or not at all.</summary>
public sealed class AuditTrailTests : TwoCitiesTests
{
    private static readonly MunicipalityCode Here = TwoCities.Here;


    [Fact]
    public async Task Chains_OfTwoImportedCities_AreWhole()
    {
        foreach (var chain in new[] { TwoCities.Here, TwoCities.There })
        {
            (await Cities.CountAsync(chain)).Should().BeGreaterThan(20);
            (await Cities.App.VerifyAsync(chain)).Should().BeNull();
        }
    }

    [Fact]
    public async Task Change_Saved_LeavesOneEntryThatSaysWhoAndWhat()
    {
        var before = await Cities.CountAsync(Here);

        await Node.SendAsync(AuditedCities.Recording(Here, "paper", 41), Node.KeyOf(Here));

        (await Cities.EntriesAsync(Here, before)).Should().Equal("RecordObservation Added observation");
        (await LastAsync("actor || ' ' || actor_name || ' ' || channel || ' ' || item_kind || ' ' || item_code"))
            .Should().Be("ApiKey tester Api indicator paper");
        (await LastAsync("part_key")).Should().StartWith("2026#");
        (await LastAsync("after")).Should().Contain("\"value\":41").And.NotContain("recordedBy");
        (await Cities.App.VerifyAsync(Here)).Should().BeNull();
    }

    [Fact]
    public async Task Change_OfACompoundValue_NamesOnlyTheFieldsThatChanged()
    {
        await Node.InMunicipalityAsync(Here, async (db, _) =>
        {
            var indicator = await db.Indicators.Include(i => i.Versions).SingleAsync(i => i.Code == "paper");
            indicator.DeclareBaseline(indicator.Version(null), null);
            await db.SaveChangesAsync();
            indicator.DeclareBaseline(indicator.Version(null), new Domain.Indicators.Baseline(new(2025), 40.50m, null));
            await db.SaveChangesAsync();
            indicator.DeclareBaseline(indicator.Version(null), new Domain.Indicators.Baseline(new(2025), 40.25m, null));
            return await db.SaveChangesAsync();
        });

        (await LastAsync("before", back: 1)).Should().Be("{\"baseline.fiscalYear\":null,\"baseline.value\":null}");
        (await LastAsync("after", back: 1)).Should().Be("{\"baseline.fiscalYear\":2025,\"baseline.value\":40.5}");
        (await LastAsync("before")).Should().Be("{\"baseline.value\":40.5}");
        (await LastAsync("after")).Should().Be("{\"baseline.value\":40.25}");
    }

    [Fact]
    public async Task Change_RolledBack_LeavesNoEntryNowOrLater()
    {
        var before = await Cities.CountAsync(Here);
        var failing = () => Node.InMunicipalityAsync<int>(Here, async (db, services) =>
        {
            (await db.Plans.FirstAsync()).Revise("x", "y", DateTimeOffset.UnixEpoch, "z");
            await db.SaveChangesAsync();
            throw new OperationCanceledException();
        });
        await failing.Should().ThrowAsync<OperationCanceledException>();

        // The same scope goes on to do something else.
        await using var scope = Node.Services.CreateAsyncScope();
        var transaction = scope.ServiceProvider.GetRequiredService<Application.Common.Ports.ITenantTransaction>();
        var db = scope.ServiceProvider.GetRequiredService<Infrastructure.Persistence.DxDbContext>();
        var abandoned = () => transaction.RunAsync<int>(
            Here,
            async () =>
            {
                (await db.Indicators.SingleAsync(i => i.Code == "paper")).Retire();
                await db.SaveChangesAsync();
                throw new OperationCanceledException();
            },
            CancellationToken.None);
        await abandoned.Should().ThrowAsync<OperationCanceledException>();
        await transaction.RunAsync(
            Here,
            async () =>
            {
                (await db.Municipalities.SingleAsync(m => m.Code == Here)).Rename("新見本市", "しんみほんし", "東京都");
                return await db.SaveChangesAsync();
            },
            CancellationToken.None);

        (await Cities.EntriesAsync(Here, before)).Should().Equal("unnamed Changed municipality");
        (await Cities.App.VerifyAsync(Here)).Should().BeNull();
    }

    [Fact]
    public async Task Change_WhoseEntryCannotBeWritten_IsNotMade()
    {
        var observations = await Cities.Owner.ReadAsync<long>("select count(*) from observations");
        await Cities.Owner.RunAsync("alter table audit_entries add constraint full_disk check (use_case <> 'RecordObservation') not valid");

        var recording = () => Node.SendAsync(AuditedCities.Recording(Here, "paper", 41));

        await recording.Should().ThrowAsync<PostgresException>();
        (await Cities.Owner.ReadAsync<long>("select count(*) from observations")).Should().Be(observations);
        (await Cities.App.VerifyAsync(Here)).Should().BeNull();
    }

    [Fact]
    public async Task Change_OutsideAnyTransaction_GoesIntoTheInstallationsChainWithItsEntry()
    {
        var before = await Cities.CountAsync(MunicipalityCode.Installation);
        await using var scope = Node.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        await accounts.CreateAsync("new@city.example", "山田 花子", CancellationToken.None);

        (await Cities.EntriesAsync(MunicipalityCode.Installation, before)).Should().Equal("unnamed Added person");
        (await Cities.Owner.ReadAsync<string>("select after from audit_entries where municipality = '000000' order by sequence desc limit 1"))
            .Should().Contain("\"displayName\":\"山田 花子\"").And.Contain("\"securityStamp\":\"＊＊＊\"");
        (await Cities.App.VerifyAsync(MunicipalityCode.Installation)).Should().BeNull();

        await Cities.Owner.RunAsync("alter table audit_heads rename to away");
        var failing = () => accounts.CreateAsync("other@city.example", "山田 太郎", CancellationToken.None);
        await failing.Should().ThrowAsync<Exception>();
        (await Cities.Owner.ReadAsync<long>("select count(*) from users where email = 'other@city.example'")).Should().Be(0);
    }

    [Fact]
    public async Task Run_FailingAgainAndAgain_IsOneEntry()
    {
        await Node.RecordAsync(Here, "online", 2026, 55);
        await Cities.BreakAsync(Here);
        var before = await Cities.CountAsync(Here);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await Node.RunAsync(Here, RecalculationLane.Urgent)).Should().Be(RunOutcome.Failed);
        }

        (await Cities.EntriesAsync(Here, before)).Should().Equal("RecordFailedRun Added recalculation");
    }

    [Fact]
    public async Task Register_SameNamesAgain_ChangesNothingAndLeavesNoEntry()
    {
        var again = new RegisterMunicipalityCommand(Here, $"市{Here}", "し", "東京都", IsFictional: true);
        var before = await Cities.CountAsync(Here);

        await Node.SendAsync(again);
        await Node.SendAsync(again with { Name = "新見本市" });

        (await Cities.EntriesAsync(Here, before)).Should().Equal("RegisterMunicipality Changed municipality");
        (await LastAsync("before || after")).Should().Be($"{{\"name\":\"市{Here}\"}}{{\"name\":\"新見本市\"}}");
    }

    [Theory]
    [InlineData("update audit_entries set actor_name = 'x'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("delete from audit_heads")]
    [InlineData("truncate audit_heads")]
    public async Task Record_ByTheApplicationsLogin_CanOnlyGrow(string statement)
    {
        var attempt = () => Cities.App.InMunicipalityAsync(Here.Value, connection => Sql.RunAsync(connection, statement));

        (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    private Task<string> LastAsync(string column, int back = 0) => Cities.Owner.ReadAsync<string>(
        $"select {column} from audit_entries where municipality = '{Here}' order by sequence desc limit 1 offset {back}");
}

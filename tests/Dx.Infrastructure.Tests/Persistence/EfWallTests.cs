using System.Reflection;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>The second wall alone: row-level security is off, so only the query filters and the guard are left.</summary>
public sealed class EfWallTests : TwoCitiesTests
{

    private protected override Task ArrangeAsync() => Cities.DisableRowLevelSecurityAsync();

    [Fact]
    public async Task Set_TenantOfOneMunicipality_HoldsNoRowOfAnother()
    {
        var seen = await Node.BelievingInAsync(TwoCities.Here, db => MunicipalitiesPerEntityAsync(db, ignoreFilters: false));

        seen.Should().HaveCountGreaterThan(15).And.OnlyContain(e => e.Value.SequenceEqual(new[] { TwoCities.Here }));
    }

    [Fact]
    public async Task Set_NoTenant_IsEmpty()
    {
        var seen = await Node.BelievingInAsync(null, db => MunicipalitiesPerEntityAsync(db, ignoreFilters: false));

        seen.Should().HaveCountGreaterThan(15).And.OnlyContain(e => e.Value.Count == 0);
    }

    [Fact]
    public async Task Set_WallRemoved_HoldsRowsOfBoth()
    {
        var seen = await Node.BelievingInAsync(TwoCities.Here, db => MunicipalitiesPerEntityAsync(db, ignoreFilters: true));

        // The record holds the installation's own chain besides.
        seen.Should().HaveCountGreaterThan(15).And.OnlyContain(
            e => e.Value.Contains(TwoCities.Here) && e.Value.Contains(TwoCities.There), "a table without rows proves nothing");
    }

    [Fact]
    public async Task SaveChangesAsync_RowOfAnotherMunicipality_IsRefused()
    {
        var adding = () => Node.BelievingInAsync(TwoCities.Here, db =>
        {
            db.Plans.Add(new Domain.Plans.Plan(TwoCities.There, "smuggled", Describe()));
            return db.SaveChangesAsync();
        });
        var changing = () => Node.BelievingInAsync(TwoCities.Here, async db =>
        {
            var foreign = await db.Indicators.IgnoreQueryFilters().FirstAsync(i => i.Municipality == TwoCities.There);
            foreign.Retire();
            return await db.SaveChangesAsync();
        });
        var removing = () => Node.BelievingInAsync(TwoCities.Here, async db =>
        {
            db.Remove(await db.Terms.IgnoreQueryFilters().FirstAsync(t => t.Municipality == TwoCities.There));
            return await db.SaveChangesAsync();
        });

        await adding.Should().ThrowAsync<InvalidOperationException>().WithMessage($"*{TwoCities.There}*");
        await changing.Should().ThrowAsync<InvalidOperationException>().WithMessage($"*{TwoCities.There}*");
        await removing.Should().ThrowAsync<InvalidOperationException>().WithMessage($"*{TwoCities.There}*");
    }

    [Fact]
    public async Task SaveChangesAsync_OwnRow_IsSaved()
    {
        var saved = await Node.BelievingInAsync(TwoCities.Here, async db =>
        {
            (await db.Indicators.FirstAsync()).Retire();
            return await db.SaveChangesAsync();
        });

        saved.Should().Be(1);
    }

    private static Domain.Plans.PlanDescription Describe() =>
        Dx.Application.PlanDocuments.Importing.PlanDocumentApplication.Describe(PlanDocuments.SampleDocument.Document());

    private static async Task<Dictionary<string, List<MunicipalityCode>>> MunicipalitiesPerEntityAsync(DxDbContext db, bool ignoreFilters)
    {
        var read = typeof(EfWallTests).GetMethod(nameof(MunicipalitiesAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        var seen = new Dictionary<string, List<MunicipalityCode>>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Select(t => t.ClrType)
            .Where(t => typeof(IMunicipalityOwned).IsAssignableFrom(t) && t != typeof(Municipality)))
        {
            seen[type.Name] = await (Task<List<MunicipalityCode>>)read.MakeGenericMethod(type).Invoke(null, [db, ignoreFilters])!;
        }

        return seen;
    }

    private static Task<List<MunicipalityCode>> MunicipalitiesAsync<T>(DxDbContext db, bool ignoreFilters)
        where T : class, IMunicipalityOwned
    {
        var set = ignoreFilters ? db.Set<T>().IgnoreQueryFilters() : db.Set<T>();
        return set.AsNoTracking().Select(e => e.Municipality).Distinct().ToListAsync();
    }
}

using System.Globalization;
using Dx.Application.Common.Ports;
using Dx.Application.Sessions;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Identity;

/// <summary>
/// One account per role and city, and an operator. They have no password; their sessions are not recognised outside an
/// embedded installation, wherever its data is taken.
/// </summary>
internal sealed class DemoAccounts(DxDbContext db, UserManager<User> users, ITenantTransaction transaction, TimeProvider clock)
    : IDemoAccounts
{
    public async Task<IReadOnlyList<DemoAccount>> ListAsync(CancellationToken cancellationToken)
    {
        var known = await db.Set<User>().AsNoTracking().Where(u => u.IsDemo && u.DisabledAt == null)
            .ToDictionaryAsync(u => UserId.From(u.Id), cancellationToken);
        var accounts = known.Where(u => u.Value.IsOperator)
            .Select(u => new DemoAccount(u.Key, u.Value.DisplayName, Municipality: null, Role: null)).ToList();
        foreach (var city in await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken))
        {
            var members = await transaction.RunAsync(
                city.Code, () => db.Memberships.AsNoTracking().ToListAsync(cancellationToken), cancellationToken);
            accounts.AddRange(members.Where(m => known.ContainsKey(m.UserId)).OrderBy(m => m.Role)
                .Select(m => new DemoAccount(m.UserId, known[m.UserId].DisplayName, city.Code, m.Role)));
        }

        return accounts;
    }

    /// <summary>Makes those that are missing; what somebody changed since is left alone.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await EnsureUserAsync("operator@demo.invalid", "見本 運用者", isOperator: true);
        foreach (var city in await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                await EnsureAsync(city, role, cancellationToken);
            }
        }
    }

    private async Task EnsureAsync(Municipality city, Role role, CancellationToken cancellationToken)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"{role.ToString().ToLowerInvariant()}@{city.Code}.demo.invalid");
        if (await users.FindByEmailAsync(email) is not null)
        {
            return;
        }

        await transaction.RunAsync(
            city.Code,
            async () =>
            {
                var units = role is Role.Reporter ? await BusiestUnitAsync(cancellationToken) : [];
                if (role is Role.Reporter && units.Count == 0)
                {
                    return false; // A city whose plans name no section has nobody who could report for one.
                }

                var user = await EnsureUserAsync(email, $"見本 {NameOf(role)}（{city.Name}）", isOperator: false);
                var membership = new Membership(city.Code, user, clock.GetUtcNow());
                membership.Assign(role, units);
                db.Memberships.Add(membership);
                return await db.SaveChangesAsync(cancellationToken) > 0;
            },
            cancellationToken);
    }

    private async Task<UserId> EnsureUserAsync(string email, string name, bool isOperator)
    {
        if (await users.FindByEmailAsync(email) is { } known)
        {
            return UserId.From(known.Id);
        }

        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = name,
            IsOperator = isOperator,
            IsDemo = true,
            CreatedAt = now,
            JoinedAt = now,
        };
        var made = await users.CreateAsync(user);
        return made.Succeeded ? UserId.From(user.Id) : throw new InvalidOperationException($"The demo account {email} was refused: {made}");
    }

    private async Task<IReadOnlyList<OrganizationUnitId>> BusiestUnitAsync(CancellationToken cancellationToken)
    {
        var owners = await db.Indicators.Where(i => i.OwnerUnitId != null).Select(i => i.OwnerUnitId!.Value)
            .ToListAsync(cancellationToken);
        var unit = owners.Count > 0
            ? owners.CountBy(u => u).MaxBy(u => u.Value).Key
            : await db.OrganizationUnits.OrderBy(u => u.Code).Select(u => u.Id).FirstOrDefaultAsync(cancellationToken);
        return unit == default ? [] : [unit];
    }

    private static string NameOf(Role role) => role switch
    {
        Role.Administrator => "管理者",
        Role.Planner => "計画担当",
        Role.Reporter => "報告者",
        Role.Reviewer => "評価者",
        Role.Viewer => "閲覧者",
    };
}

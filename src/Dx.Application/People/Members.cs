using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Dx.Domain.People;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.People;

/// <summary>A person of the municipality.</summary>
/// <param name="Units">What a reporter reports for; empty for other roles.</param>
/// <param name="Status">Of the account, in every municipality alike.</param>
/// <param name="Since">When the person joined the municipality.</param>
public sealed record MemberDto(
    Guid Id,
    string Email,
    string DisplayName,
    Role Role,
    IReadOnlyList<MemberUnitDto> Units,
    AccountStatus Status,
    bool HasSecondFactor,
    DateTimeOffset Since);

/// <summary>A unit that a reporter reports for.</summary>
public sealed record MemberUnitDto(string Code, string Name);

/// <summary>What the use cases about a municipality's people share.</summary>
internal static class Members
{
    public const int MostUnits = 100;

    /// <exception cref="NotFoundException">No such person belongs to the municipality.</exception>
    public static async Task<Membership> MembershipAsync(this IDxDb db, UserId user, CancellationToken cancellationToken) =>
        await db.Memberships.Include(m => m.Units).SingleOrDefaultAsync(m => m.UserId == user, cancellationToken)
        ?? throw new NotFoundException("person", user.Value.ToString());

    /// <exception cref="DomainRuleException">A code that no unit has.</exception>
    public static async Task<IReadOnlyList<OrganizationUnitId>> UnitsAsync(
        this IDxDb db, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        var known = await db.OrganizationUnits.Where(u => codes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Id, cancellationToken);
        var unknown = codes.Where(c => !known.ContainsKey(c)).ToList();
        return unknown.Count == 0
            ? [.. codes.Distinct(StringComparer.Ordinal).Select(c => known[c])]
            : throw new DomainRuleException(
                "membership.unit_unknown", "unitCodes", $"部署「{string.Join("、", unknown)}」は見つかりません。部署のコードをご確認ください。");
    }

    public static async Task<MemberDto> DescribeAsync(
        this IDxDb db, Membership membership, Account account, CancellationToken cancellationToken)
    {
        var ids = membership.Units.Select(u => u.UnitId).ToList();
        var units = await db.OrganizationUnits.AsNoTracking().Where(u => ids.Contains(u.Id)).OrderBy(u => u.Code)
            .Select(u => new MemberUnitDto(u.Code, u.Name)).ToListAsync(cancellationToken);
        return Describe(membership, account, units);
    }

    public static MemberDto Describe(Membership membership, Account account, IReadOnlyList<MemberUnitDto> units) => new(
        account.Id.Value, account.Email, account.DisplayName, membership.Role, units, account.Status, account.HasSecondFactor,
        membership.Since);

    /// <summary>Somebody must remain who can let others in; to be called in one's turn, before the change.</summary>
    /// <exception cref="ConflictException">The person is the only administrator who can sign in.</exception>
    public static async Task EnsureNotLastAdministratorAsync(
        this IDxDb db, IAccounts accounts, Membership membership, CancellationToken cancellationToken)
    {
        if (membership.Role is not Role.Administrator)
        {
            return;
        }

        var administrators = await db.Memberships.Where(m => m.Role == Role.Administrator).Select(m => m.UserId)
            .ToListAsync(cancellationToken);
        var active = (await accounts.FindAsync(administrators, cancellationToken)).Values
            .Where(a => a.Status is AccountStatus.Active).Select(a => a.Id).ToList();
        if (active is [var only] && only == membership.UserId)
        {
            throw new ConflictException(
                "membership.last_administrator", "最後の管理者は外せません。先に別の人を管理者にしてください。");
        }
    }

    public static void MustBeUnitCodes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .Must(codes => codes.Count <= MostUnits && codes.All(c => c is { Length: > 0 and <= 64 }))
        .WithErrorCode("membership.units").WithMessage($"部署はコードで{MostUnits}件までにしてください。");
}

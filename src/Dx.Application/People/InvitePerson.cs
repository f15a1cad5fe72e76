using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Mails;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.People;

/// <summary>Gives a person a role in the municipality and tells them by mail; who has no account yet gets one to join with.</summary>
[RequirePermission(Permission.ManagePeople)]
public sealed record InvitePersonCommand(
    MunicipalityCode Municipality, string Email, string DisplayName, Role Role, IReadOnlyList<string> UnitCodes)
    : IRequest<MemberDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }
}

internal sealed class InvitePersonValidator : AbstractValidator<InvitePersonCommand>
{
    public InvitePersonValidator()
    {
        RuleFor(c => c.Email).Must(EmailShape.IsValid)
            .WithErrorCode("person.email").WithMessage("メールアドレスの形をご確認ください（例: yamada@city.example.jp）。");
        RuleFor(c => c.DisplayName).Must(n => !string.IsNullOrWhiteSpace(n) && n.Length <= 100 && !n.Any(char.IsControl))
            .WithErrorCode("person.display_name").WithMessage("名前を100文字までで入れてください。");
        RuleFor(c => c.UnitCodes).MustBeUnitCodes();
    }
}

internal sealed class InvitePersonHandler(IDxDb db, IAccounts accounts, IMailOutbox outbox, TimeProvider clock)
    : IRequestHandler<InvitePersonCommand, MemberDto>
{
    public async Task<MemberDto> Handle(InvitePersonCommand command, CancellationToken cancellationToken)
    {
        var units = await db.UnitsAsync(command.UnitCodes, cancellationToken);
        var account = await accounts.FindByEmailAsync(command.Email, cancellationToken)
            ?? await accounts.CreateAsync(command.Email, command.DisplayName, cancellationToken);
        if (await db.Memberships.AnyAsync(m => m.UserId == account.Id, cancellationToken))
        {
            throw new ConflictException("membership.exists", "この人はすでに登録されています。役割を変えるときは、一覧から変更してください。");
        }

        var membership = new Membership(command.Municipality, account.Id, clock.GetUtcNow());
        membership.Assign(command.Role, units);
        db.Memberships.Add(membership);
        await outbox.EnqueueAsync(
            await Invitations.WriteAsync(db, accounts, command.Municipality, account, cancellationToken), cancellationToken);

        await db.SaveChangesAsync(cancellationToken);
        return await db.DescribeAsync(membership, account, cancellationToken);
    }
}

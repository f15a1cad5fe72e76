using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>Lets a person hold an indicator or action from a day on.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record AssignResponsibilityCommand(MunicipalityCode Municipality, HeldItemKind Kind, string Plan, string Item)
    : IRequest<ResponsibilityDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }

    public required Holder Holder { get; init; }

    public required HolderRole Role { get; init; }

    public required DateOnly From { get; init; }
}

internal sealed class AssignResponsibilityValidator : AbstractValidator<AssignResponsibilityCommand>
{
    public AssignResponsibilityValidator()
    {
        RuleFor(c => c.Holder).MustBeAPerson();
        RuleFor(c => c.From).MustBeADay();
    }
}

internal sealed class AssignResponsibilityHandler(IDxDb db, ICaller caller, IOrganizationTurn turn, TimeProvider clock)
    : IRequestHandler<AssignResponsibilityCommand, ResponsibilityDto>
{
    public async Task<ResponsibilityDto> Handle(AssignResponsibilityCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var item = await db.HoldableItemAsync(command.Kind, command.Plan, command.Item, cancellationToken);
        var held = new Responsibility(
            command.Municipality, item.Item, command.Role, command.Holder, command.From, clock.GetUtcNow(), caller.Name);
        held.CheckBeside(await db.Responsibilities
            .Where(r => r.ItemKind == item.Item.Kind && r.PlanId == item.Item.Plan && r.ItemCode == item.Item.Code)
            .ToListAsync(cancellationToken));
        db.Responsibilities.Add(held);

        await db.SaveChangesAsync(cancellationToken);
        return ResponsibilityDto.Of(held);
    }
}

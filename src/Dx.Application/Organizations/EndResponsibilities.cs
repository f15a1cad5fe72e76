using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using FluentValidation;
using MediatR;

namespace Dx.Application.Organizations;

/// <summary>Ends what a person holds, all or chosen, without a successor: the items then stand as 担当者未定.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record EndResponsibilitiesCommand(MunicipalityCode Municipality, Guid Holder, DateOnly LastDay)
    : IRequest<Page<ResponsibilityDto>>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }

    /// <summary>Null: everything that the person holds after that day.</summary>
    public IReadOnlyList<ResponsibilityId>? Responsibilities { get; init; }
}

internal sealed class EndResponsibilitiesValidator : AbstractValidator<EndResponsibilitiesCommand>
{
    public EndResponsibilitiesValidator()
    {
        RuleFor(c => c.LastDay).MustBeADay();
        RuleFor(c => c.Responsibilities).MustBeAtMostSome();
    }
}

internal sealed class EndResponsibilitiesHandler(IDxDb db, ICaller caller, IOrganizationTurn turn)
    : IRequestHandler<EndResponsibilitiesCommand, Page<ResponsibilityDto>>
{
    public async Task<Page<ResponsibilityDto>> Handle(EndResponsibilitiesCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var held = await db.HeldByAsync(command.Holder, command.Responsibilities, cancellationToken);
        var ended = held.Where(r => r.ReachesTo(command.LastDay) && r.To != command.LastDay).ToList();
        ended.ForEach(r => r.End(command.LastDay, caller.Name));

        await db.SaveChangesAsync(cancellationToken);
        return Paging.Whole(ended.ConvertAll(ResponsibilityDto.Of));
    }
}

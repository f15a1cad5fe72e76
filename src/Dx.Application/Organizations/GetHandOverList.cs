using Dx.Application.Common;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using FluentValidation;
using MediatR;

namespace Dx.Application.Organizations;

/// <summary>引継ぎ一覧: everything that a unit is responsible for, or that a person holds, today.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record GetHandOverListQuery(MunicipalityCode Municipality, string? Unit, Guid? Holder)
    : IRequest<Page<HandOverItemDto>>, ITenantRequest;

internal sealed class GetHandOverListValidator : AbstractValidator<GetHandOverListQuery>
{
    public GetHandOverListValidator() =>
        RuleFor(q => q.Unit).Must((q, unit) => unit is null != q.Holder is null).WithErrorCode("hand_over.unit_or_holder")
            .WithMessage("unit（組織のコード）か holder（担当者の ID）のどちらか一つを指定してください。");
}

internal sealed class GetHandOverListHandler(IDxDb db, HandOverLists lists, TimeProvider clock)
    : IRequestHandler<GetHandOverListQuery, Page<HandOverItemDto>>
{
    public async Task<Page<HandOverItemDto>> Handle(GetHandOverListQuery request, CancellationToken cancellationToken)
    {
        var year = clock.FiscalYear();
        var units = await ItemUnits.ReadAsync(db, await db.OrganizationAsync(cancellationToken), cancellationToken);
        var holders = await lists.HoldersAsync(clock.Today(), cancellationToken);
        var items = request.Unit is { } code
            ? await OfUnitAsync(code, units, year, cancellationToken)
            // Whoever holds something hands it over, also in a plan that is over.
            : (await db.HoldableItemsAsync(db.Plans, cancellationToken))
                .Where(i => holders[i.Item].Any(r => r.HolderId == request.Holder));
        return Paging.Whole(await lists.DescribeAsync([.. items], units, holders, year, cancellationToken));
    }

    private async Task<IEnumerable<HoldableItem>> OfUnitAsync(
        string code, ItemUnits units, FiscalYear year, CancellationToken cancellationToken)
    {
        var unit = units.History.Units.FirstOrDefault(u => u.Code == code)?.Id ?? throw new NotFoundException("unit", code);
        var items = await db.HoldableItemsAsync(lists.LivePlans, cancellationToken);
        return items.Where(i => units.Of(i, year).Any(u => IsOf(u.Answer, unit)));
    }

    // What a split left undecided shows with each of the units that it may come to.
    private static bool IsOf(UnitAnswer? answer, OrganizationUnitId unit) => answer switch
    {
        null => false,
        _ => answer.Unit == unit || answer.Candidates.Contains(unit),
    };
}

using Dx.Application.Common;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using FluentValidation;
using MediatR;

namespace Dx.Application.Indicators;

/// <summary>Declares the baseline of a definition version: a value for a fiscal year, or the year alone.</summary>
[RequirePermission(Permission.SetBaseline)]
public sealed record SetBaselineCommand(MunicipalityCode Municipality, string Indicator) : IRequest<IndicatorDto>, ITenantRequest
{
    /// <summary>The version that the caller read; another one now is refused.</summary>
    public required long ExpectedRowVersion { get; init; }

    /// <summary>Null: the newest version.</summary>
    public string? VersionCode { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    /// <summary>Null: the observation of that year is the baseline.</summary>
    public decimal? Value { get; init; }

    public string? Text { get; init; }
}

internal sealed class SetBaselineValidator : AbstractValidator<SetBaselineCommand>
{
    public SetBaselineValidator() =>
        RuleFor(c => c.Text).MaximumLength(300).WithErrorCode("baseline.text_too_long")
            .WithMessage("文章は300文字までで入れてください。");
}

internal sealed class SetBaselineHandler(IDxDb db, ICaller caller, TimeProvider clock) : IRequestHandler<SetBaselineCommand, IndicatorDto>
{
    public async Task<IndicatorDto> Handle(SetBaselineCommand command, CancellationToken cancellationToken)
    {
        var indicator = await db.IndicatorAsync(caller, command.Municipality, command.Indicator, cancellationToken);
        if (indicator.RowVersion != command.ExpectedRowVersion)
        {
            throw new PreconditionFailedException();
        }

        indicator.DeclareBaseline(
            indicator.Version(command.VersionCode), new Baseline(command.FiscalYear, command.Value, command.Text));

        await db.SaveChangesAsync(cancellationToken);
        return await IndicatorDescriber.DescribeAsync(db, indicator, clock.FiscalYear(), cancellationToken);
    }
}

using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;

namespace Dx.Application.Recalculations;

/// <summary>What every result of a municipality depends on besides its own facts: if one differs, all are out of date.</summary>
/// <param name="FiscalYear">The current one, up to which results are judged.</param>
public sealed record JudgementBasis(FiscalYear FiscalYear, int MethodVersion, PaceThresholds Thresholds);

using Dx.Domain.FiscalYears;

namespace Dx.Application.Common;

public static class Clock
{
    /// <summary>The fiscal year that it now is in Japan, wherever the machine stands.</summary>
    public static FiscalYear FiscalYear(this TimeProvider clock) => Domain.FiscalYears.FiscalYear.Of(clock.GetUtcNow());

    /// <summary>The day that it now is in Japan (UTC+9).</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);
}

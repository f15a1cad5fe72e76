using Dx.Domain.Recalculations;

namespace Dx.Infrastructure.Jobs;

/// <summary>What runs when, in Japanese time; the same for every job engine.</summary>
/// <param name="Name">Stable: engines keep their state under it.</param>
/// <param name="Cron">Six fields, seconds first.</param>
internal sealed record RecalculationSchedule(string Name, RecalculationTrigger Trigger, string Cron)
{
    /// <summary>Japan has no daylight saving, so no time of day is skipped or repeated.</summary>
    public static TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    public static IReadOnlyList<RecalculationSchedule> All { get; } =
    [
        new("nightly", RecalculationTrigger.Nightly, "0 0 3 * * ?"),
        // 年度替わり: every result as of the new fiscal year.
        new("roll-over", RecalculationTrigger.RollOver, "0 5 0 1 4 ?"),
    ];

    public static RecalculationSchedule Named(string name) => All.Single(s => s.Name == name);
}

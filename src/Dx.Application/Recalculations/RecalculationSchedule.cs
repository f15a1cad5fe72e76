using System.Globalization;
using Dx.Domain.Recalculations;

namespace Dx.Application.Recalculations;

/// <summary>What runs when, in Japanese time; the same for every job engine and for the watch over them.</summary>
/// <param name="Name">Stable: engines and the record of occurrences keep their state under it.</param>
/// <param name="At">The time of day in Japan.</param>
/// <param name="On">The day of the year; null: every day.</param>
public sealed record RecalculationSchedule(
    string Name, RecalculationTrigger Trigger, TimeOnly At, (int Month, int Day)? On = null)
{
    /// <summary>After how long an occurrence that no engine has started counts as missed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>Japan has no daylight saving, so no time of day is skipped or repeated.</summary>
    public static TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    public static IReadOnlyList<RecalculationSchedule> All { get; } =
    [
        new("nightly", RecalculationTrigger.Nightly, new TimeOnly(3, 0)),
        // 年度替わり: every result as of the new fiscal year.
        new("roll-over", RecalculationTrigger.RollOver, new TimeOnly(0, 5), (4, 1)),
    ];

    /// <summary>For the engines: six fields, seconds first.</summary>
    public string Cron => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.Second} {At.Minute} {At.Hour} {On?.Day.ToString(CultureInfo.InvariantCulture) ?? "*"} {On?.Month.ToString(CultureInfo.InvariantCulture) ?? "*"} ?");

    public static RecalculationSchedule Named(string name) => All.Single(s => s.Name == name);

    /// <summary>The latest time not after <paramref name="now"/> at which it was due (UTC), wherever the machine stands.</summary>
    public DateTimeOffset LastDueAt(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(Japan).DateTime);
        var due = Due(On is { } day ? new DateOnly(today.Year, day.Month, day.Day) : today);
        return due <= now ? due
            : On is { } yearly ? Due(new DateOnly(today.Year - 1, yearly.Month, yearly.Day))
            : Due(today.AddDays(-1));
    }

    private DateTimeOffset Due(DateOnly day) => new DateTimeOffset(day.ToDateTime(At), Japan).ToUniversalTime();
}

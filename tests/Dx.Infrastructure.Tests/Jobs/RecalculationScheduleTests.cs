using Dx.Application.Recalculations;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Infrastructure.Tests.Jobs;

public sealed class RecalculationScheduleTests
{
    private const int Instants = 10_000;

    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    // Where calendars turn, in Japan and in UTC.
    private static readonly DateTimeOffset[] Turns =
    [
        .. from year in Enumerable.Range(2000, 140)
           from at in new (int Month, int Day, int Hour)[]
           {
               (1, 1, 0), (1, 1, 9), (2, 28, 15), (3, 1, 0), (3, 31, 15), (4, 1, 0), (4, 1, 3), (12, 31, 15),
               DateTime.IsLeapYear(year) ? (2, 29, 3) : (3, 1, 3),
           }
           select new DateTimeOffset(year, at.Month, at.Day, at.Hour, 0, 0, Tokyo),
    ];

    private static readonly Arbitrary<DateTimeOffset> Any = Arb.From(
        from turn in Gen.Elements(Turns)
        from seconds in Gen.Frequency((3, Gen.Choose(-400, 400)), (1, Gen.Choose(-183 * 86_400, 183 * 86_400)))
        from offset in Gen.Elements(-10, 0, 9, 13)
        select turn.AddSeconds(seconds).ToOffset(TimeSpan.FromHours(offset)));

    [Fact]
    public void LastDueAt_AnyInstant_IsTheLatestOccurrenceNotAfterIt()
    {
        foreach (var schedule in RecalculationSchedule.All)
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(Instants), Prop.ForAll(Any, now =>
            {
                var due = schedule.LastDueAt(now);
                var inJapan = due.ToOffset(Tokyo);
                var next = schedule.On is null ? inJapan.AddDays(1) : inJapan.AddYears(1);
                return due.Offset == TimeSpan.Zero
                    && due <= now && next > now
                    && TimeOnly.FromDateTime(inJapan.DateTime) == schedule.At
                    && (schedule.On is not { } day || (inJapan.Month, inJapan.Day) == day)
                    && schedule.LastDueAt(due) == due
                    && schedule.LastDueAt(due.AddTicks(-1)) < due;
            }));
        }
    }

    [Theory]
    [InlineData("nightly", "2028-02-29T02:59:59+09:00", "2028-02-28T03:00:00+09:00")]
    [InlineData("nightly", "2028-02-29T03:00:00+09:00", "2028-02-29T03:00:00+09:00")]
    [InlineData("nightly", "2027-12-31T17:59:59Z", "2027-12-31T03:00:00+09:00")]
    [InlineData("nightly", "2027-12-31T18:00:00Z", "2028-01-01T03:00:00+09:00")]
    [InlineData("roll-over", "2027-03-31T23:59:59+09:00", "2026-04-01T00:05:00+09:00")]
    [InlineData("roll-over", "2027-03-31T15:04:59Z", "2026-04-01T00:05:00+09:00")]
    [InlineData("roll-over", "2027-03-31T15:05:00Z", "2027-04-01T00:05:00+09:00")]
    public void LastDueAt_Turns_AreJapanese(string schedule, string now, string due) =>
        RecalculationSchedule.Named(schedule).LastDueAt(At(now)).Should().Be(At(due));

    [Theory]
    [InlineData("nightly", "0 0 3 * * ?")]
    [InlineData("roll-over", "0 5 0 1 4 ?")]
    public void Cron_OfASchedule_SaysTheSame(string schedule, string cron) =>
        RecalculationSchedule.Named(schedule).Cron.Should().Be(cron);

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

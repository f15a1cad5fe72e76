namespace Dx.TestKit.Hosting;

/// <summary>A clock that stands where a test puts it; timers still run by the machine's.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    /// <summary>20 November 2026, noon in Japan: fiscal year 2026.</summary>
    public static DateTimeOffset Usual { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(9));

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;
}

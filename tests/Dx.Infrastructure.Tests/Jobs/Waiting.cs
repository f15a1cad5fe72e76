using System.Diagnostics;

namespace Dx.Infrastructure.Tests.Jobs;

internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(begun).Should().BeLessThan(Patience, what);
            await Task.Delay(10);
        }
    }
}

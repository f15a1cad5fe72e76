using System.Diagnostics;

namespace Dx.Infrastructure.Tests.Hosting;

internal static class Waiting
{
    /// <summary>No bound on what is waited for, but on a test that would never end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

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

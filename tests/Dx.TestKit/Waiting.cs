using System.Diagnostics;

namespace Dx.TestKit;

/// <summary>For what comes about by itself, a moment later.</summary>
public static class Waiting
{
    /// <summary>No bound on what is waited for, but on a test that would never end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            if (Stopwatch.GetElapsedTime(begun) >= Patience)
            {
                throw new TimeoutException($"After {Patience} it is still not so: {what}.");
            }

            await Task.Delay(10);
        }
    }
}

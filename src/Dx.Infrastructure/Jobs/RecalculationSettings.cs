using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Dx.Infrastructure.Jobs;

/// <summary>How workers share the work; <c>Dx:Recalculation</c> in the configuration.</summary>
/// <param name="Lease">
/// <c>LeaseSeconds</c>, 15 unless set: how long a municipality stays with a worker that gives no sign of life. It is
/// taken over within two leases.
/// </param>
/// <param name="Parallelism"><c>Parallelism</c>, the number of processors unless set: municipalities worked on at once.</param>
internal sealed record RecalculationSettings(TimeSpan Lease, int Parallelism)
{
    private const int LongestLeaseSeconds = 3_600;

    /// <summary>Each lane may use as many connections, and a pool has a hundred.</summary>
    private const int MostParallel = 32;

    public static RecalculationSettings Read(IConfiguration configuration) => new(
        TimeSpan.FromSeconds(Number(configuration, "LeaseSeconds", unlessSet: 15, LongestLeaseSeconds)),
        Number(configuration, "Parallelism", Math.Min(Environment.ProcessorCount, MostParallel), MostParallel));

    private static int Number(IConfiguration configuration, string name, int unlessSet, int most)
    {
        var key = $"Dx:Recalculation:{name}";
        return configuration[key] is not { Length: > 0 } text ? unlessSet
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most ? value
            : throw new InvalidOperationException($"{key} には1から{most}までの整数を指定してください（指定: {text}）。");
    }
}

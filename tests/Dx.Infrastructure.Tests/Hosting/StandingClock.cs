using Dx.TestKit.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dx.Infrastructure.Tests.Hosting;

internal static class StandingClock
{
    /// <summary>For these services it is that moment, and stays it.</summary>
    public static void StandAt(this IServiceCollection services, DateTimeOffset now) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new TestClock(now)));
}

#if TESTCONTAINERS
using Testcontainers.PostgreSql;

namespace Dx.TestKit.Postgres;

/// <summary>A container, removed by Testcontainers' own reaper when the process ends.</summary>
internal static class ContainerCluster
{
    public static async Task<string> StartAsync()
    {
        var container = new PostgreSqlBuilder().WithImage("postgres:18").WithCommand("-c", "fsync=off").Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }
}
#endif

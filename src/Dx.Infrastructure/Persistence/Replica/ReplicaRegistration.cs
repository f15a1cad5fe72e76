using Dx.Application.Common.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dx.Infrastructure.Persistence.Replica;

internal static class ReplicaRegistration
{
    /// <summary>Reads <c>ConnectionStrings:DxReplica</c>: the application's login on a streaming standby.</summary>
    public static void AddReadReplica(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ServedBy>();
        if (configuration.GetConnectionString("DxReplica") is not { Length: > 0 } written)
        {
            services.AddScoped<IReadReplica, NoReplica>();
            return;
        }

        var connection = new NpgsqlConnectionStringBuilder(written);

        // Even where the address leads to a primary by mistake nothing is written through it.
        connection.Options = $"{connection.Options} -c default_transaction_read_only=on".Trim();
        services.AddKeyedSingleton(ReplicaState.Key, (_, _) => DataSources.Create(connection.ConnectionString, "dx-replica"));
        services.AddSingleton<ReplicaState>();
        services.AddScoped<IReadReplica, ReadReplica>();
    }
}

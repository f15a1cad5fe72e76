using System.Data.Common;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

internal static class DataSources
{
    // Whoever waits longer is better told to come back.
    private const int ConnectTimeoutSeconds = 3;

    /// <param name="name">Shown in metrics, where the connection string would stand otherwise.</param>
    public static NpgsqlDataSource Create(string connectionString, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        if (!new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Timeout"))
        {
            builder.ConnectionStringBuilder.Timeout = ConnectTimeoutSeconds;
        }

        return builder.Build();
    }
}

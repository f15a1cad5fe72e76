using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>Brings the schema up to date as its owner; several nodes may start at once.</summary>
internal static class DatabaseMigrator
{
    /// <summary>The role that the product works as: it owns nothing and cannot bypass row-level security.</summary>
    public const string AppRole = "dx_app";

    // Any constant would do; it must be the same on every node.
    private const long LockKey = 0x4478_4D69_6772;

    public static async Task MigrateAsync(string ownerConnectionString, ILogger logger, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(ownerConnectionString);
        await using var held = await dataSource.OpenConnectionAsync(cancellationToken);

        // A session lock on a connection of its own: the migrations commit several times while it is held.
        await ExecuteAsync(held, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await ExecuteAsync(held, EnsureAppRole, cancellationToken);
            var options = new DbContextOptionsBuilder<DxDbContext>()
                .UseNpgsql(dataSource)
                .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
                .Options;
            await using var context = new DxDbContext(options, new NoTenant());
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0)
            {
                logger.LogInformation("Applying {Count} database migrations", pending.Count);
            }

            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await ExecuteAsync(held, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private const string EnsureAppRole =
        $"""
        do $$
        begin
          if not exists (select from pg_roles where rolname = '{AppRole}') then
            create role {AppRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
          end if;
        exception when duplicate_object or unique_violation then
          null; -- Roles belong to the cluster: another database's migration was faster.
        end $$;
        grant usage on schema public to {AppRole};
        """;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class NoTenant : ITenant
    {
        public MunicipalityCode? Current => null;
    }
}

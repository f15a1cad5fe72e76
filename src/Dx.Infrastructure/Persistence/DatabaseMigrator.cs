using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.EmbeddedPostgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>Brings the schema up to date as its owner, once the roles are there; several nodes may start at once.</summary>
internal static class DatabaseMigrator
{
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
            await ExecuteAsync(held, PrepareSchemas, cancellationToken);
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
            await ExecuteAsync(held, ShowVersion, cancellationToken);
        }
        finally
        {
            await ExecuteAsync(held, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    // The job engine keeps its own tables, none of a municipality's, and provisions them itself.
    private const string PrepareSchemas =
        $"""
        grant usage on schema public to {DatabaseRoles.App};
        create schema if not exists jobs authorization {DatabaseRoles.App};
        """;

    // A node that may not migrate must still see whether somebody has.
    private const string ShowVersion =
        $"""
        do $$ begin
          if not has_table_privilege('{DatabaseRoles.App}', '"__EFMigrationsHistory"', 'select') then
            grant select on "__EFMigrationsHistory" to {DatabaseRoles.App};
          end if;
        end $$
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

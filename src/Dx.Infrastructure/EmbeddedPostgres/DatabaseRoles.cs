using Npgsql;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>
/// The two roles of the application on any PostgreSQL: <c>dx_app</c>, which migrations grant tables to, and a login
/// that may become it and nothing else. Neither owns anything, and neither can bypass row-level security.
/// </summary>
public static class DatabaseRoles
{
    /// <summary>The role every statement of the application runs as.</summary>
    public const string App = "dx_app";

    /// <summary>The login of the application where Dx makes it itself.</summary>
    public const string AppLogin = "dx_app_login";

    // Any constant serves, as long as it is the same wherever roles are made.
    private const long RolesLock = 0x4458_524f_4c45_5300;

    private const int Attempts = 20;

    /// <summary>
    /// The application's connection string next to the owner's: same server and database, the application's login, and
    /// every session begun as <see cref="App"/> (a pooled connection's reset returns to it as well).
    /// </summary>
    public static string ToAppConnectionString(string ownerConnectionString, string login, string password) =>
        new NpgsqlConnectionStringBuilder(ownerConnectionString)
        {
            Username = login,
            Password = password,
            Options = $"-c role={App}",
        }.ConnectionString;

    /// <summary>Makes both roles, or brings existing ones back to what they must be.</summary>
    /// <param name="ownerConnectionString">A role that may create roles.</param>
    /// <param name="appConnectionString">Names the login and its password.</param>
    /// <param name="ct">Abandons the work; nothing is half made.</param>
    public static async Task EnsureAsync(string ownerConnectionString, string appConnectionString, CancellationToken ct = default)
    {
        var app = new NpgsqlConnectionStringBuilder(appConnectionString);
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        if (string.IsNullOrEmpty(app.Username) || string.IsNullOrEmpty(app.Password))
        {
            throw new ArgumentException("The application's connection string must name its user and password.", nameof(appConnectionString));
        }

        if (app.Username == owner.Username || app.Username == App)
        {
            throw new ArgumentException(
                $"The application's login must be neither the owner ({owner.Username}) nor {App}: row-level security would not hold it.",
                nameof(appConnectionString));
        }

        await using var source = NpgsqlDataSource.Create(owner);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EnsureOnceAsync(source, app.Username, app.Password, ct);
                return;
            }
            catch (PostgresException collision) when (attempt < Attempts && IsCollision(collision))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20, 200)), ct);
            }
        }
    }

    // Roles belong to the whole server and advisory locks to one database, so a node starting on another database
    // of the same server may touch them at the same moment ("tuple concurrently updated", or the role just made).
    private static bool IsCollision(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.InternalError or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DuplicateObject;

    private static async Task EnsureOnceAsync(NpgsqlDataSource source, string login, string password, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock($1)", ct, RolesLock);
        await EnsureRoleAsync(connection, App, "nologin", ct);
        await EnsureRoleAsync(connection, login, "login noinherit", ct);
        await SetPasswordAsync(connection, login, password, ct);
        await EnsureMembershipAsync(connection, login, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task EnsureRoleAsync(NpgsqlConnection connection, string role, string attributes, CancellationToken ct)
    {
        if (!await AnyAsync(connection, "select from pg_roles where rolname = $1", ct, role))
        {
            await FormatAndExecuteAsync(connection, $"create role %I {attributes}", ct, role);
            return;
        }

        await FormatAndExecuteAsync(connection, $"alter role %I {attributes}", ct, role);
        // Only a superuser may name these attributes at all, so they are named only when one of them is set.
        if (await AnyAsync(
            connection,
            "select from pg_roles where rolname = $1 and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
            ct,
            role))
        {
            await FormatAndExecuteAsync(
                connection, "alter role %I nosuperuser nobypassrls nocreaterole nocreatedb noreplication", ct, role);
        }
    }

    private static Task SetPasswordAsync(NpgsqlConnection connection, string login, string password, CancellationToken ct) =>
        FormatAndExecuteAsync(connection, "alter role %I password %L", ct, login, password);

    private static async Task EnsureMembershipAsync(NpgsqlConnection connection, string login, CancellationToken ct)
    {
        await FormatAndExecuteAsync(connection, "grant %I to %I", ct, App, login);
        if (await AnyAsync(
            connection,
            """
            select from pg_auth_members m
            join pg_roles member on member.oid = m.member
            join pg_roles role on role.oid = m.roleid
            where member.rolname = $1 and role.rolname <> $2
            """,
            ct,
            login,
            App))
        {
            throw new InvalidOperationException(
                $"The login {login} is a member of roles other than {App}; revoke them, or name a login of its own for Dx.");
        }
    }

    // Role statements take no parameters, so the server quotes them.
    private static async Task FormatAndExecuteAsync(
        NpgsqlConnection connection, string template, CancellationToken ct, params string[] values)
    {
        var places = string.Concat(values.Select((_, index) => $", ${index + 2}"));
        await using var format = Command(connection, $"select format($1{places})", [template, .. values]);
        await ExecuteAsync(connection, (string)(await format.ExecuteScalarAsync(ct))!, ct);
    }

    private static async Task<bool> AnyAsync(NpgsqlConnection connection, string query, CancellationToken ct, params object[] values)
    {
        await using var command = Command(connection, query, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IEnumerable<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}

using System.Net.Sockets;
using Npgsql;

namespace Dx.Api.ErrorHandling;

/// <summary>Tells a database that is gone, full, starting or restarting from a fault of the request or of the program.</summary>
internal static class DatabaseLoss
{
    // 08 connection, 28 sign-in, 3D no such database (it is being restored), 53 out of something, 57P shut down or
    // starting, 58 the system around it, 25006 it became a standby.
    private static readonly string[] Classes = ["08", "28", "3D", "53", "57P", "58", "25006"];

    /// <summary>Whether this, or what it was made of, says that the database cannot serve now.</summary>
    public static bool IsCauseOf(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (Says(current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient
            || Array.Exists(Classes, c => postgres.SqlState.StartsWith(c, StringComparison.Ordinal)),
        // What is not the server's own word is about the connection to it.
        NpgsqlException => true,
        // A connection that broke under a transaction is found closed or disposed by the next statement on it.
        ObjectDisposedException or InvalidOperationException or TimeoutException or IOException or SocketException =>
            exception.Source == typeof(NpgsqlConnection).Assembly.GetName().Name,
        AggregateException several => several.InnerExceptions.Any(IsCauseOf),
        _ => false,
    };
}

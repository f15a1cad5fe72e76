using System.Text;
using Npgsql;

namespace Dx.Api.ErrorHandling;

/// <summary>An exception as far as it may be logged: kinds, codes and places, but no message, for messages quote what was sent.</summary>
internal static class FailureTrace
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            text.AppendLine(Kind(current)).AppendLine(current.StackTrace);
        }

        return text.ToString();
    }

    /// <summary>In one line, innermost last.</summary>
    public static string Kinds(Exception exception) => exception.InnerException is { } inner
        ? $"{Kind(exception)} < {Kinds(inner)}"
        : Kind(exception);

    private static string Kind(Exception exception) => exception switch
    {
        PostgresException postgres => $"{postgres.GetType().Name} {postgres.SqlState} {postgres.ConstraintName}".TrimEnd(),
        System.Net.Sockets.SocketException socket => $"{socket.GetType().Name} {socket.SocketErrorCode}",
        _ => exception.GetType().FullName ?? exception.GetType().Name,
    };
}

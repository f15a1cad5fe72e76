using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dx.Infrastructure.Tests.Persistence;

internal enum Disruption
{
    None,

    /// <summary>The client goes away.</summary>
    Cancelled,

    /// <summary>The use case fails.</summary>
    Thrown,

    /// <summary>The database takes too long.</summary>
    TimedOut,

    /// <summary>The session dies.</summary>
    Terminated,
}

/// <summary>What is to happen to one piece of work, and at which of its statements; flows with the work's own calls.</summary>
internal sealed class Fate : IDisposable
{
    private static readonly AsyncLocal<Fate?> OfThisWork = new();
    private readonly CancellationTokenSource cancellation = new();
    private int statementsLeft;

    public Fate(Disruption disruption, int statement)
    {
        (Disruption, statementsLeft) = (disruption, statement);
        OfThisWork.Value = this;
    }

    public static Fate? Current => OfThisWork.Value;

    public Disruption Disruption { get; }

    /// <summary>Whether the work got as far as the statement that was disrupted.</summary>
    public bool Met => statementsLeft < 0;

    public CancellationToken CancellationToken => cancellation.Token;

    public bool IsNow() => Disruption is not Disruption.None && statementsLeft-- == 0;

    public void Cancel(TimeSpan after) => cancellation.CancelAfter(after);

    public void Dispose() => cancellation.Dispose();
}

/// <summary>Disrupts statements as the work's <see cref="Fate"/> says, where EF hands them to the driver.</summary>
internal sealed class Disrupting : DbCommandInterceptor
{
    public const string Message = "Disrupted.";

    private static readonly TimeSpan InMidStatement = TimeSpan.FromMilliseconds(1);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Disrupt(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Disrupt(command);
        return ValueTask.FromResult(result);
    }

    private static void Disrupt(DbCommand command)
    {
        if (Fate.Current is not { } fate || !fate.IsNow())
        {
            return;
        }

        switch (fate.Disruption)
        {
            case Disruption.Cancelled:
                // Far longer than it takes to cancel, so that the statement is under way.
                command.CommandText = $"{Sleep("20")}; {command.CommandText}";
                fate.Cancel(InMidStatement);
                break;
            case Disruption.Thrown:
                throw new InvalidOperationException(Message);
            case Disruption.TimedOut:
                command.CommandText = $"set local statement_timeout = 1; {Sleep("1")}; {command.CommandText}";
                break;
            case Disruption.Terminated:
                command.CommandText = $"do $$ begin perform pg_terminate_backend(pg_backend_pid()); end $$; {command.CommandText}";
                break;
        }
    }

    // Without a row of its own, so that the statement's rows are still the first.
    private static string Sleep(string seconds) => $"do $$ begin perform pg_sleep({seconds}); end $$";
}

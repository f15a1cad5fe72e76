using Dx.Application.Common.Ports;
using Dx.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dx.Infrastructure.Persistence.Replica;

/// <summary>
/// Turns the scope's context to the replica for one read. Only for keys that can do nothing but read: whoever also
/// writes expects to see what they wrote.
/// </summary>
internal sealed class ReadReplica(
    DxDbContext db,
    Caller caller,
    ReplicaState state,
    ServedBy servedBy,
    NpgsqlDataSource primary,
    [FromKeyedServices(ReplicaState.Key)] NpgsqlDataSource replica) : IReadReplica
{
    public async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        if (!caller.OnlyReads || db.Database.CurrentTransaction is not null
            || await state.UsableAsync(cancellationToken) is not { } lag)
        {
            return await read();
        }

        try
        {
            await using var connection = replica.CreateConnection();
            db.Database.SetDbConnection(connection, contextOwnsConnection: false);
            var answer = await read();
            servedBy.ReplicaLag = lag;
            return answer;
        }
        catch (Exception failure) when (IsOfTheReplica(failure))
        {
            state.Failed();
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.Database.SetDbConnection(primary.CreateConnection(), contextOwnsConnection: true);
        }

        return await read();
    }

    // Gone, or in the way of what it replays: the primary can still answer.
    private static bool IsOfTheReplica(Exception failure) =>
        failure is NpgsqlException || failure.InnerException is NpgsqlException;
}

/// <summary>Without a replica every read is the primary's.</summary>
internal sealed class NoReplica : IReadReplica
{
    public Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) => read();
}

/// <summary>Which server answered in this scope.</summary>
internal sealed class ServedBy
{
    /// <summary>How old the replica's answer may be; null: the primary answered.</summary>
    public TimeSpan? ReplicaLag { get; set; }
}

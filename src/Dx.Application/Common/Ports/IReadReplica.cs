namespace Dx.Application.Common.Ports;

/// <summary>A copy of the database that follows the primary, for those who only read.</summary>
public interface IReadReplica
{
    /// <summary>
    /// Runs a read on the replica where one is configured, near enough to the primary and meant for this caller; else,
    /// and again if the replica fails in the middle, on the primary.
    /// </summary>
    Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken);
}

namespace Dx.Application.Common.Ports;

/// <summary>Remembers the answers to commands sent under a key, in the command's own transaction.</summary>
public interface IIdempotencyStore
{
    /// <summary>
    /// Takes the key for this transaction, waiting for another one that holds it. Null: the key is new and now ours;
    /// otherwise what was stored under it.
    /// </summary>
    Task<StoredResponse?> TakeAsync(string key, string requestHash, CancellationToken cancellationToken);

    Task StoreAsync(string key, string response, CancellationToken cancellationToken);
}

/// <param name="RequestHash">Of the command first sent under the key.</param>
/// <param name="Response">Its answer as JSON.</param>
public sealed record StoredResponse(string RequestHash, string Response);

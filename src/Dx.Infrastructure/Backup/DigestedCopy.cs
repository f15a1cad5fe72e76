using System.Security.Cryptography;

namespace Dx.Infrastructure.Backup;

/// <summary>Copies a stream and sums up what passed.</summary>
internal static class DigestedCopy
{
    private const int BufferBytes = 128 * 1024;

    public static async Task<(long Bytes, string Sha256)> RunAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long bytes = 0;
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dx.Domain.Audit;

/// <summary>Where a chain ends.</summary>
/// <param name="Sequence">0: the chain is empty.</param>
/// <param name="Hash">Of the entry with that sequence.</param>
public sealed record AuditHead(long Sequence, byte[] Hash)
{
    /// <summary>Where every chain begins.</summary>
    public static AuditHead Empty { get; } = new(0, new byte[SHA256.HashSizeInBytes]);

    public static AuditHead Of(AuditEntry entry) => new(entry.Sequence, entry.Hash);
}

/// <summary>
/// How entries hang together: hash = SHA-256(version ‖ hash before ‖ content). Written so that two different entries
/// never give the same bytes: every field in fixed order, each with its length.
/// </summary>
public static class AuditChain
{
    /// <summary>Of the encoding; a new one must leave old entries verifiable.</summary>
    private const byte Version = 1;

    /// <summary>What the database keeps of a moment.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The entry as the next one after a head.</summary>
    public static AuditEntry Append(AuditHead head, AuditEntry entry)
    {
        var placed = entry with { Sequence = head.Sequence + 1, At = Truncate(entry.At), PreviousHash = head.Hash };
        return placed with { Hash = HashOf(placed) };
    }

    /// <summary>The hash that belongs to an entry as it stands, after the hash that it names.</summary>
    public static byte[] HashOf(AuditEntry entry)
    {
        var content = new ArrayBufferWriter<byte>(512);
        content.Write([Version]);
        Write(content, entry.PreviousHash.LongLength);
        content.Write(entry.PreviousHash);
        Write(content, entry.Municipality.Value);
        Write(content, entry.Sequence);
        Write(content, (entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        Write(content, entry.Actor.ToString());
        Write(content, entry.ActorId?.ToString("D"));
        Write(content, entry.ActorName);
        Write(content, entry.Channel.ToString());
        Write(content, entry.UseCase);
        Write(content, entry.ItemKind);
        Write(content, entry.ItemId);
        Write(content, entry.ItemCode);
        Write(content, entry.PartKind);
        Write(content, entry.PartKey);
        Write(content, entry.Change.ToString());
        Write(content, entry.Before);
        Write(content, entry.After);
        Write(content, entry.TraceId);
        return SHA256.HashData(content.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> content, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(content.GetSpan(sizeof(long)), number);
        content.Advance(sizeof(long));
    }

    // A length of −1 tells null from the empty text.
    private static void Write(ArrayBufferWriter<byte> content, string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(content.GetSpan(sizeof(int)), length);
        content.Advance(sizeof(int));
        if (text is not null)
        {
            content.Advance(Encoding.UTF8.GetBytes(text, content.GetSpan(length)));
        }
    }
}

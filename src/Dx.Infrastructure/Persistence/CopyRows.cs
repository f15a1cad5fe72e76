using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// Rows in the binary format of COPY. A national run writes some fifty million values: here a value costs a few stores
/// into a buffer, where a typed importer awaits each of them.
/// </summary>
internal sealed class CopyRows : IDisposable
{
    private const int Capacity = 1 << 20;

    // 26 columns of numbers, short words and the ids of nine observations take less than a tenth of it.
    private const int LongestRow = 16 * 1024;

    private const int NumericBase = 10_000;
    private const int DigitsPerGroup = 4;
    private const short NegativeNumeric = 0x4000;

    // The element type's OID as every array carries it.
    private const int BigintOid = 20;

    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    // One array for all rows, from the pool: a fresh one of this size would be collected with the oldest generation.
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private int length;

    /// <summary>Whether it is time to send: another row might not fit.</summary>
    public bool IsFull => length > Capacity - LongestRow;

    public void BeginRow(short columns)
    {
        if (length == 0)
        {
            Header.CopyTo(buffer, 0);
            length = Header.Length;
        }

        Write(columns);
    }

    public void Value(Guid value)
    {
        Write(16);
        value.TryWriteBytes(buffer.AsSpan(length), bigEndian: true, out _);
        length += 16;
    }

    public void Value(int? value)
    {
        if (Begins(value, sizeof(int)))
        {
            Write(value!.Value);
        }
    }

    public void Value(bool? value)
    {
        if (Begins(value, sizeof(bool)))
        {
            buffer[length++] = value!.Value ? (byte)1 : (byte)0;
        }
    }

    public void Value(string? value)
    {
        if (value is null)
        {
            Write(-1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(value, buffer.AsSpan(length + sizeof(int)));
        Write(bytes);
        length += bytes;
    }

    /// <summary>Groups of four decimal digits around the point, the sign and the number of places shown.</summary>
    public void Value(decimal? value)
    {
        if (value is not { } number)
        {
            Write(-1);
            return;
        }

        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var mantissa = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        var places = number.Scale;
        var fractionGroups = (places + DigitsPerGroup - 1) / DigitsPerGroup;
        for (var filled = places; filled < fractionGroups * DigitsPerGroup; filled++)
        {
            mantissa *= 10;
        }

        // 28 places fill seven groups; a mantissa of 96 bits moved up by three digits has at most eight in all.
        Span<short> groups = stackalloc short[9];
        var first = groups.Length;
        while (mantissa > ulong.MaxValue)
        {
            (mantissa, var group) = UInt128.DivRem(mantissa, NumericBase);
            groups[--first] = (short)group;
        }

        for (var rest = (ulong)mantissa; rest > 0; rest /= NumericBase)
        {
            groups[--first] = (short)(rest % NumericBase);
        }

        var count = groups.Length - first;
        Write((4 + count) * sizeof(short));
        Write((short)count);
        Write((short)(count - fractionGroups - 1));
        Write(number < 0 ? NegativeNumeric : (short)0);
        Write((short)places);
        foreach (var group in groups[first..])
        {
            Write(group);
        }
    }

    public void Value(ReadOnlySpan<long> values)
    {
        const int Head = 3 * sizeof(int), Dimension = 2 * sizeof(int), Element = sizeof(int) + sizeof(long);
        Write(values.IsEmpty ? Head : Head + Dimension + (values.Length * Element));
        Write(values.IsEmpty ? 0 : 1);
        Write(0);
        Write(BigintOid);
        if (values.IsEmpty)
        {
            return;
        }

        Write(values.Length);
        Write(1);
        foreach (var value in values)
        {
            Write(sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(length), value);
            length += sizeof(long);
        }
    }

    /// <summary>Sends the rows as one COPY and begins anew; without any row it sends nothing.</summary>
    public async Task SendAsync(NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        if (length == 0)
        {
            return;
        }

        Write((short)-1);
        await using var stream = await connection.BeginRawBinaryCopyAsync(copy, cancellationToken);
        await stream.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        length = 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private bool Begins<T>(T? value, int length)
        where T : struct
    {
        Write(value is null ? -1 : length);
        return value is not null;
    }

    private void Write(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), value);
        length += sizeof(int);
    }

    private void Write(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(length), value);
        length += sizeof(short);
    }
}

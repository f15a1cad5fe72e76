using System.Globalization;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>What is written through the hand-made binary COPY is what PostgreSQL reads.</summary>
public sealed class CopyRowsTests : IAsyncLifetime
{
    private const short Columns = 7;

    // There is no numeric for what is not a number: a decimal always is one.
    private static readonly decimal[] Extremes =
    [
        0m, new(0, 0, 0, isNegative: true, scale: 0), new(0, 0, 0, isNegative: true, scale: 28), new(0, 0, 0, isNegative: false, scale: 28),
        decimal.MaxValue, decimal.MinValue, new(1, 0, 0, isNegative: false, scale: 28), new(1, 0, 0, isNegative: true, scale: 28),
        new(-1, -1, -1, isNegative: false, scale: 28), new(-1, -1, -1, isNegative: true, scale: 27), new(-1, -1, -1, isNegative: false, scale: 1),
        9_999m, 10_000m, 10_001m, 0.0001m, 0.00010m, 0.00001m, 9_999.9999m, 10_000.0000m, 1_0000_0000_0000m, 0.1000_0000m, 100m, 1.0m,
    ];

    private static readonly Gen<decimal> Decimals = Gen.Frequency(
        (1, Gen.Elements(Extremes)),
        (3, from low in Words
            from middle in Words
            from high in Words
            from sign in Gen.Elements(true, false)
            from scale in Gen.Choose(0, 28)
            select new decimal(low, middle, high, sign, (byte)scale)));

    private static readonly Gen<string> Texts = Gen.Frequency(
        (1, Gen.Elements("", "AtLeast", "見本市の指標", "𠮷野家", "\t\r\n\\", "\\N", "\u0001\u001f\u007f", "e\u0301", "\"'", "🗾")),
        (2, Gen.ListOf(Gen.Choose(1, 0xD7FF).Select(c => (char)c)).Select(c => string.Concat(c))));

    private static readonly Gen<Row> Rows =
        from number in Gen.Frequency((1, Gen.Constant<decimal?>(null)), (9, Decimals.Select(d => (decimal?)d)))
        from text in Gen.Frequency((1, Gen.Constant<string?>(null)), (9, Texts.Select(t => (string?)t)))
        from whole in Gen.Frequency((1, Gen.Constant<int?>(null)), (1, Gen.Elements<int?>(int.MinValue, -1, 0, int.MaxValue)), (2, Words.Select(w => (int?)w)))
        from truth in Gen.Elements<bool?>(null, true, false)
        from ids in Gen.ListOf(Gen.Elements(long.MinValue, -1, 0, 1, long.MaxValue))
        select new Row(Guid.CreateVersion7(), number, text, whole, truth, [.. ids]);

    private TwoCities cities = null!;

    private static Gen<int> Words => Gen.OneOf(
        Gen.Constant(0), Gen.Constant(-1), ArbMap.Default.GeneratorFor<int>(), Gen.Choose(int.MinValue, int.MaxValue));

    public async Task InitializeAsync() => cities = await TwoCities.CreateAsync();

    public async Task DisposeAsync() => await cities.DisposeAsync();

    [Fact]
    public async Task SendAsync_AnyValues_AreReadBackAsTheyWere()
    {
        // One COPY for all: what one value leaves behind must not touch the next.
        List<Row> rows =
        [
            .. Extremes.Select(d => new Row(Guid.CreateVersion7(), d, "", 0, null, [])),
            .. Rows.Sample(3_000),
        ];
        await using var connection = await cities.Owner.OpenAsync();
        await Sql.RunAsync(connection, "create temporary table copied (n int, id uuid, number numeric, text text, whole int, truth boolean, ids bigint[])");

        using (var copied = new CopyRows())
        {
            for (var n = 0; n < rows.Count; n++)
            {
                if (copied.IsFull)
                {
                    await copied.SendAsync(connection, "copy copied from stdin (format binary)", CancellationToken.None);
                }

                Write(copied, n, rows[n]);
            }

            await copied.SendAsync(connection, "copy copied from stdin (format binary)", CancellationToken.None);
        }

        await using var command = new NpgsqlCommand("select id, number::text, text, whole, truth, ids from copied order by n", connection);
        await using var reader = await command.ExecuteReaderAsync();
        foreach (var row in rows)
        {
            (await reader.ReadAsync()).Should().BeTrue();
            var read = (
                reader.GetGuid(0),
                await reader.IsDBNullAsync(1) ? null : reader.GetString(1),
                await reader.IsDBNullAsync(2) ? null : reader.GetString(2),
                await reader.GetFieldValueAsync<int?>(3),
                await reader.GetFieldValueAsync<bool?>(4),
                string.Join(' ', await reader.GetFieldValueAsync<long[]>(5)));
            read.Should().Be((row.Id, Shown(row.Number), row.Text, row.Whole, row.Truth, string.Join(' ', row.Ids)));
        }

        (await reader.ReadAsync()).Should().BeFalse();
    }

    // PostgreSQL knows the places that a number is shown with, and no negative zero.
    private static string? Shown(decimal? number) =>
        (number == 0 ? Math.Abs(number.Value) : number)?.ToString(CultureInfo.InvariantCulture);

    private static void Write(CopyRows copied, int n, Row row)
    {
        copied.BeginRow(Columns);
        copied.Value(n);
        copied.Value(row.Id);
        copied.Value(row.Number);
        copied.Value(row.Text);
        copied.Value(row.Whole);
        copied.Value(row.Truth);
        copied.Value(row.Ids);
    }

    private sealed record Row(Guid Id, decimal? Number, string? Text, int? Whole, bool? Truth, long[] Ids);
}

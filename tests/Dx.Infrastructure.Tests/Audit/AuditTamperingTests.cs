using Dx.Domain.Audit;
using Dx.Infrastructure.Persistence.Audit;
using Dx.Infrastructure.Tests.Hosting;
using Npgsql;

namespace Dx.Infrastructure.Tests.Audit;

/// <summary>Whoever owns the database can write what they like; what was noted outside it tells.</summary>
public sealed class AuditTamperingTests
{
    private const int Tamperings = 1_000;

    private static readonly string[] Columns =
    [
        "at", "actor", "actor_id", "actor_name", "channel", "use_case", "item_kind", "item_id", "item_code", "part_kind",
        "part_key", "change", "before", "after", "trace_id", "previous_hash", "hash",
    ];

    [Fact]
    public async Task Verify_ThousandTamperings_FindsEveryOne()
    {
        await using var cities = await TwoCities.CreateAsync();
        var anchors = await AnchorsAsync(cities);
        var random = new Random(20261121);
        var missed = new List<string>();
        var ways = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var connection = await cities.Owner.OpenAsync();

        for (var n = 0; n < Tamperings; n++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var way = await TamperAsync(transaction, random, anchors[0].Sequence);
            var verified = await AuditChainReader.VerifyAsync(transaction, TwoCities.Here, anchors, CancellationToken.None);
            ways[way.Split(' ')[0]] = ways.GetValueOrDefault(way.Split(' ')[0]) + 1;
            if (verified.Fault is null)
            {
                missed.Add(way);
            }

            await transaction.RollbackAsync();
        }

        missed.Should().BeEmpty();
        ways.Should().HaveCount(9, "every way was tried").And.OnlyContain(w => w.Value > 50);
        (await cities.Owner.VerifyAsync(TwoCities.Here, anchors)).Should().BeNull("an untouched chain is clean");
        (await cities.Owner.VerifyAsync(TwoCities.There)).Should().BeNull();
    }

    [Fact]
    public async Task Verify_TailCutWithItsHead_IsFoundByTheAnchorsOnly()
    {
        await using var cities = await TwoCities.CreateAsync();
        var anchors = await AnchorsAsync(cities);
        var length = anchors[^1].Sequence;

        await cities.Owner.RunAsync(Cut(length - 3));

        (await cities.Owner.VerifyAsync(TwoCities.Here)).Should().BeNull("without notes outside, a shorter chain is as good as any");
        (await cities.Owner.VerifyAsync(TwoCities.Here, anchors)).Should()
            .Be(new AuditFault(AuditFaultKind.Truncated, length - 3, length));
    }

    private static async Task<string> TamperAsync(NpgsqlTransaction transaction, Random random, long length)
    {
        var connection = transaction.Connection!;
        var one = random.NextInt64(1, length + 1);
        var other = random.NextInt64(1, length + 1);
        var column = Columns[random.Next(Columns.Length)];
        Task<int> Run(string statement) => Sql.RunAsync(connection, statement);
        switch (random.Next(9))
        {
            case 0:
                await Run($"update audit_entries set {column} = {Altered(column)} where municipality = '999997' and sequence = {one}");
                return $"alter {column} of {one}";
            case 1:
                await Run($"delete from audit_entries where municipality = '999997' and sequence = {one}");
                return $"delete {one}";
            case 2:
                await Run(Swap(one, other == one ? (one % length) + 1 : other));
                return $"swap {one} and {other}";
            case 3:
                await ForgeAsync(transaction, one, until: one);
                return $"forge {one}";
            case 4:
                await ForgeAsync(transaction, one, until: length);
                return $"rewrite from {one}";
            case 5:
                await InsertAsync(transaction, one);
                return $"insert at {one}";
            case 6:
                await InsertAsync(transaction, length + 1);
                return "append";
            case 7:
                await Run(Cut(one));
                return $"cut {one}";
            default:
                await Run($"update audit_heads set {(one % 2 == 0 ? "sequence = sequence - 1" : "hash = sha256(hash)")} where municipality = '999997'");
                return "head";
        }
    }

    private static string Altered(string column) => column switch
    {
        "at" => "at + interval '1 microsecond'",
        "actor" => "case actor when 'System' then 'Person' else 'System' end",
        "channel" => "case channel when 'Job' then 'Excel' else 'Job' end",
        "change" => "case change when 'Added' then 'Removed' else 'Added' end",
        "actor_id" => "coalesce(null, gen_random_uuid())",
        "previous_hash" or "hash" => $"sha256({column})",
        _ => $"case when {column} is null then '' else {column} || ' ' end",
    };

    // Both rows keep all they say but their places.
    private static string Swap(long one, long other) =>
        $"""
        update audit_entries set sequence = 1000000 where municipality = '999997' and sequence = {one};
        update audit_entries set sequence = {one} where municipality = '999997' and sequence = {other};
        update audit_entries set sequence = {other} where municipality = '999997' and sequence = 1000000;
        """;

    private static string Cut(long from) =>
        $"""
        delete from audit_entries where municipality = '999997' and sequence >= {from};
        update audit_heads set sequence = {from} - 1, hash = coalesce(
          (select hash from audit_entries where municipality = '999997' and sequence = {from} - 1), decode(repeat('00', 32), 'hex'))
        where municipality = '999997';
        """;

    /// <summary>Changes one entry and gives it, and all up to another, hashes that fit; the head too where they reach it.</summary>
    private static async Task ForgeAsync(NpgsqlTransaction transaction, long from, long until)
    {
        var chain = await ChainAsync(transaction);
        var head = from == 1 ? AuditHead.Empty : AuditHead.Of(chain[(int)from - 2]);
        for (var sequence = from; sequence <= until; sequence++)
        {
            var entry = chain[(int)sequence - 1];
            var forged = AuditChain.Append(head, sequence == from ? entry with { ActorName = "forger" } : entry);
            await Sql.RunAsync(
                transaction.Connection!,
                $"""
                update audit_entries set actor_name = '{forged.ActorName}', previous_hash = {Bytes(forged.PreviousHash)}, hash = {Bytes(forged.Hash)}
                where municipality = '999997' and sequence = {sequence};
                update audit_heads set hash = {Bytes(forged.Hash)} where municipality = '999997' and sequence = {sequence}
                """);
            head = AuditHead.Of(forged);
        }
    }

    /// <summary>Pushes an entry in, whole in itself and hung onto the one before; those after it move on by one.</summary>
    private static async Task InsertAsync(NpgsqlTransaction transaction, long at)
    {
        var chain = await ChainAsync(transaction);
        var model = chain[(int)Math.Min(at, chain.Count) - 1];
        var forged = AuditChain.Append(
            at == 1 ? AuditHead.Empty : AuditHead.Of(chain[(int)at - 2]), model with { ActorName = "forger" });
        await Sql.RunAsync(
            transaction.Connection!,
            $"""
            update audit_entries set sequence = sequence + 1000001 where municipality = '999997' and sequence >= {at};
            update audit_entries set sequence = sequence - 1000000 where municipality = '999997' and sequence > 1000000;
            insert into audit_entries
            select municipality, {at}, at, actor, actor_id, 'forger', channel, use_case, item_kind, item_id, item_code, part_kind,
              part_key, change, before, after, trace_id, {Bytes(forged.PreviousHash)}, {Bytes(forged.Hash)}
            from audit_entries
            where municipality = '999997' and sequence = {(model.Sequence >= at ? model.Sequence + 1 : model.Sequence)}
            """);
    }

    private static async Task<List<AuditEntry>> ChainAsync(NpgsqlTransaction transaction)
    {
        var chain = new List<AuditEntry>();
        await foreach (var entry in AuditChainReader.EntriesAsync(transaction, TwoCities.Here, CancellationToken.None))
        {
            chain.Add(entry);
        }

        return chain;
    }

    private static string Bytes(byte[] bytes) => $"decode('{Convert.ToHexStringLower(bytes)}', 'hex')";

    private static async Task<List<AuditAnchor>> AnchorsAsync(TwoCities cities)
    {
        var head = await cities.Owner.ReadAsync<long>($"select sequence from audit_heads where municipality = '{TwoCities.Here}'");
        var hash = await cities.Owner.ReadAsync<byte[]>($"select hash from audit_heads where municipality = '{TwoCities.Here}'");
        return [new AuditAnchor(DateTimeOffset.UnixEpoch, TwoCities.Here, head, hash)];
    }
}

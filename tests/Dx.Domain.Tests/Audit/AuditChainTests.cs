using System.Reflection;
using Dx.Domain.Audit;
using Dx.Domain.Municipalities;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Domain.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly string?[] Texts = [null, "", "a", "ab", "b", "\0", "小平市", "{\"value\":1}"];

    private static readonly Arbitrary<AuditEntry> Entries = (
        from text in Gen.ArrayOf(Gen.Elements(Texts), 10)
        from ticks in Gen.Choose(0, int.MaxValue)
        from actor in Gen.Elements(Enum.GetValues<AuditActor>())
        from channel in Gen.Elements(Enum.GetValues<AuditChannel>())
        from change in Gen.Elements(Enum.GetValues<AuditChange>())
        from hasId in Gen.Elements(true, false)
        select new AuditEntry
        {
            Municipality = MunicipalityCode.Parse("132110"),
            At = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero).AddTicks(ticks),
            Actor = actor,
            ActorId = hasId ? new Guid(ticks, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) : null,
            ActorName = text[0] ?? "",
            Channel = channel,
            UseCase = text[1] ?? "",
            ItemKind = text[2] ?? "",
            ItemId = text[3] ?? "",
            ItemCode = text[4],
            PartKind = text[5],
            PartKey = text[6],
            Change = change,
            Before = text[7],
            After = text[8],
            TraceId = text[9],
        }).ToArbitrary();

    [Fact]
    public void Verify_ChainAsAppended_FindsNothing() => Prop.ForAll(Gen.ListOf(Entries.Generator).ToArbitrary(), drawn =>
    {
        var chain = Chain(drawn);
        var head = chain.Count == 0 ? AuditHead.Empty : AuditHead.Of(chain[^1]);

        return Verify(chain, head, AnchorsOf(chain)) is null
            && chain.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, chain.Count).Select(n => (long)n));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void HashOf_DifferentContents_Differs() => Prop.ForAll(Entries, Entries, (one, other) =>
    {
        var (first, second) = (AuditChain.Append(AuditHead.Empty, one), AuditChain.Append(AuditHead.Empty, other));

        return first.Hash.AsSpan().SequenceEqual(second.Hash) == (first with { Hash = second.Hash, PreviousHash = second.PreviousHash }).Equals(second);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void HashOf_AnyPropertyChanged_Differs()
    {
        var entry = Chain([.. Gen.Sample(Entries.Generator, 1)])[0];
        var content = typeof(AuditEntry).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.Name is not nameof(AuditEntry.Hash)).ToList();

        content.Should().HaveCount(18);
        foreach (var property in content)
        {
            var other = entry with { };
            property.SetValue(other, Other(property.GetValue(entry), property.PropertyType));
            AuditChain.HashOf(other).Should().NotEqual(entry.Hash, "{0} is part of the content", property.Name);
        }
    }

    [Fact]
    public void HashOf_TextMovedToTheNeighbouringField_Differs()
    {
        var entry = Chain([.. Gen.Sample(Entries.Generator, 1)])[0] with { ItemKind = "ab", ItemId = "c", Before = null, After = "" };

        AuditChain.HashOf(entry).Should()
            .NotEqual(AuditChain.HashOf(entry with { ItemKind = "a", ItemId = "bc" }))
            .And.NotEqual(AuditChain.HashOf(entry with { Before = "", After = null }));
    }

    /// <summary>The encoding is a contract: entries written by one version are verified by every later one.</summary>
    [Fact]
    public void HashOf_KnownEntry_NeverChanges()
    {
        var entry = AuditChain.Append(AuditHead.Empty, new AuditEntry
        {
            Municipality = MunicipalityCode.Parse("132110"),
            At = new DateTimeOffset(2026, 11, 21, 12, 34, 56, TimeSpan.FromHours(9)).AddTicks(1234567),
            Actor = AuditActor.ApiKey,
            ActorId = new Guid("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
            ActorName = "情報政策課",
            Channel = AuditChannel.Api,
            UseCase = "RecordObservation",
            ItemKind = "indicator",
            ItemId = "0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c",
            ItemCode = "bpr-implementation-rate",
            PartKind = "observation",
            PartKey = "2026#1",
            Change = AuditChange.Added,
            Before = null,
            After = "{\"value\":23.5}",
            TraceId = null,
        });

        entry.At.Should().Be(new DateTimeOffset(2026, 11, 21, 3, 34, 56, TimeSpan.Zero).AddTicks(1234560));
        Convert.ToHexStringLower(entry.Hash).Should().Be("a8e83f736d16f2fc415de9d4c681c3a8ad68230a36f708a2d1fdc48b1d5ef848", "a program of another language came to the same");
    }

    [Fact]
    public void Verify_TamperedChains_NamesKindAndPlace()
    {
        var chain = Chain([.. Gen.Sample(Entries.Generator, 12)]);
        var head = AuditHead.Of(chain[^1]);
        var anchors = AnchorsOf(chain);
        List<AuditEntry> Without(params int[] at) => [.. chain.Where((_, i) => !at.Contains(i))];
        List<AuditEntry> With(int at, AuditEntry entry) => [.. chain.Select((e, i) => i == at ? entry : e)];

        Verify(With(4, chain[4] with { ActorName = "someone else" }), head, anchors).Should().Be(Fault(AuditFaultKind.Altered, 5));
        Verify(With(4, Rehashed(chain[4] with { ActorName = "someone else" })), head, []).Should().Be(Fault(AuditFaultKind.Altered, 5));
        Verify(Without(4, 5), head, anchors).Should().Be(new AuditFault(AuditFaultKind.Removed, 5, 6));
        Verify(Without(0), head, anchors).Should().Be(Fault(AuditFaultKind.Removed, 1));
        Verify([.. With(4, chain[8] with { Sequence = 5 }).Select((e, i) => i == 8 ? chain[4] with { Sequence = 9 } : e)], head, anchors)
            .Should().Be(new AuditFault(AuditFaultKind.Reordered, 5, 9));
        Verify(Without(10, 11), head, anchors).Should().Be(new AuditFault(AuditFaultKind.Truncated, 11, 12));
        Verify([], null, anchors).Should().Be(new AuditFault(AuditFaultKind.Truncated, 1, 12));
        Verify(Without(10, 11), AuditHead.Of(chain[9]), anchors).Should().Be(new AuditFault(AuditFaultKind.Truncated, 11, 12));
        Verify([.. chain, AuditChain.Append(head, chain[0])], head, anchors).Should().Be(Fault(AuditFaultKind.Inserted, 13));
        Verify(chain, head with { Hash = new byte[32] }, anchors).Should().Be(Fault(AuditFaultKind.HeadAltered, 12));
        Verify(chain, null, anchors).Should().Be(Fault(AuditFaultKind.HeadAltered, 12));

        var rewritten = Chain([.. With(4, chain[4] with { ActorName = "someone else" })]);
        Verify(rewritten, AuditHead.Of(rewritten[^1]), []).Should().BeNull("a chain that was rewritten whole agrees with itself");
        Verify(rewritten, AuditHead.Of(rewritten[^1]), anchors).Should().Be(new AuditFault(AuditFaultKind.AnchorMismatch, 4, 6));
    }

    private static AuditFault Fault(AuditFaultKind kind, long at) => new(kind, at, at);

    private static AuditEntry Rehashed(AuditEntry entry) => entry with { Hash = AuditChain.HashOf(entry) };

    private static List<AuditEntry> Chain(IEnumerable<AuditEntry> drawn)
    {
        var chain = new List<AuditEntry>();
        foreach (var entry in drawn)
        {
            chain.Add(AuditChain.Append(chain.Count == 0 ? AuditHead.Empty : AuditHead.Of(chain[^1]), entry));
        }

        return chain;
    }

    // Every third head was noted.
    private static List<AuditAnchor> AnchorsOf(List<AuditEntry> chain) =>
        [.. chain.Where(e => e.Sequence % 3 == 0).Select(e => new AuditAnchor(e.At, e.Municipality, e.Sequence, e.Hash))];

    private static AuditFault? Verify(IEnumerable<AuditEntry> chain, AuditHead? head, IEnumerable<AuditAnchor> anchors)
    {
        var verification = new AuditVerification(head, anchors);
        foreach (var entry in chain)
        {
            verification.Read(entry);
        }

        return verification.Finish();
    }

    private static object Other(object? value, Type type) => value switch
    {
        long number => number + 1,
        string text => text + "x",
        DateTimeOffset moment => moment.AddTicks(TimeSpan.TicksPerMicrosecond),
        byte[] => new byte[] { 1 },
        MunicipalityCode => MunicipalityCode.Parse("132144"),
        AuditActor actor => (AuditActor)(((int)actor + 1) % 4),
        AuditChannel channel => (AuditChannel)(((int)channel + 1) % 5),
        AuditChange change => (AuditChange)(((int)change + 1) % 3),
        Guid => Guid.Empty,
        _ => type == typeof(Guid?) ? Guid.Empty : "",
    };
}

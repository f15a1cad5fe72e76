using Dx.Domain.Common;
using Dx.Domain.Organizations;

namespace Dx.Domain.Tests.Organizations;

public sealed class HandOverTests
{
    private static readonly Holder Sato = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "佐藤");
    private static readonly Holder Suzuki = new(Guid.Parse("00000000-0000-7000-8000-000000000002"), "鈴木");
    private static readonly DateOnly April = new(2027, 4, 1);
    private static readonly HeldItem Kpi = new(HeldItemKind.Indicator, PlanId.New(), "kpi");

    [Fact]
    public void Carry_Held_EndsTheDayBeforeAndBeginsOnTheDay()
    {
        var held = Hold(Sato, HolderRole.Main, new DateOnly(2025, 4, 1));

        var (record, begun, dropped) = Carry(held);

        held.To.Should().Be(new DateOnly(2027, 3, 31));
        begun.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Holder = Suzuki, From = April, To = (DateOnly?)null, Role = HolderRole.Main, Item = Kpi });
        record.Items.Should().Equal(new HandedOver(HeldItemKind.Indicator, "plan", "kpi", "題", HolderRole.Main));
        dropped.Should().BeEmpty();
    }

    [Fact]
    public void Carry_WhatTheSuccessorHolds_IsNotHeldTwice()
    {
        var (main, deputy) = (Hold(Sato, HolderRole.Main, new(2025, 4, 1)), Hold(Suzuki, HolderRole.Deputy, new(2026, 4, 1)));

        var (_, begun, _) = Carry(main, deputy);

        begun.Should().ContainSingle().Which.Role.Should().Be(HolderRole.Main);
        deputy.To.Should().Be(new DateOnly(2027, 3, 31));
        Overlaps([main, deputy, .. begun]).Should().BeFalse();
    }

    [Fact]
    public void Carry_DeputyOfWhatTheSuccessorLeads_LeavesTheSuccessorAlone()
    {
        var (deputy, main) = (Hold(Sato, HolderRole.Deputy, new(2025, 4, 1)), Hold(Suzuki, HolderRole.Main, new(2026, 4, 1)));

        var (_, begun, _) = Carry(deputy, main);

        begun.Should().BeEmpty();
        main.To.Should().BeNull();
    }

    [Fact]
    public void Carry_WhatWouldOnlyHaveBegunLater_NeverBegins()
    {
        var planned = Hold(Sato, HolderRole.Main, new(2027, 10, 1));

        var (_, begun, dropped) = Carry(planned);

        dropped.Should().Equal(planned);
        begun.Should().ContainSingle().Which.From.Should().Be(planned.From);
    }

    [Fact]
    public void CheckBeside_SecondMain_IsRefusedAndSoIsTheSamePersonTwice()
    {
        var main = Hold(Sato, HolderRole.Main, new(2025, 4, 1));

        Refusal(Hold(Suzuki, HolderRole.Main, new(2026, 4, 1)), main).Should().Be("responsibility.main_taken");
        Refusal(Hold(Sato, HolderRole.Deputy, new(2026, 4, 1)), main).Should().Be("responsibility.held_already");
        main.End(new DateOnly(2026, 3, 31), "x");
        FluentActions.Invoking(() => Hold(Suzuki, HolderRole.Main, new(2026, 4, 1)).CheckBeside([main])).Should().NotThrow();
    }

    [Fact]
    public void End_BeforeTheBeginningOrAfterTheEnd_IsRefused()
    {
        var held = Hold(Sato, HolderRole.Main, new(2025, 4, 1));

        FluentActions.Invoking(() => held.End(new(2025, 3, 31), "x")).Should().Throw<DomainRuleException>();
        held.End(new(2026, 3, 31), "x");
        FluentActions.Invoking(() => held.End(new(2027, 3, 31), "x")).Should().Throw<DomainRuleException>()
            .Which.Violations[0].Code.Should().Be("responsibility.already_ended");
    }

    private static Responsibility Hold(Holder holder, HolderRole role, DateOnly from) =>
        new(Town.Code, Kpi, role, holder, from, DateTimeOffset.UnixEpoch, "tester");

    private static (HandOver Record, IReadOnlyList<Responsibility> Begun, IReadOnlyList<Responsibility> Dropped) Carry(
        Responsibility held, params Responsibility[] others) =>
        HandOver.Carry(
            new HandOverTerms(Sato, Suzuki, April, Note: null, DateTimeOffset.UnixEpoch, "tester"),
            [(held, "plan", "題")],
            [held, .. others]);

    private static string Refusal(Responsibility one, Responsibility other) =>
        FluentActions.Invoking(() => one.CheckBeside([other])).Should().Throw<DomainRuleException>().Which.Violations[0].Code;

    private static bool Overlaps(IReadOnlyList<Responsibility> all) =>
        all.Any(a => all.Any(b => a != b && a.HolderId == b.HolderId && a.ReachesTo(b.From) && b.ReachesTo(a.From)));
}

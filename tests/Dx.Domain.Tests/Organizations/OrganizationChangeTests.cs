using Dx.Domain.Common;
using Dx.Domain.Organizations;

namespace Dx.Domain.Tests.Organizations;

public sealed class OrganizationChangeTests
{
    private static Town Hall => new Town()
        .With("planning").With("affairs").With("ict", "planning", from: 2020).With("pr", "planning").With("old", to: 2022);

    [Fact]
    public void Renamed_OldYears_KeepTheOldName()
    {
        var town = Hall.Renamed(2027, "ict", "デジタル課").Renamed(2030, "ict", "AI課");
        var names = new[] { 2020, 2026, 2027, 2029, 2030, 2040 }.Select(y => town.History.Name(town["ict"], Town.Year(y)));

        names.Should().Equal("ict", "ict", "デジタル課", "デジタル課", "AI課", "AI課");
        town.History.FormerName(town["ict"], Town.Year(2026)).Should().BeNull();
        town.History.FormerName(town["ict"], Town.Year(2028)).Should().Be("ict");
        town.History.FormerName(town["ict"], Town.Year(2030)).Should().Be("デジタル課");
    }

    [Fact]
    public void Renamed_DocumentImportedAfterwards_UndoesNothing()
    {
        var town = Hall.Renamed(2027, "ict", "デジタル課");

        foreach (var printed in new[] { "ict", "デジタル課", "別の表記" })
        {
            town.History[town["ict"]].Describe(printed, town["planning"], validFrom: null, validTo: null, []);
            town.History.Name(town["ict"], Town.Year(2026)).Should().Be("ict");
            town.History.Name(town["ict"], Town.Year(2027)).Should().Be("デジタル課");
        }
    }

    [Fact]
    public void Merged_Sources_EndTheYearBefore()
    {
        var town = Hall.Merged(2027, ["ict", "pr"], "digital");

        town.History.LastYear(town["ict"]).Should().Be(Town.Year(2026));
        town.History.FirstYear(town["digital"]).Should().Be(Town.Year(2027));
        (town.Continues("ict", 2026, 2026), town.Continues("pr", 2026, 2027), town.Continues("digital", 2027, 2026))
            .Should().Be(("ict", "digital", "NotYet"));
    }

    [Fact]
    public void Merged_IntoOneThatWasThere_DoesNotMakeItYoung()
    {
        var town = Hall.Merged(2027, ["pr"], "ict");

        town.History.FirstYear(town["ict"]).Should().Be(Town.Year(2020));
        town.Continues("pr", 2026, 2028).Should().Be("ict");
    }

    [Fact]
    public void Split_NobodyHasDecided_NamesTheCandidates()
    {
        var town = Hall.Split(2027, "ict", "ict", "ai");
        var answer = town.History.Continue(town["ict"], Town.Year(2026), Town.Year(2027));

        answer.Standing.Should().Be(UnitStanding.Undecided);
        answer.Candidates.Should().Equal(town["ict"], town["ai"]);
        town.Successors("ict", 2026, 2027).Should().Equal("ai", "ict");
        town.Continues("ict", 2026, 2026).Should().Be("ict");
        town.Continues("ict", since: 2027, 2028).Should().Be("ict", "a document of the year of the split means what is left");
        town.Continues("ai", 2027, 2025).Should().Be("ict");
    }

    [Fact]
    public void Responsible_Decision_HoldsFromItsYearAndGoesOnThroughLaterChanges()
    {
        var town = Hall.Split(2027, "ict", "infra", "ai").Merged(2029, ["ai", "pr"], "future");
        var item = new HeldItem(HeldItemKind.Indicator, PlanId.New(), "kpi");
        UnitAssignment Decide(string unit) => new(Town.Code, item, town["ict"], Town.Year(2027), town[unit], DateTimeOffset.UnixEpoch, "x");
        string Responsible(int year, params UnitAssignment[] decisions)
        {
            var answer = town.History.Responsible(town["ict"], Town.Year(2026), decisions, Town.Year(year))!;
            return answer.Standing is UnitStanding.Known ? town.History[answer.Unit].Code : answer.Standing.ToString();
        }

        (Responsible(2026), Responsible(2027), Responsible(2030)).Should().Be(("ict", "Undecided", "Undecided"));
        (Responsible(2026, Decide("ai")), Responsible(2028, Decide("ai")), Responsible(2029, Decide("ai"))).Should().Be(("ict", "ai", "future"));
        Responsible(2028, Decide("ai"), Decide("infra")).Should().Be("infra", "the newest recording of a year counts");
    }

    [Fact]
    public void Succeeded_UnitsThatDocumentsListApart_AreOneLine()
    {
        var town = Hall.With("dx", "planning", from: 2023).Succeeded(2023, "old", "dx");

        (town.Continues("old", 2020, 2026), town.Continues("dx", 2026, 2021)).Should().Be(("dx", "old"));
    }

    [Fact]
    public void Parents_ThatAreSucceeded_AreFollowed()
    {
        var town = Hall.Merged(2027, ["planning", "affairs"], "center").Moved(2029, "pr", null);

        town.Picture(2026).Should().Contain("ict=ict<planning").And.Contain("pr=pr<planning");
        town.Picture(2028).Should().Contain("ict=ict<center").And.Contain("pr=pr<center").And.NotContain("affairs");
        town.Picture(2029).Split('\n').Should().Contain("pr=pr<");
    }

    public static TheoryData<string, Func<Town, Town>> Refused => new()
    {
        { "organization.year_out_of_range", t => t.Renamed(1950, "ict", "x") },
        { "organization.year_out_of_range", t => t.Renamed(2037, "ict", "x") },
        { "organization.sides_wrong", t => t.Merged(2027, ["ict"], "ict") },
        { "organization.sides_wrong", t => t.Split(2027, "ict", "a") },
        { "organization.sides_wrong", t => t.Record(OrganizationChangeType.Abolished, 2027, ["ict"], ["a"]) },
        { "organization.sides_wrong", t => t.Record(OrganizationChangeType.Created, 2027, ["ict"], ["a"]) },
        { "organization.sides_wrong", t => t.Record(OrganizationChangeType.Moved, 2027, ["ict"], ["pr"]) },
        { "organization.unit_twice", t => t.Merged(2027, ["ict", "ict"], "a") },
        { "organization.unit_unknown", t => t.Succeeded(2027, "x", "x") },
        { "organization.name_missing", t => t.Renamed(2027, "ict", " ") },
        { "organization.no_change", t => t.Renamed(2027, "ict", "ict") },
        { "organization.no_change", t => t.Moved(2027, "ict", "planning") },
        { "organization.name_taken", t => t.Renamed(2027, "ict", "pr") },
        { "organization.unit_not_there", t => t.Renamed(2024, "old", "x") },
        { "organization.unit_not_there", t => t.Renamed(2020, "ict", "x") },
        { "organization.unit_not_there", t => t.Abolished(2027, "ict").Renamed(2028, "ict", "x") },
        { "organization.unit_not_there", t => t.Renamed(2028, "ict", "x").Abolished(2027, "ict") },
        { "organization.unit_there_before", t => t.Created(2027, "ict") },
        { "organization.unit_there_before", t => t.Merged(2027, ["ict", "pr"], "a").Created(2028, "a") },
        { "organization.conflicting_change", t => t.Renamed(2027, "ict", "x").Renamed(2027, "ict", "y") },
        { "organization.conflicting_change", t => t.Moved(2027, "ict", null).Moved(2027, "ict", "affairs") },
        { "organization.conflicting_change", t => t.Abolished(2027, "ict").Merged(2027, ["ict", "pr"], "a") },
        { "organization.conflicting_change", t => t.Split(2027, "ict", "ict", "a").Split(2027, "ict", "ict", "b") },
        { "organization.parent_not_there", t => t.Moved(2027, "ict", "old") },
        { "organization.children_left", t => t.Abolished(2027, "planning") },
        { "organization.children_left", t => t.Split(2027, "planning", "a", "b") },
        { "organization.cycle", t => t.Moved(2027, "planning", "ict") },
        { "organization.cycle", t => t.Merged(2027, ["planning"], "ict").Moved(2027, "ict", "pr") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Record_WhatCannotBe_IsRefusedReadably(string code, Func<Town, Town> changing)
    {
        var refused = FluentActions.Invoking(() => changing(Hall)).Should().Throw<DomainRuleException>().Which;

        refused.Violations.Should().Contain(v => v.Code == code);
        refused.Violations.Should().OnlyContain(v => v.Message.EndsWith('。') && v.Field.Length > 0);
    }

    [Fact]
    public void Record_SeveralInOneApril_AreAllowedWhereTheyFit()
    {
        var town = Hall.Renamed(2027, "ict", "デジタル課").Moved(2027, "ict", "affairs").Moved(2027, "pr", "affairs").Abolished(2027, "planning");

        town.Picture(2027).Split('\n').Should().Equal("affairs=affairs<", "ict=デジタル課<affairs", "pr=pr<affairs");
        town.Picture(2026).Should().Contain("ict=ict<planning").And.Contain("planning=planning<");
    }

    [Fact]
    public void Record_BeforeAChangeThatIsAlreadyThere_MustLeaveItPossible()
    {
        var town = Hall.Merged(2030, ["ict", "pr"], "digital");

        FluentActions.Invoking(() => town.Abolished(2028, "pr")).Should().Throw<DomainRuleException>()
            .Which.Violations.Should().Contain(v => v.Code == "organization.unit_not_there");
        town.Renamed(2028, "pr", "広報課").Picture(2028).Should().Contain("pr=広報課");
    }
}

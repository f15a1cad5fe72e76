using Dx.Domain.Common;
using Dx.Domain.Organizations;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Domain.Tests.Organizations;

/// <summary>What holds for every history that the rules let grow.</summary>
public sealed class OrganizationHistoryPropertyTests
{
    private const int First = 2018;
    private const int Last = 2034;

    private static readonly string[] Codes = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

    // Mostly units that exist, few years and few codes, so that changes meet.
    private static readonly Gen<Func<Town, Town>> Steps =
        from kind in Gen.Choose(0, 6)
        from year in Gen.Choose(First + 1, Last - 1)
        from one in Gen.Elements(Codes)
        from two in Gen.Elements(Codes)
        from three in Gen.Elements(Codes)
        from number in Gen.Choose(0, 5)
        select (Func<Town, Town>)(town => kind switch
        {
            0 => town.Renamed(year, one, $"{one}{number}"),
            1 => town.Moved(year, one, number == 0 ? null : two),
            2 => town.Merged(year, [one, two], three),
            3 => town.Split(year, one, two, three),
            4 => town.Abolished(year, one),
            5 => town.Created(year, one),
            _ => town.Succeeded(year, one, two),
        });

    private static readonly Arbitrary<IReadOnlyList<Town>> Growing =
        Gen.ListOf(Steps, 16).Select(Grow).ToArbitrary();

    [Fact]
    public void AnyHistory_Grown_HoldsManyChanges()
    {
        var grown = Growing.Generator.Sample(60).Select(g => g[^1].Changes).ToList();

        grown.Average(c => c.Count).Should().BeGreaterThan(2, "otherwise the properties hold for want of changes");
        grown.SelectMany(c => c.Select(change => change.Type)).Distinct().Should().HaveCount(6);
    }

    [Fact]
    public void AnyChange_Recorded_LeavesEarlierYearsAsTheyWere() => Always(towns => towns.Zip(towns.Skip(1)).All(pair =>
    {
        // Where documents leave a unit's beginning open, a change may say that it is young: that alone is news of the past.
        var change = pair.Second.Changes[^1];
        return change.Begun.Any(pair.First.History.Knows)
            || Years.Where(y => y < change.EffectiveFiscalYear.Value).All(y =>
                pair.First.Picture(y) == pair.Second.Picture(y)
                && pair.First.Units.All(u => pair.First.Continues(u.Code, First, y) == pair.Second.Continues(u.Code, First, y)));
    }));

    [Fact]
    public void AnyYear_Tree_EndsAtTheTopAndHoldsOnlyWhatIsThere() => Always(towns => Years.All(y =>
    {
        var (history, year) = (towns[^1].History, Town.Year(y));
        return history.At(year).All(unit =>
        {
            var seen = new HashSet<OrganizationUnitId>();
            for (OrganizationUnitId? at = unit; at is { } here; at = history.Parent(here, year))
            {
                if (!seen.Add(here) || !history.Exists(here, year))
                {
                    return false;
                }
            }

            return true;
        });
    }));

    [Fact]
    public void AnyUnit_Continued_IsThereInThatYear() => Always(towns =>
    {
        var history = towns[^1].History;
        return towns[^1].Units.All(u => Years.All(y =>
            history.Continue(u.Id, Town.Year(2020), Town.Year(y)) is var answer
            && (answer.Standing is not UnitStanding.Known || history.Exists(answer.Unit, Town.Year(y)))
            && answer.Standing is UnitStanding.Undecided == answer.Candidates.Count > 1
            && history.Successors(u.Id, Town.Year(2020), Town.Year(y)).All(s => history.Exists(s, Town.Year(y)))));
    });

    [Fact]
    public void AnyUnit_OfOneYear_GoesOnOrIsSaidToEnd() => Always(towns =>
    {
        var history = towns[^1].History;
        return Years.SkipLast(1).All(y => history.At(Town.Year(y)).All(unit =>
            history.Successors(unit, Town.Year(y), Town.Year(y + 1)).Count > 0
            || history.LastYear(unit) == Town.Year(y)));
    });

    [Fact]
    public void AnyOrder_OfTheSameChanges_GivesTheSameAnswers() => Always(towns =>
    {
        var town = towns[^1];
        var turned = town with { Units = [.. town.Units.Reverse()], Changes = [.. town.Changes.Reverse()] };
        return Years.All(y => town.Picture(y) == turned.Picture(y)
            && town.Units.All(u => town.Continues(u.Code, First, y) == turned.Continues(u.Code, First, y)));
    });

    [Fact]
    public void AnyImport_OfTheUnitsAsTheyWere_ChangesNothing() => Always(towns =>
    {
        var town = towns[^1];
        var before = Years.Select(town.Picture).ToList();
        foreach (var unit in town.Units)
        {
            unit.Describe(unit.Name, unit.ParentId, unit.ValidFrom, unit.ValidTo, unit.Notes);
        }

        return Years.Select(town.Picture).SequenceEqual(before);
    });

    private static IEnumerable<int> Years => Enumerable.Range(First, Last - First + 1);

    private static IReadOnlyList<Town> Grow(IReadOnlyList<Func<Town, Town>> steps)
    {
        var towns = new List<Town> { new Town().With("a").With("b", "a").With("c", "a").With("d", from: 2020).With("e", "d", to: 2030) };
        foreach (var step in steps)
        {
            try
            {
                towns.Add(step(towns[^1]));
            }
            catch (DomainRuleException)
            {
                // The rules refused it; the history stays as it was.
            }
            catch (InvalidOperationException)
            {
                // The step names a unit that nobody has made yet.
            }
        }

        return towns;
    }

    private static void Always(Func<IReadOnlyList<Town>, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Growing, holds));
}

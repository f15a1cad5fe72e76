using Dx.Domain.Attainments;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Domain.Tests.Attainments;

public sealed class OracleTests
{
    [Fact]
    public void Judge_FiveThousandCases_AgreesWithTheNaiveReading()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(RandomKpi.Ordinary, c =>
        {
            var result = c.Judge();
            var oracle = new NaiveOracle(c);
            seen[result.Rule.Id] = seen.GetValueOrDefault(result.Rule.Id) + 1;

            result.Outlook.Should().Be(oracle.Outlook);
            result.Satisfied.Should().Be(oracle.Satisfied);
            result.AttainmentRatio.Should().Be(oracle.Attainment);
            result.RatioToTarget.Should().Be(oracle.RatioToTarget);
            result.ExpectedValue.Should().Be(oracle.Expected?.Rounded());
            result.Pace.Should().Be(oracle.Pace?.Rounded());
            result.RequiredAnnualChange.Should().Be(oracle.Required);
            result.ObservedAnnualChange.Should().Be(oracle.Speed?.Rounded());
            result.ForecastValue.Should().Be(oracle.Forecast?.Rounded());
            result.ForecastSatisfied.Should().Be(oracle.ForecastSatisfied);
            result.ForecastBasis.Should().Be(oracle.Basis);
            result.ReachFiscalYear?.Value.Should().Be(oracle.Reach);
            (result.ReachFiscalYear is null).Should().Be(oracle.Reach is null);
            result.Trend.Should().Be(oracle.Trend);
        }));

        // The agreement means little unless every line of the list was reached.
        seen.Keys.Should().BeEquivalentTo(OutlookRule.All.Select(rule => rule.Id));
    }
}

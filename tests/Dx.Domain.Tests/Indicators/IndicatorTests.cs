using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Plans;

namespace Dx.Domain.Tests.Indicators;

public sealed class IndicatorTests
{
    private static readonly Recording Typed = new(Provenance.Screen, new DateTimeOffset(2027, 4, 5, 9, 0, 0, TimeSpan.FromHours(9)), "dx");

    private readonly Indicator indicator = Share();

    [Fact]
    public void Record_Correction_StandsBesideWhatWasRecordedBefore()
    {
        var version = indicator.Version("v1");
        var before = indicator.RowVersion;

        var first = indicator.Record(version, Of(40), Typed);
        var correction = indicator.Record(version, Of(42), Typed with { By = "kikaku" }, "実績報告 3頁");

        indicator.RowVersion.Should().Be(before + 2);
        correction.Should().NotBeSameAs(first);
        (first.Value, first.RecordedBy, first.Cite).Should().Be((40m, "dx", null));
        (correction.Value, correction.RecordedBy, correction.Cite).Should().Be((42m, "kikaku", "実績報告 3頁"));
    }

    [Fact]
    public void Record_Result_BelongsToItsVersionAndKeepsWhatWasGiven()
    {
        var result = new ObservedResult
        {
            FiscalYear = new FiscalYear(2026),
            AsOf = new DateOnly(2027, 3, 31),
            Numerator = 12,
            Denominator = 51,
            Status = ObservationStatus.Provisional,
            Text = "23％（12課/51課）",
        };

        var observation = indicator.Record(indicator.Version("v2"), result, Typed);

        (observation.Municipality, observation.IndicatorId, observation.VersionId)
            .Should().Be((indicator.Municipality, indicator.Id, indicator.Version("v2").Id));
        observation.Value.Should().Be(23.5294117647m);
        observation.Result.Should().Be(result);
        (observation.Provenance, observation.RecordedAt).Should().Be((Typed.Provenance, Typed.At));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Record_OutsideTheBounds_IsRefusedAndChangesNothing(decimal value)
    {
        var before = indicator.RowVersion;

        FluentActions.Invoking(() => indicator.Record(indicator.Version("v1"), Of(value), Typed))
            .Should().Throw<DomainRuleException>().Which.Violations.Select(v => v.Code).Should().Equal("observation.outside_bounds");
        indicator.RowVersion.Should().Be(before);
    }

    [Fact]
    public void Version_ByCode_IsThatVersion() => indicator.Version("v1").Code.Should().Be("v1");

    [Fact]
    public void Version_WithoutACode_IsTheNewestWhateverTheOrderOfAdding() => indicator.Version(null).Code.Should().Be("v2");

    [Theory]
    [InlineData("v3")]
    [InlineData("V1")]
    [InlineData("")]
    public void Version_Unknown_IsRefused(string code) =>
        FluentActions.Invoking(() => indicator.Version(code)).Should().Throw<DomainRuleException>()
            .Which.Violations.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Code = "indicator.version_unknown", Field = "versionCode" });

    [Fact]
    public void DeclareBaseline_SameAgain_LeavesTheRowVersion()
    {
        var version = indicator.Version("v1");
        indicator.DeclareBaseline(version, new Baseline(new FiscalYear(2025), 20, "20％"));
        var declared = indicator.RowVersion;

        indicator.DeclareBaseline(version, new Baseline(new FiscalYear(2025), 20.0m, "20％"));

        indicator.RowVersion.Should().Be(declared);
    }

    [Fact]
    public void DeclareBaseline_AnyChange_MovesTheRowVersion()
    {
        var version = indicator.Version("v1");
        Baseline?[] declarations =
        [
            new(new FiscalYear(2025), 20, "20％"), new(new FiscalYear(2025), 21, "20％"), new(new FiscalYear(2024), 21, "20％"),
            new(new FiscalYear(2024), 21, null), new(new FiscalYear(2024), null, null), null,
        ];

        foreach (var baseline in declarations)
        {
            var before = indicator.RowVersion;
            indicator.DeclareBaseline(version, baseline);
            indicator.RowVersion.Should().Be(before + 1);
            version.Baseline.Should().Be(baseline);
        }
    }

    [Fact]
    public void DeclareBaseline_OutsideTheBounds_IsRefusedAndChangesNothing()
    {
        var version = indicator.Version("v1");
        var kept = new Baseline(new FiscalYear(2025), 20, null);
        indicator.DeclareBaseline(version, kept);
        var before = indicator.RowVersion;

        FluentActions.Invoking(() => indicator.DeclareBaseline(version, kept with { Value = 100.1m }))
            .Should().Throw<DomainRuleException>().Which.Violations.Select(v => v.Code).Should().Equal("observation.outside_bounds");

        (version.Baseline, indicator.RowVersion).Should().Be((kept, before));
    }

    private static ObservedResult Of(decimal value) => new() { FiscalYear = new FiscalYear(2026), Value = value };

    private static Indicator Share()
    {
        var share = new Indicator(MunicipalityCode.Parse("999997"), PlanId.New(), "online-rate");
        share.Describe(new IndicatorDescription
        {
            Ordinal = 1,
            Name = "オンライン申請の割合",
            Kind = IndicatorKind.Outcome,
            Direction = Direction.Increase,
            Unit = "%",
            Measurement = Measurement.Yearly,
            LowerBound = 0,
            UpperBound = 100,
            Decimals = 1,
            OwnerUnitId = null,
            Cite = null,
            Notes = [],
        });
        share.AddVersion("v2").Describe(2, null, null, null, null);
        share.AddVersion("v1").Describe(1, null, null, null, null);
        return share;
    }
}

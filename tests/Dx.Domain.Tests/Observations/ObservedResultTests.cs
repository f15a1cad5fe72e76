using System.Globalization;
using Dx.Domain.FiscalYears;
using Dx.Domain.Observations;

namespace Dx.Domain.Tests.Observations;

public sealed class ObservedResultTests
{
    private static readonly ObservedResult Nothing = new() { FiscalYear = new FiscalYear(2026) };

    /// <summary>What may stand alone; each of them breaks no rule.</summary>
    public static TheoryData<ObservedResult> Forms => new()
    {
        Nothing with { Value = 0 },
        Nothing with { Numerator = 0, Denominator = 1 },
        Nothing with { StateReached = false },
        Nothing with { Missing = MissingReason.Unstated },
        Nothing with { Text = "検討を始めた" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Check_OneForm_BreaksNoRule(ObservedResult result)
    {
        Codes(result).Should().BeEmpty();
        Codes(result with { Text = "23％（12課/51課）" }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("　")]
    public void Check_NothingGiven_IsEmpty(string? text) =>
        Broken(Nothing with { Text = text }).Should().Equal(("observation.empty", "value"));

    [Fact]
    public void Check_TwoForms_IsAmbiguous()
    {
        ObservedResult[] forms =
        [
            Nothing with { Value = 1, Numerator = 1, Denominator = 2 },
            Nothing with { Value = 1, StateReached = true },
            Nothing with { Value = 0, Missing = MissingReason.NotCollected },
            Nothing with { Numerator = 1, Denominator = 2, Missing = MissingReason.BeingCompiled },
            Nothing with { StateReached = false, Missing = MissingReason.NotStarted },
        ];

        forms.Should().AllSatisfy(f => Broken(f).Should().Equal(("observation.ambiguous", "value")));
    }

    [Theory]
    [InlineData("999999999999.999999", true)]
    [InlineData("-999999999999.999999", true)]
    [InlineData("1.0000000", true)] // a seventh decimal that says nothing
    [InlineData("1000000000000", false)]
    [InlineData("-1000000000000", false)]
    [InlineData("0.0000001", false)]
    public void Check_SizeAndDecimals_AreLimited(string number, bool accepted)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);

        Broken(Nothing with { Value = value }).Should().Equal(accepted ? [] : [("observation.number_out_of_range", "value")]);
        Broken(Nothing with { Numerator = value, Denominator = 2 }).Should()
            .Equal(accepted ? [] : [("observation.number_out_of_range", "numerator")]);
    }

    [Fact]
    public void Check_DenominatorOrRatioTooLarge_IsOutOfRange()
    {
        Broken(Nothing with { Numerator = 1, Denominator = 1_000_000_000_000 })
            .Should().Equal(("observation.number_out_of_range", "denominator"));
        Broken(Nothing with { Numerator = 1_000_000, Denominator = 0.000001m })
            .Should().Equal(("observation.number_out_of_range", "numerator"));
        Broken(Nothing with { Numerator = 999_999, Denominator = 0.000001m }).Should().BeEmpty();
    }

    [Fact]
    public void Check_Text_MayHaveOneThousandLetters()
    {
        Codes(Nothing with { Text = new string('文', 1_000) }).Should().BeEmpty();
        Broken(Nothing with { Text = new string('文', 1_001) }).Should().Equal(("observation.text_too_long", "text"));
    }

    [Theory]
    [InlineData("2026-03-31", false)]
    [InlineData("2026-04-01", true)]
    [InlineData("2028-03-31", true)] // a year later: what FY2026 came to is often known only then
    [InlineData("2028-04-01", false)]
    public void Check_AsOf_LiesInTheFiscalYearOrTheOneAfter(string day, bool accepted) =>
        Broken(Nothing with { Value = 1, AsOf = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) })
            .Should().Equal(accepted ? [] : [("observation.as_of_outside_year", "asOf")]);

    [Fact]
    public void Check_HalfARatio_NamesTheMissingHalf()
    {
        Broken(Nothing with { Numerator = 12 }).Should().Equal(("observation.ratio_incomplete", "denominator"));
        Broken(Nothing with { Denominator = 51 }).Should().Equal(("observation.ratio_incomplete", "numerator"));
        Codes(Nothing with { Numerator = 12, Denominator = 51 }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-51, false)]
    [InlineData(0.5, true)]
    public void Check_Denominator_IsPositive(decimal denominator, bool accepted) =>
        Broken(Nothing with { Numerator = 12, Denominator = denominator })
            .Should().Equal(accepted ? [] : [("observation.denominator_not_positive", "denominator")]);

    [Theory]
    [InlineData(-0.1, false)]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(100.1, false)]
    public void Check_Value_StaysWithinTheBounds(decimal value, bool accepted)
    {
        var result = Nothing with { Value = value };

        result.Check("%", 0, 100).Select(v => (v.Code, v.Field)).Should()
            .Equal(accepted ? [] : [("observation.outside_bounds", "value")]);
        result.Check("%", null, null).Should().BeEmpty();
        result.Check("%", value, value).Should().BeEmpty();
    }

    [Fact]
    public void Check_RatioOutsideTheBounds_NamesTheNumerator()
    {
        var all = Nothing with { Numerator = 51, Denominator = 51 };

        all.Check("%", 0, 100).Should().BeEmpty();
        (all with { Numerator = 52 }).Check("%", 0, 100).Select(v => (v.Code, v.Field))
            .Should().Equal(("observation.outside_bounds", "numerator"));
        // Without the percent sign the ratio is not taken times 100.
        (all with { Numerator = 52 }).Check("回", 0, 100).Should().BeEmpty();
    }

    [Fact]
    public void Check_SeveralRulesBroken_NamesThemAllInJapanese()
    {
        var result = Nothing with { Value = 120, Missing = MissingReason.NotCollected, Text = new string('文', 1_001), AsOf = new DateOnly(2020, 4, 1) };

        var violations = result.Check("%", 0, 100).ToList();
        violations.Select(v => v.Code).Should().BeEquivalentTo(
            "observation.ambiguous", "observation.text_too_long", "observation.as_of_outside_year", "observation.outside_bounds");
        violations.Should().OnlyContain(v => v.Message.EndsWith('。'));
    }

    [Theory]
    [InlineData("%", "23.5294117647")]
    [InlineData("人/件", "0.2352941176")]
    [InlineData("", "0.2352941176")]
    public void ComputedValue_Ratio_IsAPercentageOnlyWhereTheUnitIsOne(string unit, string expected) =>
        (Nothing with { Numerator = 12, Denominator = 51 }).ComputedValue(unit)
            .Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void ComputedValue_HalfATenthPlace_GoesAwayFromZero()
    {
        var half = Nothing with { Numerator = 0.000001m, Denominator = 20_000 };

        half.ComputedValue("件").Should().Be(0.0000000001m);
        (half with { Numerator = -0.000001m }).ComputedValue("件").Should().Be(-0.0000000001m);
    }

    [Fact]
    public void ComputedValue_WithoutARatio_IsTheValueAsGiven()
    {
        (Nothing with { Value = 23 }).ComputedValue("%").Should().Be(23);
        (Nothing with { Value = 0 }).ComputedValue("%").Should().Be(0);
        (Nothing with { Missing = MissingReason.NotCollected }).ComputedValue("%").Should().BeNull();
        (Nothing with { Numerator = 12 }).ComputedValue("%").Should().BeNull();
    }

    private static IEnumerable<string> Codes(ObservedResult result) => result.Check("件", null, null).Select(v => v.Code);

    private static IEnumerable<(string Code, string Field)> Broken(ObservedResult result) =>
        result.Check("件", null, null).Select(v => (v.Code, v.Field));
}

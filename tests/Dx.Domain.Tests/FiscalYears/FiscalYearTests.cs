using Dx.Domain.FiscalYears;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Domain.Tests.FiscalYears;

public sealed class FiscalYearTests
{
    private static readonly Arbitrary<FiscalYear> Years =
        Gen.Choose(FiscalYear.Earliest, FiscalYear.Latest).Select(y => new FiscalYear(y)).ToArbitrary();

    [Theory]
    [InlineData("2026", 2026)]
    [InlineData("２０２６", 2026)]
    [InlineData("2026年度", 2026)]
    [InlineData("FY2026", 2026)]
    [InlineData("令和8年度", 2026)]
    [InlineData("令和８年度", 2026)]
    [InlineData("令和８(2026)年度", 2026)]
    [InlineData("令和８（2026）年度", 2026)]
    [InlineData("令和8（2026年）年度", 2026)]
    [InlineData("2026(令和8)年度", 2026)]
    [InlineData("令和 8 年度", 2026)]
    [InlineData("　令和８年度　", 2026)]
    [InlineData("R8", 2026)]
    [InlineData("R8年度", 2026)]
    [InlineData("r.8", 2026)]
    [InlineData("Ｒ８", 2026)]
    [InlineData("平成31年度", 2019)]
    [InlineData("令和元年度", 2019)]
    [InlineData("令和元(2019)年度", 2019)]
    [InlineData("平成元年度", 1989)]
    [InlineData("昭和64年度", 1989)]
    [InlineData("H30", 2018)]
    [InlineData("1950", 1950)]
    [InlineData("2150", 2150)]
    public void Parse_FormsPeopleWrite_AreRead(string text, int expected) => FiscalYear.Parse(text).Value.Should().Be(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("令和8(2025)年度")]
    [InlineData("2026(平成30)年度")]
    [InlineData("令和0年度")]
    [InlineData("平成32年度")]
    [InlineData("昭和65年度")]
    [InlineData("明治8年度")]
    [InlineData("26")]
    [InlineData("20266")]
    [InlineData("-2026")]
    [InlineData("2026.5")]
    [InlineData("1949")]
    [InlineData("2151")]
    [InlineData("令和999年度")]
    [InlineData("2026年度まで")]
    [InlineData("2026\n")]
    [InlineData("٢٠٢٦")] // Arabic-Indic digits
    [InlineData("\ud800")]
    public void TryParse_AnythingElse_IsRefused(string? text) => FiscalYear.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll<string?>(text =>
            !FiscalYear.TryParse(text, out var year) || FiscalYear.IsValid(year.Value)));

    [Fact]
    public void Parse_Disagreement_NamesTheText() =>
        FluentActions.Invoking(() => FiscalYear.Parse("令和8(2025)")).Should().Throw<FormatException>().WithMessage("*令和8(2025)*");

    [Fact]
    public void Parse_OwnDisplay_GivesTheYearBack() => Always(year =>
        FiscalYear.Parse(year.ToJapanese()) == year && FiscalYear.Parse(year.ToString()) == year);

    [Theory]
    [InlineData(2026, "令和8(2026)年度")]
    [InlineData(2019, "令和元(2019)年度")]
    [InlineData(2018, "平成30(2018)年度")]
    [InlineData(1989, "平成元(1989)年度")]
    [InlineData(1988, "昭和63(1988)年度")]
    public void ToJapanese_Year_ShowsEraAndWesternYear(int year, string expected) =>
        new FiscalYear(year).ToJapanese().Should().Be(expected);

    [Fact]
    public void Days_OfAYear_RunFromAprilToMarch()
    {
        var year = new FiscalYear(2026);

        year.FirstDay.Should().Be(new DateOnly(2026, 4, 1));
        year.LastDay.Should().Be(new DateOnly(2027, 3, 31));
    }

    [Fact]
    public void Of_FirstAndLastDay_IsThatYearAndItsNeighboursAreNot() => Always(year =>
        FiscalYear.Of(year.FirstDay) == year && FiscalYear.Of(year.LastDay) == year
        && (year.Value == FiscalYear.Latest || FiscalYear.Of(year.LastDay.AddDays(1)) == year + 1)
        && (year.Value == FiscalYear.Earliest || FiscalYear.Of(year.FirstDay.AddDays(-1)) == year - 1));

    [Theory]
    [InlineData("2027-03-31T23:59:59+09:00", 2026)]
    [InlineData("2027-04-01T00:00:00+09:00", 2027)]
    [InlineData("2027-03-31T14:59:59Z", 2026)]
    [InlineData("2027-03-31T15:00:00Z", 2027)]
    [InlineData("2027-03-31T10:00:00-08:00", 2027)]
    public void Of_Instant_IsReadInJapan(string instant, int expected) =>
        FiscalYear.Of(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).Value.Should().Be(expected);

    [Theory]
    [InlineData(1949)]
    [InlineData(2151)]
    public void Construction_OutsideItsRange_IsRefused(int value) =>
        FluentActions.Invoking(() => new FiscalYear(value)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Arithmetic_Years_ComparesAndCounts()
    {
        var (earlier, later) = (new FiscalYear(2025), new FiscalYear(2030));

        (later - earlier).Should().Be(5);
        (earlier + 5).Should().Be(later);
        (later - 5).Should().Be(earlier);
        (earlier < later, earlier <= later, earlier > later, earlier >= later).Should().Be((true, true, false, false));
        earlier.CompareTo(later).Should().BeNegative();
    }

    private static void Always(Func<FiscalYear, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Years, holds));
}

using Dx.Application.PlanDocuments;

namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>Single fields: what is taken, what is refused, and what the message advises.</summary>
public sealed class BindingTests
{
    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("012")]
    [InlineData("1_000")]
    [InlineData("1e3")]
    [InlineData("true")]
    [InlineData("2024-12-31")]
    public void Read_PlainText_IsTakenAsWritten(string title) =>
        SampleDocument.Read(SampleDocument.With("title: 書かない市役所", $"title: {title}")).Document!.Elements[1].Title.Should().Be(title);

    [Theory]
    [InlineData("75%", "notANumber", "unit")]
    [InlineData("７５", "notANumber", "半角")]
    [InlineData("\"70\"", "notANumber", "引用符")]
    [InlineData("1_000", "notANumber", "桁区切り")]
    [InlineData("1,000", "notANumber", "桁区切り")]
    [InlineData("1e3", "notANumber", "指数")]
    [InlineData("070", "notANumber", "先頭の0")]
    [InlineData("+70", "notANumber", "+")]
    [InlineData("△5", "notANumber", "ハイフン")]
    [InlineData("約70", "notANumber", "半角の数字だけ")]
    [InlineData("0.1234567", "numberRange", "6桁")]
    [InlineData("1000000000000", "numberRange", "1兆")]
    [InlineData("99999999999999999999999999999999999999", "numberRange", "1兆")]
    [InlineData("[1]", "wrongType", "一つだけ")]
    [InlineData("{a: 1}", "wrongType", "一つだけ")]
    public void Read_BadNumber_IsRefusedWithAdvice(string written, string code, string advice) =>
        ShouldBeOnly(SampleDocument.With("value: 70\n", $"value: {written}\n"), code, advice, "$.indicators[0].versions[0].targets[0].value");

    [Theory]
    [InlineData("yes")]
    [InlineData("True")]
    [InlineData("\"true\"")]
    [InlineData("1")]
    public void Read_BadBoolean_IsRefused(string written) =>
        ShouldBeOnly(SampleDocument.With("published: true", $"published: {written}"), "notABoolean", "true か false", "$.plan.published");

    [Theory]
    [InlineData("2026/12/31")]
    [InlineData("2026-02-30")]
    [InlineData("R8.12.31")]
    public void Read_BadDate_IsRefused(string written) =>
        ShouldBeOnly(SampleDocument.With("asOf: 2026-12-31", $"asOf: {written}"), "notADate", "2024-12-31", "$.indicators[0].versions[0].observations[0].asOf");

    [Theory]
    [InlineData("1949")]
    [InlineData("来年")]
    [InlineData("令和8(2027)年度")]
    public void Read_BadFiscalYear_IsRefused(string written) =>
        ShouldBeOnly(SampleDocument.With("from: 2026\n    to: 2035", $"from: {written}\n    to: 2035"), "notAFiscalYear", "令和8年度", "$.plan.period.from");

    [Theory]
    [InlineData("\"2026\"")]
    [InlineData("2026年度")]
    [InlineData("令和8年度")]
    [InlineData("R8")]
    public void Read_FiscalYearInAnyNotation_IsTheYear(string written) =>
        SampleDocument.Read(SampleDocument.With("from: 2026", $"from: {written}")).Document!.Plan.Period.From.Value.Should().Be(2026);

    [Fact]
    public void Read_IntegerWithFraction_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("decimals: 1", "decimals: 1.5"), "numberRange", "整数", "$.indicators[0].decimals");

    [Fact]
    public void Read_UnknownWord_NamesTheAllowedOnes() =>
        ShouldBeOnly(SampleDocument.With("status: inForce", "status: in_force"), "unknownValue", "「inForce」ではありませんか。選べるのは draft / inForce", "$.plan.status");

    [Fact]
    public void Read_MissingDirection_IsAProblemAndNeverADefault() =>
        ShouldBeOnly(SampleDocument.With("    direction: increase\n", ""), "missingKey", "increase / decrease / maintain", "$.indicators[0].direction");

    [Fact]
    public void Read_MisspeltKey_IsSuggested() =>
        ShouldBeOnly(SampleDocument.With("    owner: ict", "    ownr: ict"), "unknownKey", "「owner」ではありませんか", "$.indicators[0].ownr");

    [Fact]
    public void Read_StrangeKey_NamesTheUsableOnes() =>
        ShouldBeOnly(SampleDocument.With("    chair: 市長", "    電話: 市長"), "unknownKey", "使えるのは code、name、chair", "$.bodies[0]['電話']");

    [Fact]
    public void Read_EmptyRequiredText_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("title: 書かない市役所", "title: \" \""), "blank", "title", "$.elements[1].title");

    [Fact]
    public void Read_KeyWithoutValue_CountsAsMissing() =>
        ShouldBeOnly(SampleDocument.With("title: 書かない市役所", "title:"), "missingKey", "title", "$.elements[1].title");

    [Fact]
    public void Read_EmptyListItem_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("- 窓口が混む", "-"), "blank", "行を消して", "$.elements[0].aspects[0].points[0]");

    [Fact]
    public void Read_TextForList_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("points:\n      - 電子政府", "points: 電子政府"), "wrongType", "「- 」", "$.referenceCases[0].points");

    [Fact]
    public void Read_TextForRecord_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("result:\n      fiscalYear: 2029\n      rating: mostlyAchieved", "result: 達成"), "wrongType", "項目名: 値", "$.actions[0].result");

    [Fact]
    public void Read_TitleTooLong_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("title: 書かない市役所", "title: " + new string('字', 301)), "tooLong", "300文字", "$.elements[1].title");

    [Fact]
    public void Read_TextTooLong_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("summary: 十年間の見本。", "summary: " + new string('字', 4001)), "tooLong", "4000文字", "$.plan.summary");

    [Fact]
    public void Read_CodeTooLong_IsRefused() =>
        ShouldBeOnly(SampleDocument.With("code: pdca", "code: " + new string('a', 65)), "codeForm", "64文字", "$.plan.processes[0].code");

    [Fact]
    public void Read_OptionalEmptyText_MeansLeftOut() =>
        SampleDocument.Read(SampleDocument.With("summary: 十年間の見本。", "summary: \"\"")).Document!.Plan.Summary.Should().BeNull();

    [Fact]
    public void Read_BlockText_LosesItsLastLineEnd() =>
        SampleDocument.Read(SampleDocument.With("summary: |-", "summary: |")).Document!.Elements[0].Summary.Should().Be("一行目\n二行目");

    [Fact]
    public void ComputedValue_NumeratorAndDenominator_IsTheRoundedPercentage() =>
        SampleDocument.Document().Indicators[0].Versions[0].Observations[0].ToResult().ComputedValue("%").Should().Be(23.5294117647m);

    [Theory]
    [InlineData("%", 25)]
    [InlineData("％", 25)]
    [InlineData(" パーセント ", 25)]
    [InlineData("件", 0.25)]
    public void ComputedValue_UnitOfPercentHoweverWritten_IsTimesAHundred(string unit, double expected) =>
        new Dx.Domain.Observations.ObservedResult { FiscalYear = new(2026), Numerator = 1, Denominator = 4 }
            .ComputedValue(unit).Should().Be((decimal)expected);

    [Fact]
    public void ComputedValue_ZeroAndMissing_AreNotTheSame()
    {
        var observation = SampleDocument.Document().Indicators[0].Versions[0].Observations[1];

        observation.ToResult().ComputedValue("件").Should().BeNull();
        (observation with { Missing = null, Value = 0 }).ToResult().ComputedValue("件").Should().Be(0);
    }

    private static void ShouldBeOnly(string text, string code, string advice, string path)
    {
        var found = SampleDocument.Read(text).Problems.Should().ContainSingle().Which;
        (found.Code, found.Path).Should().Be((code, path));
        found.Message.Should().Contain(advice);
    }
}

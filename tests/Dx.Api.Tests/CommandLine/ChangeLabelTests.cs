using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Diffing;
using Dx.Application.PlanDocuments.Shapes;

namespace Dx.Api.Tests.CommandLine;

public sealed class ChangeLabelTests
{
    [Fact]
    public void Of_EveryFieldOfTheFormat_HasAJapaneseLabel()
    {
        var fields = Records(ValueShape.OfRecord(typeof(PlanDocument)), [])
            .SelectMany(r => r.Properties.Select(p => (Record: r.Name, p.Name))).ToList();

        fields.Should().HaveCountGreaterThan(150);
        fields.Where(f => DocumentLabels.Of(f.Record, f.Name) == f.Name).Should().BeEmpty();
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("organizationUnit")]
    [InlineData("reportingLine")]
    [InlineData("element")]
    [InlineData("indicatorVersion")]
    [InlineData("observation")]
    [InlineData("referenceCase")]
    public void OfItem_KindOfItem_HasAJapaneseLabel(string item) =>
        DocumentLabels.OfItem(item).Should().NotBe(item).And.NotBeEmpty();

    [Theory]
    [InlineData("plan", "municipality", "自治体")]
    [InlineData("plan", "plan.period.to", "計画期間 › 終わりの年度")]
    [InlineData("plan", "indicators.order", "指標の並び順")]
    [InlineData("plan", "plan.levels.order", "階層の並び順")]
    [InlineData("plan", "plan.relatedPlans[1].plan", "関係する計画2 › 計画のコード")]
    [InlineData("element", "parent", "上の要素")]
    [InlineData("element", "aspects[0].points[2]", "見出しつきの本文1 › 要点3")]
    [InlineData("organizationUnit", "parent", "上の部")]
    [InlineData("target", "kind", "目標の種類")]
    [InlineData("target", "notes[0].text", "注記1 › 本文")]
    [InlineData("reportingLine", "from", "伝える側")]
    [InlineData("succession", "from[0].text", "前の計画の側1 › 書かれたとおりの表記")]
    [InlineData("indicator", "versions.order", "定義の版の並び順")]
    public void OfField_Address_IsReadStepByStep(string item, string field, string expected) =>
        DocumentLabels.OfField(item, field).Should().Be(expected);

    private static IEnumerable<RecordShape> Records(ValueShape shape, HashSet<ValueShape> seen) => shape switch
    {
        ListShape list => Records(list.Item, seen),
        RecordShape record when seen.Add(record) => [record, .. record.Properties.SelectMany(p => Records(p.Value, seen))],
        _ => [],
    };
}

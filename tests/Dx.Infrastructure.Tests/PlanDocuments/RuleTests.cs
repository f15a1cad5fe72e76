namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>Each rule sees its own problem, at its path and line, and nothing else.</summary>
public sealed class RuleTests
{
    /// <summary>Piece of the sample, its replacement, and the one problem expected on the line of the marker.</summary>
    public static TheoryData<string, string, string, string, string> Faults => new()
    {
        // The header.
        { "format: dx-plan/1", "format: dx-plan/2", "unknownFormat", "$.format", "dx-plan/2" },
        { "\"999997\"", "\"999998\"", "municipalityCode", "$.municipality", "999998" },
        { "\"999997\"", "99999", "municipalityCode", "$.municipality", "99999" },
        { "\"999997\"", "９９９９９７", "municipalityCode", "$.municipality", "９９" },
        { "to: 2035\n", "to: 2025\n", "periodOrder", "$.plan.period.to", "to: 2025" },
        { "https://example.jp/vision", "javascript:alert(1)", "url", "$.plan.source.url", "javascript" },
        { "plan: old-policy\n  processes", "plan: vision\n  processes", "selfReference", "$.plan.relatedPlans[0].plan", "plan: vision\n  proc" },

        // Codes.
        { "code: s1-d1", "code: S1", "codeForm", "$.elements[0].children[0].code", "code: S1" },
        { "code: pdca", "code: -pdca", "codeForm", "$.plan.processes[0].code", "-pdca" },
        { "code: s2", "code: s1", "duplicateCode", "$.elements[1].code", "code: s1\n    level: strategy\n    title: 書" },
        { "code: bpr", "code: a1", "duplicateCode", "$.indicators[2].code", "code: a1\n    name" },
        { "code: a1", "code: s1-d1", "duplicateCode", "$.actions[0].code", "code: s1-d1\n    number" },
        { "code: direction", "code: strategy", "duplicateCode", "$.plan.levels[1].code", "code: strategy\n      name: 方" },
        { "code: ict\n", "code: planning\n", "duplicateCode", "$.units[1].code", "code: planning\n    name: 情" },
        { "code: v2", "code: v1", "duplicateCode", "$.indicators[1].versions[1].code", "code: v1\n        name" },
        { "- term: BPR", "- term: BPR\n  - term: BPR", "duplicateCode", "$.terms[1].term", "term: BPR\n    def" },

        // The hierarchy.
        { "level: direction", "level: directoin", "unknownReference", "$.elements[0].children[0].level", "directoin" },
        { "level: direction", "level: strategy", "levelOrder", "$.elements[0].children[0].level", "level: strategy\n        title: 手" },
        { "- element: s2", "- element: s3", "unknownReference", "$.actions[0].placements[1].element", "element: s3" },
        { "- element: s2", "- element: s1-d1", "duplicatePlacement", "$.actions[0].placements[1].element", "element: s1-d1\n        label" },
        { "owner: ict", "owner: itc", "unknownReference", "$.indicators[0].owner", "owner: itc" },
        { "- unit: ict", "- unit: none", "unknownReference", "$.actions[0].sections[0].unit", "unit: none" },
        { "parent: planning", "parent: plan", "unknownReference", "$.units[1].parent", "parent: plan\n" },
        { "name: 企画部", "name: 企画部\n    parent: ict", "cycle", "$.units[0].parent", "parent: ict" },
        { "validTo: 2030", "validTo: 2019", "periodOrder", "$.units[1].validTo", "2019" },
        { "to: 2027", "to: 2025", "periodOrder", "$.actions[0].sections[0].to", "to: 2025" },
        { "to: 2029\n    placements", "to: 2025\n    placements", "periodOrder", "$.actions[0].period.to", "to: 2025" },
        { "from: 2027\n        to: 2029", "from: 2027\n        to: 2026", "periodOrder", "$.actions[0].phases[1].to", "to: 2026\n    result" },

        // Indicators and targets.
        { "lowerBound: 0", "lowerBound: 101", "boundsOrder", "$.indicators[0].upperBound", "upperBound" },
        { "decimals: 1", "decimals: 7", "numberRange", "$.indicators[0].decimals", "decimals: 7" },
        { "value: 20\n", "value: 120\n", "outOfBounds", "$.indicators[0].versions[0].baseline.value", "value: 120" },
        { "value: 70\n", "value: -70\n", "outOfBounds", "$.indicators[0].versions[0].targets[0].value", "value: -70" },
        { "numerator: 12", "numerator: 52", "outOfBounds", "$.indicators[0].versions[0].observations[0].numerator", "numerator: 52" },
        { "fiscalYear: 2035\n", "fiscalYear: 2036\n", "targetOutsidePeriod", "$.indicators[1].versions[1].targets[0].fiscalYear", "2036" },
        { "fiscalYear: 2035\n", "fiscalYear: 2025\n", "targetOutsidePeriod", "$.indicators[1].versions[1].targets[0].fiscalYear", "fiscalYear: 2025\n            kind: und" },
        { "fiscalYear: 2035\n", "fiscalYear: 2030\n", "duplicateYear", "$.indicators[1].versions[1].targets[0].fiscalYear", "fiscalYear: 2030\n            kind: und" },
        { "            comparator: atLeast\n", "", "targetField", "$.indicators[0].versions[0].targets[0]", "fiscalYear: 2030\n            kind: abs" },
        { "            value: 70\n", "", "targetField", "$.indicators[0].versions[0].targets[0]", "fiscalYear: 2030\n            kind: abs" },
        { "            value: -25\n", "", "targetField", "$.indicators[1].versions[0].targets[0]", "fiscalYear: 2030\n            kind: rel" },
        { "value: -25", "value: -25\n            comparator: atMost", "targetField", "$.indicators[1].versions[0].targets[0].comparator", "comparator: atMost" },
        { "            state: 全課で定着している\n", "", "targetField", "$.indicators[2].versions[0].targets[0]", "fiscalYear: 2030\n            kind: state" },
        { "state: 全課で定着している", "state: 定着\n            value: 1", "targetField", "$.indicators[2].versions[0].targets[0].value", "value: 1\n            text: 定" },
        { "kind: undetermined", "kind: undetermined\n            value: 3", "targetField", "$.indicators[1].versions[1].targets[0].value", "value: 3" },
        { "comparator: atLeast", "comparator: atMost", "comparatorAgainstDirection", "$.indicators[0].versions[0].targets[0].comparator", "comparator: atMost" },
        { "        baseline:\n          fiscalYear: 2025\n        targets", "        targets", "baselineMissing", "$.indicators[1].versions[0].targets[0].kind", "kind: relativePercent" },
        { "versions:\n      - code: v1\n        targets:\n          - fiscalYear: 2030\n            kind: state", "versions: []\n    cite: |-\n      - code: v1\n        targets:\n          - fiscalYear: 2030\n            kind: state", "missingKey", "$.indicators[2].versions", "versions: []" },

        // Observations.
        { "missing: notCollected", "missing: notCollected\n            value: 0", "observationForm", "$.indicators[0].versions[0].observations[1]", "fiscalYear: 2027" },
        { "            value: 1200000.5\n", "", "observationForm", "$.indicators[1].versions[1].observations[0]", "fiscalYear: 2026\n  - code: bpr" },
        { "            denominator: 51\n", "", "observationForm", "$.indicators[0].versions[0].observations[0]", "fiscalYear: 2026\n            asOf" },
        { "denominator: 51", "denominator: 0", "denominator", "$.indicators[0].versions[0].observations[0].denominator", "denominator: 0" },
        { "asOf: 2026-12-31", "asOf: 2026-03-31", "asOfOutsideYear", "$.indicators[0].versions[0].observations[0].asOf", "asOf" },
        { "asOf: 2026-12-31", "asOf: 2028-04-01", "asOfOutsideYear", "$.indicators[0].versions[0].observations[0].asOf", "asOf" },
        { "fiscalYear: 2027\n            missing", "fiscalYear: 令和8年度\n            missing", "duplicateYear", "$.indicators[0].versions[0].observations[1].fiscalYear", "令和8年度\n            miss" },

        // Successions.
        { "item: s1-d1", "item: s9", "unknownReference", "$.successions[0].to[0].item", "item: s9" },
        { "        plan: vision\n        item", "        item", "successionEnds", "$.successions[0].to[0].item", "item: s1-d1" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneRuleBroken_ReportsItAtItsLine(string piece, string replacement, string code, string path, string marker)
    {
        var text = SampleDocument.With(piece, replacement);

        var reading = SampleDocument.Read(text);

        reading.Document.Should().BeNull();

        // What pointed to a renamed code now points nowhere, which is rightly said as well.
        var found = reading.Problems.Where(p => p.Code == code || p.Code != "unknownReference").Should().ContainSingle().Which;
        (found.Code, found.Path).Should().Be((code, path));
        found.Line.Should().Be(SampleDocument.LineOf(text, marker));
        found.Message.Should().MatchRegex(@"\p{IsHiragana}.*。");
    }

    [Fact]
    public void Read_SuccessionWithoutEnds_IsReported()
    {
        var text = SampleDocument.Yaml[..SampleDocument.Yaml.IndexOf("    from:\n      - text: 旧施策", StringComparison.Ordinal)];

        SampleDocument.Read(text).Problems.Should().ContainSingle().Which.Code.Should().Be("successionEnds");
    }

    [Fact]
    public void Read_OpenEndedPlan_TakesAnyLaterTarget()
    {
        var text = SampleDocument.With("    to: 2035\n", "").Replace("fiscalYear: 2035", "fiscalYear: 2099", StringComparison.Ordinal);

        SampleDocument.Read(text).Problems.Should().BeEmpty();
    }

    [Fact]
    public void Read_PlanWithoutIndicators_IsValid()
    {
        var text = SampleDocument.Yaml;
        var without = text[..text.IndexOf("indicators:", StringComparison.Ordinal)];

        SampleDocument.Read(without).Document!.Indicators.Should().BeEmpty();
    }

    [Fact]
    public void Read_SeveralFaults_AreReportedTogetherInLineOrder()
    {
        var text = SampleDocument.With("\"999997\"", "\"999998\"")
            .Replace("direction: decrease", "", StringComparison.Ordinal)
            .Replace("owner: ict", "owner: nobody", StringComparison.Ordinal);

        var problems = SampleDocument.Read(text).Problems;

        problems.Select(p => p.Code).Should().Equal("municipalityCode", "unknownReference", "missingKey");
        problems.Select(p => p.Line).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Read_BrokenKind_CausesNoFollowingProblems()
    {
        var text = SampleDocument.With("kind: absolute", "kind: absolut");

        var found = SampleDocument.Read(text).Problems.Should().ContainSingle().Which;

        found.Code.Should().Be("unknownValue");
        found.Message.Should().Contain("「absolute」ではありませんか");
    }
}

namespace Dx.Application.Audit;

/// <summary>What readers call the values that are one of a few, by kind, field and value.</summary>
internal static class AuditValueLabels
{
    public static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["membership.role.administrator"] = "管理者",
        ["membership.role.planner"] = "計画担当",
        ["membership.role.reporter"] = "報告者",
        ["membership.role.reviewer"] = "評価者",
        ["membership.role.viewer"] = "閲覧者",

        ["organizationChange.type.created"] = "新設",
        ["organizationChange.type.renamed"] = "名称変更",
        ["organizationChange.type.moved"] = "移管",
        ["organizationChange.type.merged"] = "統合",
        ["organizationChange.type.split"] = "分割",
        ["organizationChange.type.abolished"] = "廃止",

        ["responsibility.itemKind.indicator"] = "指標",
        ["responsibility.itemKind.action"] = "取組",
        ["responsibility.role.main"] = "主担当",
        ["responsibility.role.deputy"] = "副担当",
        ["unitAssignment.itemKind.indicator"] = "指標",
        ["unitAssignment.itemKind.action"] = "取組",

        ["plan.kind.plan"] = "計画",
        ["plan.kind.policy"] = "方針",
        ["plan.kind.vision"] = "ビジョン",

        ["plan.status.draft"] = "案",
        ["plan.status.inForce"] = "計画期間中",
        ["plan.status.superseded"] = "後継あり",
        ["plan.status.closed"] = "終了",

        ["indicator.kind.outcome"] = "成果指標",
        ["indicator.kind.activity"] = "活動指標",
        ["indicator.kind.milestone"] = "マイルストーン",

        ["indicator.direction.increase"] = "増やす",
        ["indicator.direction.decrease"] = "減らす",
        ["indicator.direction.maintain"] = "維持",

        ["indicator.measurement.level"] = "水準",
        ["indicator.measurement.yearly"] = "年度計",
        ["indicator.measurement.cumulative"] = "累計",

        ["target.kind.absolute"] = "値",
        ["target.kind.relativePercent"] = "基準値に対する増減率",
        ["target.kind.relativeAmount"] = "基準値に対する増減量",
        ["target.kind.state"] = "めざす状態",
        ["target.kind.undetermined"] = "別途定める",

        ["target.comparator.atLeast"] = "以上",
        ["target.comparator.atMost"] = "以下",
        ["target.comparator.exactly"] = "ちょうど",

        ["observation.missing.notCollected"] = "未収集",
        ["observation.missing.notCarriedOut"] = "未実施",
        ["observation.missing.notApplicable"] = "対象外",
        ["observation.missing.notStarted"] = "未着手",
        ["observation.missing.beingCompiled"] = "集計中",
        ["observation.missing.notPublished"] = "非公表",
        ["observation.missing.unstated"] = "理由の記載なし",

        ["observation.status.final"] = "確定",
        ["observation.status.provisional"] = "速報",
        ["observation.status.estimate"] = "見込",

        ["observation.provenance.document"] = "計画文書",
        ["observation.provenance.api"] = "API",
        ["observation.provenance.excel"] = "Excel",
        ["observation.provenance.screen"] = "画面",

        ["action.result.rating.achieved"] = "達成",
        ["action.result.rating.mostlyAchieved"] = "概ね達成",
        ["action.result.rating.partlyAchieved"] = "一部のみ達成",
        ["action.result.rating.notAchieved"] = "未達成",

        ["section.role.lead"] = "主担当課",
        ["section.role.cooperating"] = "関係課",

        ["succession.type.inherit"] = "継承",
        ["succession.type.rename"] = "名称変更",
        ["succession.type.merge"] = "統合",
        ["succession.type.split"] = "分割",
        ["succession.type.complete"] = "完了",
        ["succession.type.abolish"] = "廃止",
        ["succession.type.new"] = "新規",
        ["succession.type.unstated"] = "記載なし",

        ["recalculation.trigger.change"] = "変更",
        ["recalculation.trigger.nightly"] = "毎晩",
        ["recalculation.trigger.rollOver"] = "年度替わり",
        ["recalculation.trigger.manual"] = "手動",

        ["recalculation.scope.dirty"] = "変更分",
        ["recalculation.scope.full"] = "全部",

        ["recalculation.status.queued"] = "待ち",
        ["recalculation.status.running"] = "実行中",
        ["recalculation.status.succeeded"] = "完了",
        ["recalculation.status.failed"] = "失敗",

        ["apiKey.scope.operator"] = "運用者",
        ["apiKey.scope.planner"] = "計画担当",
        ["apiKey.scope.reporter"] = "報告者",
        ["apiKey.scope.reader"] = "閲覧者",
    };
}

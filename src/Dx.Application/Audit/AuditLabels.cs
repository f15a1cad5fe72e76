using Dx.Application.PlanDocuments.Diffing;
using Dx.Domain.Audit;

namespace Dx.Application.Audit;

/// <summary>What readers call the things, fields and values on record; what a plan's document has is called as there.</summary>
internal static class AuditLabels
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["apiKey"] = "APIキー",
        ["municipality"] = "自治体",
        ["phase"] = "工程",
        ["placement"] = "掲載",
        ["planRevision"] = "改定",
        ["recalculation"] = "再計算",
        ["section"] = "担当課",
    };

    /// <summary>By the kind and the field, or by the field.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["baseline.fiscalYear"] = "基準年度",
        ["baseline.text"] = "基準値の表記",
        ["baseline.value"] = "基準値",
        ["counts.computed"] = "計算した結果の数",
        ["counts.deleted"] = "消した結果の数",
        ["counts.indicators"] = "読んだ指標の数",
        ["counts.inserted"] = "加えた結果の数",
        ["counts.updated"] = "変えた結果の数",
        ["documentHash"] = "計画文書のハッシュ",
        ["elementId"] = "掲載する要素",
        ["error"] = "失敗の種類",
        ["expiresAt"] = "有効期限",
        ["isFictional"] = "架空の自治体",
        ["levelCode"] = "階層",
        ["nameKana"] = "名称のよみ",
        ["occurrence"] = "再掲の順",
        ["ordinal"] = "並び順",
        ["ownerUnitId"] = "所管課",
        ["parentId"] = "上の項目",
        ["period.from"] = "期間の始まり",
        ["period.text"] = "期間の表記",
        ["period.to"] = "期間の終わり",
        ["prefecture"] = "都道府県",
        ["prefix"] = "キーの先頭",
        ["provenance"] = "入手経路",
        ["result.fiscalYear"] = "達成状況の年度",
        ["result.rating"] = "達成状況の評価",
        ["result.text"] = "達成状況の表記",
        ["retired"] = "計画から外れた",
        ["revision"] = "改定の番号",
        ["revokedAt"] = "失効した時刻",
        ["scope"] = "範囲",
        ["strictRollUp"] = "厳格な集計",
        ["thresholds.behind"] = "「遅れ」の境",
        ["thresholds.onTrack"] = "「順調」の境",
        ["thresholds.slightlyBehind"] = "「やや遅れ」の境",
        ["trigger"] = "きっかけ",
        ["unitCodes"] = "部・課・室",
        ["unitId"] = "課",
        ["versionId"] = "定義の版",
    };

    public static string Of(AuditChannel channel) => channel switch
    {
        AuditChannel.Screen => "画面",
        AuditChannel.Excel => "Excel",
        AuditChannel.Api => "APIキー",
        AuditChannel.CommandLine => "コマンド",
        AuditChannel.Job => "自動処理",
    };

    public static string Of(AuditChange change) => change switch
    {
        AuditChange.Added => "追加",
        AuditChange.Changed => "変更",
        AuditChange.Removed => "削除",
    };

    public static string OfKind(string kind) => Kinds.GetValueOrDefault(kind) ?? DocumentLabels.OfItem(kind);

    /// <summary>The kind and, where it tells more, which one.</summary>
    public static string OfSubject(string kind, string? key) => (kind, key) switch
    {
        ("target", { } year) => $"{OfKind(kind)} {AuditValues.Year(year)}",
        ("observation", { } yearAndId) => $"{OfKind(kind)} {AuditValues.Year(yearAndId.Split('#')[0])}",
        ("placement", _) or (_, null) => OfKind(kind),
        _ => $"{OfKind(kind)} {key}",
    };

    public static string OfField(string kind, string field) =>
        Fields.GetValueOrDefault($"{kind}.{field}") ?? Fields.GetValueOrDefault(field) ?? DocumentLabels.Of(kind, field);

    /// <summary>Null: the value is its own name.</summary>
    public static string? OfValue(string kind, string field, string value) =>
        AuditValueLabels.All.GetValueOrDefault($"{kind}.{field}.{value}");
}

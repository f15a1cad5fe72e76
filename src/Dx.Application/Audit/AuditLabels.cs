using Dx.Application.PlanDocuments.Diffing;
using Dx.Domain.Audit;

namespace Dx.Application.Audit;

/// <summary>What readers call the things, fields and values on record; what a plan's document has is called as there.</summary>
internal static class AuditLabels
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["apiKey"] = "APIキー",
        ["handOver"] = "引継ぎ",
        ["login"] = "外部ログイン",
        ["membership"] = "所属",
        ["membershipUnit"] = "報告する課",
        ["municipality"] = "自治体",
        ["organizationChange"] = "組織改正",
        ["organizationChangeUnit"] = "組織改正の課",
        ["person"] = "利用者",
        ["phase"] = "工程",
        ["placement"] = "掲載",
        ["planRevision"] = "改定",
        ["recalculation"] = "再計算",
        ["responsibility"] = "担当",
        ["section"] = "担当課",
        ["unitAssignment"] = "所管課の決定",
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
        ["declaredUnitId"] = "計画文書にある所管課",
        ["disabledAt"] = "停止した時刻",
        ["displayName"] = "氏名",
        ["documentHash"] = "計画文書のハッシュ",
        ["elementId"] = "掲載する要素",
        ["effectiveFiscalYear"] = "施行年度",
        ["email"] = "メールアドレス",
        ["emailConfirmed"] = "メールアドレスの確認",
        ["error"] = "失敗の種類",
        ["expiresAt"] = "有効期限",
        ["firstDay"] = "引継ぎの初日",
        ["formerName"] = "旧名称",
        ["formerParentId"] = "もとの上位組織",
        ["fromFiscalYear"] = "始まりの年度",
        ["fromHolderId"] = "引き継いだ人",
        ["fromHolderName"] = "引き継いだ人の氏名",
        ["holderId"] = "担当者",
        ["holderName"] = "担当者の氏名",
        ["isDemo"] = "見本の利用者",
        ["isFictional"] = "架空の自治体",
        ["isOperator"] = "運用者",
        ["itemCode"] = "対象のコード",
        ["itemKind"] = "対象の種類",
        ["items"] = "引き継いだもの",
        ["joinedAt"] = "使い始めた時刻",
        ["levelCode"] = "階層",
        ["nameKana"] = "名称のよみ",
        ["newName"] = "新名称",
        ["newParentId"] = "新しい上位組織",
        ["note"] = "備考",
        ["occurrence"] = "再掲の順",
        ["ordinal"] = "並び順",
        ["ownerUnitId"] = "所管課",
        ["parentId"] = "上の項目",
        ["passwordHash"] = "パスワード",
        ["period.from"] = "期間の始まり",
        ["period.text"] = "期間の表記",
        ["period.to"] = "期間の終わり",
        ["prefecture"] = "都道府県",
        ["prefix"] = "キーの先頭",
        ["provenance"] = "入手経路",
        ["requireSecondFactor"] = "二要素認証の義務",
        ["result.fiscalYear"] = "達成状況の年度",
        ["result.rating"] = "達成状況の評価",
        ["result.text"] = "達成状況の表記",
        ["retired"] = "計画から外れた",
        ["revision"] = "改定の番号",
        ["revokedAt"] = "失効した時刻",
        ["scope"] = "範囲",
        ["securityStamp"] = "認証情報の版",
        ["strictRollUp"] = "厳格な集計",
        ["thresholds.behind"] = "「遅れ」の境",
        ["thresholds.onTrack"] = "「順調」の境",
        ["thresholds.slightlyBehind"] = "「やや遅れ」の境",
        ["toHolderId"] = "引き受けた人",
        ["toHolderName"] = "引き受けた人の氏名",
        ["trigger"] = "きっかけ",
        ["turnsHere"] = "この改正で変わる",
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

using System.Text.RegularExpressions;

namespace Dx.TestKit.Samples;

/// <summary>A made-up plan that uses every part of the document format.</summary>
public static partial class SamplePlan
{
    /// <summary>Of the fictional municipality.</summary>
    public const string Municipality = "999997";

    public const string Yaml = """
        format: dx-plan/1
        municipality: "999997"
        plan:
          code: vision
          title: 見本市DXビジョン
          shortTitle: 見本DX
          kind: vision
          status: inForce
          published: true
          period:
            from: 2026
            to: 2035
            text: 令和8年度から令和17年度まで
          adoptedOn: 令和8年3月
          summary: 十年間の見本。
          levels:
            - code: strategy
              name: 戦略
            - code: direction
              name: 方向性
          source:
            document: 見本市DXビジョン
            publisher: 見本市
            url: https://example.jp/vision
          relatedPlans:
            - relation: predecessor
              title: 前の方針
              plan: old-policy
          processes:
            - code: pdca
              title: 年度ごとのPDCA
              when: 毎年度
          notes:
            - kind: misprint
              text: 「デジタイゼーション」は誤植と思われる。
        units:
          - code: planning
            name: 企画部
          - code: ict
            name: 情報政策課
            parent: planning
            validFrom: 2020
            validTo: 2030
        bodies:
          - code: hq
            name: DX推進本部
            chair: 市長
        reportingLines:
          - code: r1
            from: ict
            to: 市議会
            what: 進捗を報告
        principles:
          - code: p1
            group: 基本姿勢
            title: 市民起点
            points:
              - 使う人から考える
              - 小さく始める
        elements:
          - code: s1
            level: strategy
            number: 戦略1
            title: 行かない市役所
            summary: |-
              一行目
              二行目
            aspects:
              - label: 現状
                points:
                  - 窓口が混む
            nationalPriorities:
              - edition: 自治体DX推進計画 第2.3版
                number: 1
                title: フロントヤード改革
            children:
              - code: s1-d1
                level: direction
                title: 手続のオンライン化
          - code: s2
            level: strategy
            title: 書かない市役所
        actions:
          - code: a1
            number: No.7
            title: オンライン申請の拡大
            period:
              from: 2026
              to: 2029
            placements:
              - element: s1-d1
              - element: s2
                label: 【再掲】
            sections:
              - unit: ict
                from: 2026
                to: 2027
            phases:
              - title: 設計
                from: 2026
                to: 2026
              - title: 実施
                from: 2027
                to: 2029
            result:
              fiscalYear: 2029
              rating: mostlyAchieved
        indicators:
          - code: online
            name: オンライン申請率
            kind: outcome
            direction: increase
            unit: "%"
            measurement: yearly
            lowerBound: 0
            upperBound: 100
            decimals: 1
            owner: ict
            placements:
              - element: s1-d1
            versions:
              - code: v1
                baseline:
                  fiscalYear: 2025
                  value: 20
                targets:
                  - fiscalYear: 2030
                    kind: absolute
                    comparator: atLeast
                    value: 70
                    text: 70%以上
                observations:
                  - fiscalYear: 2026
                    asOf: 2026-12-31
                    numerator: 12
                    denominator: 51
                    text: 23％（12課/51課）
                  - fiscalYear: 2027
                    missing: notCollected
                    text: 未収集
          - code: paper
            name: 紙の使用量
            kind: milestone
            direction: decrease
            unit: 枚
            measurement: yearly
            versions:
              - code: v1
                baseline:
                  fiscalYear: 2025
                targets:
                  - fiscalYear: 2030
                    kind: relativePercent
                    value: -25
                    text: 2025年度比25%減
              - code: v2
                name: 紙の使用量（全庁）
                targets:
                  - fiscalYear: 2035
                    kind: undetermined
                    text: 別途定める
                observations:
                  - fiscalYear: 2026
                    value: 1200000.5
          - code: bpr
            name: BPRの定着
            kind: milestone
            direction: increase
            measurement: level
            versions:
              - code: v1
                targets:
                  - fiscalYear: 2030
                    kind: state
                    state: 全課で定着している
                    text: 定着
                observations:
                  - fiscalYear: 2026
                    stateReached: false
                    text: 試行中
        successions:
          - code: h1
            type: rename
            from:
              - text: 旧施策
                plan: old-policy
                item: x1
            to:
              - text: 手続のオンライン化
                plan: vision
                item: s1-d1
        terms:
          - term: BPR
            definition: 業務の進め方を見直すこと。
        referenceCases:
          - code: estonia
            subject: エストニア
            points:
              - 電子政府

        """;

    /// <summary>
    /// The plan as another municipality would have it: every code in it ends in a suffix of its own, and every text
    /// carries a mark where one is given.
    /// </summary>
    public static string For(string municipality, string suffix, string? mark = null)
    {
        var own = CodeValue().Replace(Yaml.Replace(Municipality, municipality, StringComparison.Ordinal), $"$0-{suffix}");
        return mark is null ? own : TextLine().Replace(own, $"$0{mark}");
    }

    [GeneratedRegex("(?<=[ ](?:code|element|plan|item|unit|parent|owner|level|from): )[a-z][a-z0-9-]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeValue();

    // A text is a value with a letter of no case in it, which is to say with Japanese; beside those only two.
    [GeneratedRegex("^.*(?:\\p{Lo}.*|[ ](?:term|url): .+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex TextLine();
}

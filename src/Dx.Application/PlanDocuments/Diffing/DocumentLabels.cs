using System.Globalization;
using System.Text.RegularExpressions;
using Dx.Application.PlanDocuments.Shapes;

namespace Dx.Application.PlanDocuments.Diffing;

/// <summary>What a reader calls the items and fields of a document.</summary>
internal static partial class DocumentLabels
{
    private const string Step = " › ";

    /// <summary>What items and lists of them are called.</summary>
    private static readonly Dictionary<string, string> Items = new(StringComparer.Ordinal)
    {
        ["plan"] = "計画",
        ["level"] = "階層",
        ["process"] = "計画の進め方",
        ["organizationUnit"] = "部・課・室",
        ["body"] = "会議体・役職",
        ["reportingLine"] = "報告の線",
        ["principle"] = "視点・姿勢",
        ["element"] = "要素",
        ["action"] = "取組",
        ["indicator"] = "指標",
        ["indicatorVersion"] = "定義の版",
        ["target"] = "目標値",
        ["observation"] = "実績値",
        ["succession"] = "継承",
        ["term"] = "用語",
        ["referenceCase"] = "先行事例",
    };

    /// <summary>By the field's name; by record and name where a record means something of its own.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["actions"] = "取組",
        ["adoptedOn"] = "策定・公表の時期",
        ["asOf"] = "時点",
        ["aspects"] = "見出しつきの本文",
        ["baseline"] = "基準値",
        ["bodies"] = "会議体・役職",
        ["caption"] = "短い説明",
        ["chair"] = "長",
        ["children"] = "下の要素",
        ["cite"] = "出典の場所",
        ["code"] = "コード",
        ["comparator"] = "比べ方",
        ["decimals"] = "小数の桁数",
        ["definition"] = "説明",
        ["denominator"] = "分母",
        ["direction"] = "めざす向き",
        ["document"] = "資料名",
        ["edition"] = "版",
        ["element"] = "要素",
        ["elements"] = "要素",
        ["field"] = "分野",
        ["fiscalYear"] = "年度",
        ["format"] = "文書形式",
        ["from"] = "始まりの年度",
        ["group"] = "計画での呼び名",
        ["indicators"] = "指標",
        ["item"] = "項目のコード",
        ["kind"] = "種類",
        ["label"] = "見出し",
        ["level"] = "階層",
        ["levels"] = "階層",
        ["lowerBound"] = "値の下限",
        ["measurement"] = "測り方",
        ["members"] = "構成員",
        ["missing"] = "値がない理由",
        ["municipality"] = "自治体",
        ["name"] = "名称",
        ["nationalPriorities"] = "国の重点取組事項",
        ["notes"] = "注記",
        ["number"] = "番号",
        ["numerator"] = "分子",
        ["observations"] = "実績値",
        ["owner"] = "所管課",
        ["parent"] = "上の部",
        ["period"] = "期間",
        ["phases"] = "工程",
        ["placements"] = "掲載箇所",
        ["plan"] = "計画のコード",
        ["points"] = "要点",
        ["principles"] = "視点・姿勢",
        ["processes"] = "計画の進め方",
        ["published"] = "公開",
        ["publishedOn"] = "発行時期",
        ["publisher"] = "発行者",
        ["rating"] = "評価",
        ["referenceCases"] = "先行事例",
        ["relatedPlans"] = "関係する計画",
        ["relation"] = "関係",
        ["reportingLines"] = "報告の線",
        ["result"] = "期末の達成状況",
        ["role"] = "役割",
        ["sections"] = "担当課",
        ["shortTitle"] = "短い名",
        ["source"] = "出典の資料",
        ["state"] = "めざす状態",
        ["stateReached"] = "めざす状態の判定",
        ["status"] = "状態",
        ["subject"] = "事例の主体",
        ["successions"] = "継承",
        ["summary"] = "要約",
        ["targets"] = "目標値",
        ["term"] = "見出し語",
        ["terms"] = "用語",
        ["text"] = "書かれたとおりの表記",
        ["title"] = "名称",
        ["to"] = "終わりの年度",
        ["type"] = "継承の区分",
        ["unit"] = "単位",
        ["units"] = "部・課・室",
        ["upperBound"] = "値の上限",
        ["url"] = "URL",
        ["validFrom"] = "始まりの年度",
        ["validTo"] = "終わりの年度",
        ["value"] = "値",
        ["versions"] = "定義の版",
        ["what"] = "伝える内容",
        ["when"] = "時期・周期",

        ["action.period"] = "実施期間",
        ["aspect.text"] = "本文",
        ["element.parent"] = "上の要素",
        ["indicatorVersion.definition"] = "定義",
        ["indicatorVersion.denominator"] = "分母の名",
        ["indicatorVersion.numerator"] = "分子の名",
        ["note.text"] = "本文",
        ["observation.status"] = "確定・速報・見込の別",
        ["placement.label"] = "再掲などの表示",
        ["plan.period"] = "計画期間",
        ["plan.title"] = "表題",
        ["process.text"] = "内容",
        ["reportingLine.from"] = "伝える側",
        ["reportingLine.to"] = "受ける側",
        ["section.role"] = "担当の区分",
        ["section.unit"] = "課",
        ["succession.from"] = "前の計画の側",
        ["succession.to"] = "この計画の側",
        ["target.kind"] = "目標の種類",
    };

    private static readonly Lazy<Dictionary<string, RecordShape>> Records = new(() =>
    {
        var found = new Dictionary<string, RecordShape>(StringComparer.Ordinal);
        Collect(ValueShape.OfRecord(typeof(PlanDocument)), found);
        found["plan"] = ValueShape.OfRecord(typeof(PlanDocument));
        return found;
    });

    public static string OfItem(string item) => Items.GetValueOrDefault(item, item);

    /// <param name="item">The kind of the item that has the field.</param>
    /// <param name="field">Its address within the item, such as <c>aspects[0].points[2]</c> or <c>actions.order</c>.</param>
    public static string OfField(string item, string field)
    {
        ValueShape? shape = Records.Value.GetValueOrDefault(item);
        var labels = new List<string>();
        foreach (var step in Steps().Matches(field).Select(m => (Name: m.Groups["name"].Value, Index: m.Groups["index"].Value)))
        {
            if (shape is ListShape && step.Name == "order")
            {
                labels[^1] += "の並び順";
                continue;
            }

            var record = shape as RecordShape ?? (shape as ListShape)?.Item as RecordShape;
            shape = record?.Find(step.Name)?.Value;

            // To its readers, the plan is the document.
            if (shape is RecordShape { Name: "plan" })
            {
                continue;
            }

            var label = Of(record?.Name, step.Name);
            labels.Add(step.Index.Length == 0
                ? label
                : $"{label}{(int.Parse(step.Index, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)}");
        }

        return string.Join(Step, labels);
    }

    /// <summary>A field by itself; its own name where the table has none.</summary>
    public static string Of(string? record, string field) =>
        Fields.GetValueOrDefault($"{record}.{field}") ?? Fields.GetValueOrDefault(field, field);

    private static void Collect(ValueShape shape, Dictionary<string, RecordShape> found)
    {
        if (shape is ListShape list)
        {
            Collect(list.Item, found);
        }
        else if (shape is RecordShape record && found.TryAdd(record.Name, record))
        {
            foreach (var property in record.Properties)
            {
                Collect(property.Value, found);
            }
        }
    }

    [GeneratedRegex(@"(?<name>[A-Za-z]+)(\[(?<index>[0-9]{1,6})\])?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Steps();
}

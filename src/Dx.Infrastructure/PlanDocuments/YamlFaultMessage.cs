using YamlDotNet.Core;

namespace Dx.Infrastructure.PlanDocuments;

/// <summary>Says in Japanese what YAML stumbled over, and how it is usually mended.</summary>
internal static class YamlFaultMessage
{
    // What the parser's sentence contains, and the usual cause of it.
    private static readonly (string Part, string Mend)[] Mends =
    [
        ("tab", "字下げにタブは使えません。半角の空白に置き換えてください。"),
        ("invalid mapping", "一つの行に「: 」が二つあるか、字下げが揃っていません。「: 」を含む文は引用符で囲んでください。"),
        ("unexpected end of stream", "引用符「\"」「'」が閉じられていません。"),
        ("cannot start any token", "値を「@」「`」「%」などの記号で始めるときは、引用符で囲んでください。"),
        ("expected ',' or", "かっこの閉じ忘れか、カンマの書き忘れがあります。"),
        ("did not find expected '-'", "「- 」の字下げが揃っていません。同じ並びの「- 」は同じ位置から始めてください。"),
        ("did not find expected key", "字下げが揃っていないか、引用符のあとに余分な文字があります。"),
        ("could not find expected ':'", "「項目名: 値」の形になっていません。コロンのあとに半角の空白を入れてください。"),
        ("unknown escape", "「\\」の使い方が正しくありません。「\\」そのものは「\\\\」と書きます。"),
        ("entries are not allowed", "「- 」は新しい行から始めてください。"),
        ("anchor", "「*」「&」で始まる文字は引用符で囲んでください。"),
        ("tag", "「!」で始まる文字は引用符で囲んでください。"),
    ];

    public static string Of(YamlException fault, string text, int line)
    {
        var mend = Array.Find(Mends, m => fault.Message.Contains(m.Part, StringComparison.Ordinal)).Mend
            ?? "この行と前の行の字下げ・引用符・かっこを確かめてください。";
        var written = text.Split('\n', line + 1)[line - 1].Trim();
        return written.Length == 0
            ? $"書き方が崩れていて、ここから先を読めません。{mend}"
            : $"「{(written.Length <= 40 ? written : written[..40] + "…")}」のあたりの書き方が崩れていて、ここから先を読めません。{mend}";
    }
}

namespace Dx.Api.CommandLine;

/// <summary><c>dx audit …</c>: looks after the record.</summary>
internal static class AuditCommands
{
    private const string Help = """
        変更の記録が書き換えられていないかを確かめます。

        使い方:
          dx audit verify [--municipality CODE]         記録を最初から最後まで読み、改変・削除・挿入・入れ替え・切り捨てを見つける

        どのデータベースを読むか:
          --connection C   接続文字列。環境変数 ConnectionStrings__Dx でも渡せる
          --data-folder D  内蔵のデータベースのフォルダ（省略時 .data）。Dx を動かしたまま使う

        何と見比べるか:
          --anchors FILE   データベースの外に控えた記録の末尾（設定 Dx:Audit:AnchorFile の書き出し先。
                           内蔵のデータベースでは、データのフォルダの隣の *.audit-anchors.jsonl を自動で使う）。
                           控えがないと、末尾の切り捨てや全体の書き直しは見つけられない

        そのほか:
          --municipality CODE  一つの自治体だけ（省略時は全部と、どの自治体のものでもない 000000）
          --format text|json   人が読む形（省略時）か、プログラムが読む形

        終了コード:
          0  どの記録にも食い違いがない
          1  食い違いがある
          3  使い方の間違い、データベースにつながらない、控えを読めない
        """;

    private static readonly CommandGroup Group = new("dx audit", Help, new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["verify"] = new(VerifyAudit.Syntax, VerifyAudit.RunAsync),
    });

    public static Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellationToken) =>
        Group.RunAsync(words, terminal, cancellationToken);
}

namespace Dx.Api.CommandLine;

internal static class PlanCommandHelp
{
    public const string Text = """
        計画文書（YAML か JSON）を確かめ、見比べ、取り込み、書き出します。

        使い方:
          dx plans validate FILE…                       誤りを全部示す（サーバーもデータベースも要らない）
          dx plans diff FILE                            取り込むと何が変わるかを示す（何も書き換えない）
          dx plans import FILE [--token T | --yes]      取り込む
          dx plans export MUNICIPALITY PLAN [-o FILE]   書き出す（例: dx plans export 999997 dx-plan-2）

        diff・import・export は、動いている Dx に API でたずねます。権限も決まりも、画面や API と同じです。
        データベースには直接つなぎません。手元で動かしている Dx にも、サーバーの Dx にも、同じように使えます。
          --server URL     Dx のアドレス（省略時 http://localhost:5080）
          --api-key KEY    APIキー。環境変数 DX_API_KEY でも渡せる（履歴に残らないので、こちらを勧める）

        import の確かめ方:
          --token T        diff が示した token。そのとき見た変更だけを取り込む
          --yes            いま見比べた変更をそのまま取り込む（CI など、見る人がいないとき）
          どちらもなければ、変更を示すだけで取り込まない（終了コード 2）

        export の指定:
          --revision N     過去の改定
          --json           JSON で書く（省略時 YAML）
          -o, --output FILE  ファイルに書く（省略時は標準出力）

        出力（validate・diff・import）:
          --format text    人が読む形（省略時）。誤りは「ファイル:行:列: 場所: 説明 [コード]」
          --format json    プログラムが読む形

        終了コード:
          0  誤りなし・違いなし・取り込んだ・書き出した
          1  違いがある（diff だけ）
          2  文書に誤りがある、またはサーバーに断られた（権限がない、token が古い、など）
          3  使い方の間違い、ファイルを読み書きできない、サーバーにつながらない
        """;
}

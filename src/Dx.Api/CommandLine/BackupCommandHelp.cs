namespace Dx.Api.CommandLine;

internal static class BackupCommandHelp
{
    public const string Text = """
        控え（バックアップ）を取り、復元します。手順と訓練は docs/backup.md にあります。

        使い方:
          dx backup --out FILE|FOLDER [--municipality CODE]
                                   全体、または一つの自治体の控えを取る（動かしたままでよい）
          dx restore FILE          控えの中身を、空の Dx（新しいデータフォルダ）に復元する
          dx restore FILE --municipality CODE [--replace]
                                   全体の控えから、その自治体だけを復元する（ほかの自治体は変わらない）
          dx restore FILE --check  控えが壊れていないかだけを確かめる（接続しない）

        どのデータか:
          --data FOLDER    データフォルダ（省略時は Dx__DataFolder、それもなければ今のフォルダの .data）。
                           その Dx が動いていればそこへ、止まっていれば一時的に起動してつなぐ
          サーバーでは、環境変数 ConnectionStrings__DxOwner（所有者の接続）を使う。
          パスワードは命令の行には書かない

        決まり:
          --out FOLDER     フォルダなら dx-日時.zip（一つの自治体なら dx-CODE-日時.zip）と名付ける。上書きはしない
          --replace        いまあるデータを消して置き換える（なければ断る）
          復元は全部できるか、何も変わらないかのどちらか。控えと Dx の版が違えば断る
          控えには個人情報や API キーの照合値が入る。持ち主だけが読める権限（0600）で書く

        出力:
          --format text    人が読む形（省略時）
          --format json    プログラムが読む形

        終了コード:
          0  控えを取った・復元した・壊れていない
          2  断った（壊れている、版が違う、すでにある、など）。何も変えていない
          3  使い方の間違い、読み書きできない、データベースにつながらない
        """;
}

using Dx.Domain.People;

namespace Dx.Web.Tests.Screens;

/// <summary>Every screen, with the shipped plans in it, and each of its states: full, empty, missing, cut off.</summary>
internal static class AllScreens
{
    private const string Mihon = "/m/999997/plans/dx-plan-2";

    public static IReadOnlyDictionary<string, Screen> ByName { get; } = new Dictionary<string, Screen>(StringComparer.Ordinal)
    {
        ["cities"] = new("/", "自治体一覧"),
        ["city-kodaira"] = new("/m/132110", "小平市"),
        ["city-mihon"] = new("/m/999997", "見本市"),
        ["plan-kodaira"] = new("/m/132110/plans/vision-2040", "小平市2040DXビジョン"),
        ["plan-kokubunji-1"] = new("/m/132144/plans/plan-1", "国分寺市"),
        ["plan-without-indicators"] = new("/m/132101/plans/policy-2026", "小金井市"),
        ["plan-structure"] = new(Mihon, "見本市DX推進計画（第2期）"),
        ["plan-actions"] = new($"{Mihon}?tab=actions", "見本市DX推進計画（第2期）"),
        ["plan-actions-none-found"] = new($"{Mihon}?tab=actions&q=該当なし", "見本市DX推進計画（第2期）"),
        ["plan-indicators"] = new($"{Mihon}?tab=indicators", "見本市DX推進計画（第2期）"),
        ["plan-principles"] = new($"{Mihon}?tab=principles", "見本市DX推進計画（第2期）"),
        ["plan-successions"] = new($"{Mihon}?tab=successions", "見本市DX推進計画（第2期）"),
        ["plan-governance"] = new($"{Mihon}?tab=governance", "見本市DX推進計画（第2期）"),
        ["plan-terms"] = new($"{Mihon}?tab=terms", "見本市DX推進計画（第2期）"),
        ["plan-references"] = new($"{Mihon}?tab=references", "見本市DX推進計画（第2期）"),
        ["plan-processes"] = new($"{Mihon}?tab=processes", "見本市DX推進計画（第2期）"),
        ["indicator-ten-years"] = new("/m/999997/indicators/m2-paper", "印刷用紙の使用枚数"),
        ["indicator-corrected"] = new("/m/999997/indicators/m2-open-meetings?history=true", "オンラインで公開した審議会等の割合"),
        ["indicator-two-definitions"] = new("/m/999997/indicators/m2-write-free-counter", "書かない窓口"),
        ["indicator-without-results"] = new("/m/132110/indicators/wireless-network", "庁舎内ネットワークの無線化率"),
        ["indicator-as-printed"] = new("/m/132144/indicators/p1-digital-tool-sections", "業務の効率化を図るデジタル技術"),
        ["indicator-not-collected"] = new("/m/132144/indicators/p1-new-office-usage", "新庁舎窓口サービス部会"),
        ["indicator-state"] = new("/m/999997/indicators/m2-groupware", "クラウド型グループウェアの導入"),
        ["attainments"] = new("/m/999997/attainments", "達成状況一覧"),
        ["attainments-filtered"] = new("/m/999997/attainments?outlook=behind&target=2030", "達成状況一覧"),
        ["attainments-none-found"] = new("/m/999997/attainments?q=該当なし", "達成状況一覧"),
        ["attainments-without-indicators"] = new("/m/132101/attainments", "達成状況一覧"),
        ["organization"] = new("/m/999997/organization", "組織と担当"),
        ["organization-before"] = new("/m/999997/organization?asOf=2021", "組織と担当"),
        ["organization-without-units"] = new("/m/132110/organization", "組織と担当"),
        ["organization-managed"] = new("/m/999997/organization", "組織と担当") { SignedInAs = Role.Planner },
        ["people"] = new("/m/999997/people", "利用者") { SignedInAs = Role.Administrator },
        ["people-signed-out"] = new("/m/999997/people", "利用者"),
        ["api-keys"] = new("/m/999997/api-keys", "APIキー") { SignedInAs = Role.Administrator },
        ["audit"] = new("/m/999997/audit", "記録") { SignedInAs = Role.Planner },
        ["audit-none-found"] = new("/m/999997/audit?actor=該当なし", "記録") { SignedInAs = Role.Planner },
        ["indicator-with-history"] = new("/m/999997/indicators/m2-groupware", "クラウド型グループウェアの導入") { SignedInAs = Role.Planner },
        ["plan-with-history"] = new($"{Mihon}?tab=actions", "見本市DX推進計画（第2期）") { SignedInAs = Role.Planner },
        ["sign-in"] = new("/sign-in?to=/m/999997", "ログイン"),
        ["sign-in-refused"] = new("/sign-in?error=provider.denied", "ログイン"),
        ["password-link"] = new("/password-link", "パスワードを忘れたとき"),
        ["password"] = new("/password#token", "パスワードを決める"),
        ["password-without-token"] = new("/password", "パスワードを決める"),
        ["account"] = new("/account", "アカウント") { SignedInAs = Role.Reporter },
        ["city-signed-in"] = new("/m/999997", "見本市") { SignedInAs = Role.Planner },
        ["unknown-municipality"] = new("/m/000000", "ページが見つかりません") { IsMissing = true },
        ["unknown-address"] = new("/nowhere", "ページが見つかりません"),
        ["cut-off"] = new("/m/999997", "表示できませんでした") { IsCutOff = true },
    };
}

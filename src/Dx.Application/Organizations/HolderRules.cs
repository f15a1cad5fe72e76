using Dx.Domain.FiscalYears;
using Dx.Domain.Organizations;
using FluentValidation;

namespace Dx.Application.Organizations;

/// <summary>The shape of persons and days, the same wherever they are sent.</summary>
internal static class HolderRules
{
    /// <summary>At most this many items in one request.</summary>
    public const int MostItems = 2_000;

    // Days outside the fiscal years that exist here have neighbours that no calendar has.
    private static readonly DateOnly FirstDay = new FiscalYear(FiscalYear.Earliest).FirstDay;
    private static readonly DateOnly LastDay = new FiscalYear(FiscalYear.Latest).LastDay;

    public static void MustBeAPerson<T>(this IRuleBuilder<T, Holder> rule) => rule
        .Must(h => h is { Name: { } name } && h.Id != Guid.Empty && name.Trim().Length is > 0 and <= Holder.NameMaxLength)
        .WithErrorCode("holder.invalid").WithMessage($"担当者の ID と氏名（{Holder.NameMaxLength}文字まで）を入れてください。");

    public static void MustBeADay<T>(this IRuleBuilder<T, DateOnly> rule) => rule
        .InclusiveBetween(FirstDay, LastDay).WithErrorCode("day.out_of_range")
        .WithMessage($"日付は{FirstDay:yyyy-MM-dd}から{LastDay:yyyy-MM-dd}までにしてください。");

    public static void MustBeAtMostSome<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule) => rule
        .Must(items => items is null or { Count: > 0 and <= MostItems }).WithErrorCode("responsibility.items_count")
        .WithMessage($"対象は1件から{MostItems}件までにしてください。すべてを対象にするなら、項目ごと省きます。");
}

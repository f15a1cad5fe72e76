using Dx.Domain.Audit;

namespace Dx.Application.Audit;

/// <summary>One change as people read it: who, when, through what, and what became of it.</summary>
/// <param name="Sequence">Finds the entry in the record.</param>
/// <param name="ActorName">The person or key, as it was called then.</param>
/// <param name="ChannelLabel">Japanese: 画面, Excel, APIキー …</param>
/// <param name="ChangeLabel">Japanese: 追加, 変更, 削除.</param>
/// <param name="Subject">What was changed, in Japanese (例: 目標値 2030年度).</param>
public sealed record HistoryEntryDto(
    long Sequence,
    DateTimeOffset At,
    string ActorName,
    AuditChannel Channel,
    string ChannelLabel,
    AuditChange Change,
    string ChangeLabel,
    string Subject,
    IReadOnlyList<HistoryFieldDto> Fields);

/// <summary>A field before and after; null where it said nothing.</summary>
/// <param name="FieldLabel">Japanese: 目標の種類.</param>
public sealed record HistoryFieldDto(string Field, string FieldLabel, string? Before, string? After);

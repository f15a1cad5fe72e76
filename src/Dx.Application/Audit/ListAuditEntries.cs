using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Audit;
using Dx.Domain.Municipalities;
using FluentValidation;
using MediatR;

namespace Dx.Application.Audit;

/// <summary>The record of a municipality, newest first, to the letter and in its readers' words.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed record ListAuditEntriesQuery(MunicipalityCode Municipality)
    : IRequest<Page<AuditEntryDto>>, ITenantRequest, IPagedRequest
{
    public string? ItemKind { get; init; }

    public string? ItemId { get; init; }

    /// <summary>The name of a person or key, as it was then.</summary>
    public string? Actor { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }
}

/// <summary>One entry of the record.</summary>
/// <param name="Sequence">1, 2, 3 … without gaps.</param>
/// <param name="ChannelLabel">Japanese: 画面, Excel, APIキー …</param>
/// <param name="ItemKind">What was changed (例: indicator).</param>
/// <param name="ItemLabel">The same in Japanese, with its code (例: 指標 online).</param>
/// <param name="PartKind">Which part of it (例: target); null: the item itself.</param>
/// <param name="Subject">What of it was changed, in Japanese (例: 目標値 2030年度).</param>
/// <param name="ChangeLabel">Japanese: 追加, 変更, 削除.</param>
/// <param name="Before">The changed fields as they were: a JSON object, to the letter.</param>
/// <param name="After">The changed fields as they became: a JSON object, to the letter.</param>
/// <param name="Fields">Before and after in Japanese words.</param>
/// <param name="Hash">SHA-256 over the entry and the hash before, in hexadecimal.</param>
public sealed record AuditEntryDto(
    long Sequence,
    DateTimeOffset At,
    AuditActor Actor,
    Guid? ActorId,
    string ActorName,
    AuditChannel Channel,
    string ChannelLabel,
    string UseCase,
    string ItemKind,
    string ItemId,
    string? ItemCode,
    string ItemLabel,
    string? PartKind,
    string? PartKey,
    string Subject,
    AuditChange Change,
    string ChangeLabel,
    string? Before,
    string? After,
    IReadOnlyList<HistoryFieldDto> Fields,
    string? TraceId,
    string PreviousHash,
    string Hash)
{
    internal static AuditEntryDto Of(AuditEntry entry, ToldEntry told) => new(
        entry.Sequence,
        entry.At,
        entry.Actor,
        entry.ActorId,
        entry.ActorName,
        entry.Channel,
        told.Entry.ChannelLabel,
        entry.UseCase,
        entry.ItemKind,
        entry.ItemId,
        entry.ItemCode,
        told.Item,
        entry.PartKind,
        entry.PartKey,
        told.Entry.Subject,
        entry.Change,
        told.Entry.ChangeLabel,
        entry.Before,
        entry.After,
        told.Entry.Fields,
        entry.TraceId,
        Convert.ToHexStringLower(entry.PreviousHash),
        Convert.ToHexStringLower(entry.Hash));
}

internal sealed class ListAuditEntriesValidator : PagedValidator<ListAuditEntriesQuery>
{
    public ListAuditEntriesValidator()
    {
        RuleFor(q => q.ItemKind).MaximumLength(100).WithErrorCode("audit.filter_too_long").WithMessage("itemKind は100文字までにしてください。");
        RuleFor(q => q.ItemId).MaximumLength(100).WithErrorCode("audit.filter_too_long").WithMessage("itemId は100文字までにしてください。");
        RuleFor(q => q.Actor).MaximumLength(300).WithErrorCode("audit.filter_too_long").WithMessage("actor は300文字までにしてください。");
    }
}

internal sealed class ListAuditEntriesHandler(IDxDb db, HistoryTeller history) : IRequestHandler<ListAuditEntriesQuery, Page<AuditEntryDto>>
{
    public async Task<Page<AuditEntryDto>> Handle(ListAuditEntriesQuery request, CancellationToken cancellationToken)
    {
        IQueryable<AuditEntry> entries = db.AuditEntries;
        entries = request.ItemKind is { } kind ? entries.Where(e => e.ItemKind == kind) : entries;
        entries = request.ItemId is { } id ? entries.Where(e => e.ItemId == id) : entries;
        entries = request.Actor is { } actor ? entries.Where(e => e.ActorName == actor) : entries;
        entries = request.From is { } from ? entries.Where(e => e.At >= from.ToUniversalTime()) : entries;
        entries = request.To is { } to ? entries.Where(e => e.At < to.ToUniversalTime()) : entries;
        var found = await entries.NewestAsync(request, cancellationToken);
        var told = await history.TellAsync(found, cancellationToken);
        return found.Zip(told, AuditEntryDto.Of).ToList().ToPage(request, e => e.Sequence);
    }
}

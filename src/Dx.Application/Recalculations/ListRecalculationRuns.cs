using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Recalculations;

/// <summary>One run: why, what it did, and what went wrong.</summary>
/// <param name="DurationMs">Milliseconds from start to finish; null while it is under way.</param>
/// <param name="Indicators">Indicators read.</param>
/// <param name="Computed">Results computed: one per target and fiscal year.</param>
public sealed record RecalculationRunDto(
    Guid Id,
    RecalculationTrigger Trigger,
    RecalculationScope Scope,
    RecalculationStatus Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    long? DurationMs,
    int Indicators,
    int Computed,
    int Inserted,
    int Updated,
    int Deleted,
    int Unchanged,
    string? Error)
{
    internal static RecalculationRunDto Of(RecalculationRun run) => new(
        run.Id.Value,
        run.Trigger,
        run.Scope,
        run.Status,
        run.RequestedAt,
        run.StartedAt,
        run.FinishedAt,
        run.FinishedAt is { } end && run.StartedAt is { } start ? (long)(end - start).TotalMilliseconds : null,
        run.Counts.Indicators,
        run.Counts.Computed,
        run.Counts.Inserted,
        run.Counts.Updated,
        run.Counts.Deleted,
        run.Counts.Unchanged,
        run.Error);
}

/// <summary>The runs of a municipality, newest first.</summary>
[PublicRequest("When and how published figures were computed is part of what is published; runs carry no data.")]
public sealed record ListRecalculationRunsQuery(MunicipalityCode Municipality, string? Cursor, int? Limit)
    : IRequest<Page<RecalculationRunDto>>, ITenantRequest, IPagedRequest;

internal sealed class ListRecalculationRunsValidator : PagedValidator<ListRecalculationRunsQuery>;

internal sealed class ListRecalculationRunsHandler(IDxDb db) : IRequestHandler<ListRecalculationRunsQuery, Page<RecalculationRunDto>>
{
    /// <summary>Older runs stay stored; the list shows the newest.</summary>
    private const int Shown = 5_000;

    public async Task<Page<RecalculationRunDto>> Handle(ListRecalculationRunsQuery request, CancellationToken cancellationToken)
    {
        var runs = await db.RecalculationRuns.AsNoTracking()
            .OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id).Take(Shown).ToListAsync(cancellationToken);
        return runs.ConvertAll(RecalculationRunDto.Of).ToPage(request, r => r.Id.ToString());
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>The person's open sessions, the one used last first.</summary>
[RequireSession("A person's sessions are their own.")]
public sealed record ListSessionsQuery() : IRequest<Page<OpenSessionDto>>;

/// <summary>An open session.</summary>
/// <param name="Client">What the browser called itself.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record OpenSessionDto(
    Guid Id,
    SignInMethod Method,
    string? Client,
    DateTimeOffset StartedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset ExpiresAt,
    bool IsCurrent);

internal sealed class ListSessionsHandler(ICaller caller, ISessions sessions)
    : IRequestHandler<ListSessionsQuery, Page<OpenSessionDto>>
{
    public async Task<Page<OpenSessionDto>> Handle(ListSessionsQuery request, CancellationToken cancellationToken)
    {
        var person = caller.Person!;
        var open = await sessions.ListAsync(person.Id, cancellationToken);
        return Paging.Whole<OpenSessionDto>(
        [
            .. open.Select(s => new OpenSessionDto(
                s.Id, s.Method, s.Client, s.StartedAt, s.LastSeenAt, s.ExpiresAt, s.Id == person.SessionId)),
        ]);
    }
}

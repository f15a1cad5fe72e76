using Dx.Domain.Municipalities;

namespace Dx.Application.Common.Requests;

/// <summary>A request that works inside one municipality, in one transaction.</summary>
public interface ITenantRequest
{
    MunicipalityCode Municipality { get; }
}

/// <summary>A command that a client may send again under the same key without a second effect.</summary>
public interface IIdempotentRequest : ITenantRequest
{
    /// <summary>The client's Idempotency-Key; null: every call has its effect.</summary>
    string? IdempotencyKey { get; }
}

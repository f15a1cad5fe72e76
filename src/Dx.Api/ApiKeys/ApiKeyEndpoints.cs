using System.Text.Json.Serialization;
using Dx.Api.Hosting;
using Dx.Api.OpenApi;
using Dx.Application.ApiKeys;
using Dx.Application.Common.Requests;
using Dx.Domain.ApiKeys;
using Dx.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.ApiKeys;

internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/api-keys").WithTags("ApiKeys")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", ListApiKeys).WithName(nameof(ListApiKeys)).WithSummary("自治体のAPIキーの一覧（管理者）");
        group.MapPost("/", CreateApiKey).WithName(nameof(CreateApiKey)).WithSummary("APIキーを発行する。キーは応答で一度だけ見える（管理者）")
            .WithMetadata(PlainWrite.Instance).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/{id}", RevokeApiKey).WithName(nameof(RevokeApiKey)).WithSummary("APIキーを失効させる（管理者）")
            .WithMetadata(PlainWrite.Instance);
    }

    private static Task<Page<ApiKeyDto>> ListApiKeys(
        string code, IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(new ListApiKeysQuery(Requests.Municipality(code), cursor, limit), ct);

    private static async Task<Created<CreatedApiKeyDto>> CreateApiKey(
        string code, CreateApiKeyRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var created = await mediator.Send(
            new CreateApiKeyCommand(Requests.Municipality(code), body.Name, body.Scope, body.ValidDays), ct);
        // The secret stays with who asked for it.
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/municipalities/{code}/api-keys/{created.Key.Id}", created);
    }

    private static async Task<NoContent> RevokeApiKey(string code, string id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(
            new RevokeApiKeyCommand(Requests.Municipality(code), ApiKeyId.From(Requests.Identifier("api_key", id))), ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A key to be made.</summary>
public sealed record CreateApiKeyRequest
{
    /// <summary>What it is for, up to 100 characters. 例: 統計課のPower BI.</summary>
    public required string Name { get; init; }

    /// <summary>reader, reporter or planner; never more than the one who asks may do.</summary>
    [JsonRequired]
    public ApiKeyScope Scope { get; init; }

    /// <summary>How many days it opens anything: 1 to 365, 90 unless said.</summary>
    public int? ValidDays { get; init; }
}

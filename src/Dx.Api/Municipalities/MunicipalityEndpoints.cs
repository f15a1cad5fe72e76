using Dx.Api.Hosting;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Requests;
using Dx.Application.Municipalities;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Municipalities;

internal static class MunicipalityEndpoints
{
    public static void MapMunicipalities(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities").WithTags("Municipalities");
        group.MapGet("/", ListMunicipalities).WithName(nameof(ListMunicipalities))
            .WithSummary("自治体の一覧と、公開された計画の状況").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{code}", GetMunicipality).WithName(nameof(GetMunicipality)).WithSummary("自治体と判定の設定")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/{code}", RegisterMunicipality).WithName(nameof(RegisterMunicipality))
            .WithSummary("自治体を登録する、または名称を直す（運用者のみ）")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static Task<Page<MunicipalityListItemDto>> ListMunicipalities(
        IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(new ListMunicipalitiesQuery(cursor, limit), ct);

    private static async Task<MunicipalityDto> RegisterMunicipality(
        string code, RegisterMunicipalityRequest body, IMediator mediator, CancellationToken ct)
    {
        if (!MunicipalityCode.TryParse(code, out var municipality))
        {
            throw new InvalidRequestException(
                "municipality.code", "code", "全国地方公共団体コード（6桁、検査数字つき）を正しく入れてください。");
        }

        await mediator.Send(
            new RegisterMunicipalityCommand(municipality, body.Name, body.NameKana, body.Prefecture, body.IsFictional ?? false), ct);
        return await mediator.Send(new GetMunicipalityQuery(municipality), ct);
    }

    private static Task<MunicipalityDto> GetMunicipality(string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetMunicipalityQuery(Requests.Municipality(code)), ct);
}

/// <summary>A municipality as it enters the register.</summary>
public sealed record RegisterMunicipalityRequest
{
    /// <summary>例: 小平市.</summary>
    public required string Name { get; init; }

    /// <summary>例: こだいらし.</summary>
    public required string NameKana { get; init; }

    /// <summary>例: 東京都.</summary>
    public required string Prefecture { get; init; }

    /// <summary>架空: every screen then says that its numbers are made up. Cannot be changed later.</summary>
    public bool? IsFictional { get; init; }
}

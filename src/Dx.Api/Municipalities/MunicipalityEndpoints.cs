using Dx.Api.Hosting;
using Dx.Application.Common.Requests;
using Dx.Application.Municipalities;
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
    }

    private static Task<Page<MunicipalityListItemDto>> ListMunicipalities(
        IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(new ListMunicipalitiesQuery(cursor, limit), ct);

    private static Task<MunicipalityDto> GetMunicipality(string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetMunicipalityQuery(Requests.Municipality(code)), ct);
}

using Dx.Api.Hosting;
using Dx.Application.Common.Requests;
using Dx.Application.PlanDocuments;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.PlanDocuments;

internal static class PlanDocumentEndpoints
{
    private const string Yaml = "application/yaml";
    private const string Json = "application/json";

    public static void MapPlanDocuments(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/plan-documents").WithTags("PlanDocuments")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{plan}", GetPlanDocument).WithName(nameof(GetPlanDocument))
            .WithSummary("計画文書（Accept: application/yaml か application/json、revision で過去の改定）")
            .Produces<string>(StatusCodes.Status200OK, Yaml, Json).ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{plan}/revisions", ListPlanRevisions).WithName(nameof(ListPlanRevisions)).WithSummary("計画の改定の一覧（新しい順）");
        group.MapPost("/", ImportPlanDocument).WithName(nameof(ImportPlanDocument))
            .WithSummary("計画文書を取り込む（dryRun=true で変更内容と token を得てから、token を付けて送る）")
            .Accepts<string>(Yaml, Json)
            .Produces<PlanDocumentImportDto>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        v1.MapGet("/plan-document-schema", () => Results.Text(PlanDocumentSchema.Json, "application/schema+json"))
            .WithName("GetPlanDocumentSchema").WithTags("PlanDocuments").WithSummary("計画文書の JSON Schema")
            .Produces<string>(StatusCodes.Status200OK, "application/schema+json");
    }

    private static async Task<IResult> GetPlanDocument(
        string code, string plan, IMediator mediator, HttpContext http, CancellationToken ct, [FromQuery] int? revision = null)
    {
        var wantsJson = http.Request.Headers.Accept.ToString().Contains(Json, StringComparison.OrdinalIgnoreCase);
        var document = await mediator.Send(
            new GetPlanDocumentQuery(
                Requests.Municipality(code),
                Requests.Code("plan", plan),
                revision,
                wantsJson ? PlanDocumentSyntax.Json : PlanDocumentSyntax.Yaml),
            ct);
        http.Response.Headers.ETag = $"\"{document.Hash}\"";
        return Results.Text(document.Text, wantsJson ? Json : Yaml, System.Text.Encoding.UTF8);
    }

    private static Task<Page<PlanRevisionDto>> ListPlanRevisions(string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListPlanRevisionsQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static async Task<IResult> ImportPlanDocument(
        string code,
        IMediator mediator,
        HttpContext http,
        CancellationToken ct,
        [FromQuery] bool dryRun = false,
        [FromQuery] string? token = null)
    {
        // Bounded by the server's limit on request bodies; the document's own limit gives the better message.
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, ct);
        var result = await mediator.Send(
            new ImportPlanDocumentCommand(Requests.Municipality(code), content.ToArray())
            {
                IdempotencyKey = Requests.IdempotencyKey(http.Request),
                DryRun = dryRun,
                Token = token,
            },
            ct);
        return Results.Ok(result);
    }
}

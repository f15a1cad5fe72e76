using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.PlanDocuments.Importing;
using Dx.Application.PlanDocuments.Trees;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Plans;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.PlanDocuments;

/// <summary>
/// Takes in one plan document whole, or says everything that is wrong with it. A dry run shows what would change and
/// gives the token that applying it asks for, so that nobody applies what they did not see.
/// </summary>
[RequirePermission(Permission.ImportPlanDocument)]
public sealed record ImportPlanDocumentCommand(MunicipalityCode Municipality, byte[] Content)
    : IRequest<PlanDocumentImportDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }

    public bool DryRun { get; init; }

    /// <summary>The token of the dry run; needed as soon as something would change.</summary>
    public string? Token { get; init; }
}

/// <summary>What an import changed, or would change.</summary>
/// <param name="Revision">The plan's revision afterwards; 0 in the dry run of a new plan.</param>
/// <param name="Applied">Whether anything was written.</param>
/// <param name="Token">Send it to apply exactly these changes.</param>
/// <param name="RetainedObservations">Recordings of indicators that the document drops: kept, but no longer judged.</param>
public sealed record PlanDocumentImportDto(
    string PlanCode,
    int Revision,
    bool DryRun,
    bool Applied,
    string Token,
    int RetainedObservations,
    IReadOnlyList<PlanDocumentChangeDto> Changes);

internal sealed class ImportPlanDocumentValidator : AbstractValidator<ImportPlanDocumentCommand>
{
    public ImportPlanDocumentValidator() =>
        RuleFor(c => c.Content).NotEmpty().WithErrorCode("plan_document.empty")
            .WithMessage("計画文書（YAMLまたはJSON）を本文に入れて送ってください。");
}

internal sealed class ImportPlanDocumentHandler(IDxDb db, IPlanDocumentFormat format, ICaller caller, TimeProvider clock)
    : IRequestHandler<ImportPlanDocumentCommand, PlanDocumentImportDto>
{
    public async Task<PlanDocumentImportDto> Handle(ImportPlanDocumentCommand command, CancellationToken cancellationToken)
    {
        var reading = Read(command);
        await CheckOtherPlansAsync(reading, cancellationToken);
        var document = reading.Document!.InDataOrder();
        var graph = await PlanGraph.LoadAsync(db, document.Plan.Code, cancellationToken);
        await StoredIndicatorRules.CheckAsync(db, graph, document, cancellationToken);
        var current = graph is null ? null : PlanDocumentExport.Of(graph);
        var diff = PlanDocumentDiff.Between(current?.WithObservationsOf(document), document);
        var retained = graph is null ? 0 : Retained(graph, document);
        if (diff.IsEmpty || command.DryRun)
        {
            return new PlanDocumentImportDto(
                document.Plan.Code, graph?.Plan.Revision ?? 0, command.DryRun, Applied: false, diff.Token, retained, Changes(diff));
        }

        Confirm(command.Token, diff.Token);
        graph ??= await PlanGraph.NewAsync(
            db,
            new Plan(command.Municipality, document.Plan.Code, PlanDocumentApplication.Describe(document)),
            cancellationToken);
        var now = clock.GetUtcNow();
        new PlanDocumentApplication(db, graph, document, new Recording(Provenance.Document, now, caller.Name)).Apply();
        db.PlanRevisions.Add(graph.Plan.Revise(
            format.Write(document, PlanDocumentSyntax.Yaml), PlanDocumentHash.Of(document), now, caller.Name));

        await db.SaveChangesAsync(cancellationToken);
        return new PlanDocumentImportDto(
            document.Plan.Code, graph.Plan.Revision, DryRun: false, Applied: true, diff.Token, retained, Changes(diff));
    }

    private static IReadOnlyList<PlanDocumentChangeDto> Changes(PlanDocumentDiff diff) =>
        [.. diff.Changes.Select(PlanDocumentChangeDto.Of)];

    private PlanDocumentReading Read(ImportPlanDocumentCommand command)
    {
        var reading = format.Read(command.Content);
        if (reading.Document is not { } document)
        {
            throw new PlanDocumentInvalidException(reading.Problems);
        }

        return document.Municipality == command.Municipality.Value
            ? reading
            : throw new ConflictException("plan_document.other_municipality",
                $"この文書は自治体 {document.Municipality} のものです。municipality か送り先を直してください。");
    }

    // A plan that is not here yet may be named: that end stays unresolved. In a plan that is here, the item must exist.
    private async Task CheckOtherPlansAsync(PlanDocumentReading reading, CancellationToken cancellationToken)
    {
        var named = PlanDocumentReferences.Of(reading.Document!).Where(r => r.Item is not null).ToList();
        var codes = named.Select(r => r.Plan).Distinct(StringComparer.Ordinal).ToArray();
        var plans = db.Plans.Where(p => codes.Contains(p.Code));
        var here = await plans.Select(p => p.Code).ToListAsync(cancellationToken);
        var items = await db.ItemsAsync(plans, cancellationToken);
        var dangling = named.Where(r => here.Contains(r.Plan) && !items.ContainsKey((r.Plan, r.Item!))).ToList();
        if (dangling.Count > 0)
        {
            throw new PlanDocumentInvalidException(dangling.ConvertAll(r => Dangling(r, reading.Root!)));
        }
    }

    private static PlanDocumentProblem Dangling(ExternalReference reference, DocumentNode root)
    {
        var place = reference.Path.LocateIn(root);
        return new PlanDocumentProblem(
            PlanDocumentProblemCodes.UnknownReference,
            $"計画「{reference.Plan}」にコード「{reference.Item}」の要素・取組・指標がありません。コードを直すか、対応が確かでなければ item を省いてください。",
            reference.Path.ToString(),
            place.Line,
            place.Column);
    }

    private static void Confirm(string? sent, string expected)
    {
        if (sent is null)
        {
            throw new PreconditionRequiredException(
                "変更内容を dryRun=true で確かめ、その応答の token を付けて送ってください。");
        }

        if (sent != expected)
        {
            throw new PreconditionFailedException();
        }
    }

    private static int Retained(PlanGraph graph, PlanDocument document)
    {
        var kept = document.Indicators.Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        var dropped = graph.Indicators.Where(i => !i.Retired && !kept.Contains(i.Code)).Select(i => i.Id).ToHashSet();
        return graph.Observations.Count(o => dropped.Contains(o.IndicatorId));
    }
}

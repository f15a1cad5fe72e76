using System.Reflection;
using Dx.Application.Municipalities;
using Dx.Application.PlanDocuments;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Identity;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dx.Infrastructure.PlanLibrary;

/// <summary>
/// Takes in the plans that ship with the product through the use case that any city uses. A plan that somebody has
/// worked on since it was taken in is left alone.
/// </summary>
internal sealed class PlanLibraryImport(IServiceScopeFactory scopes, IPlanDocumentFormat format, ILogger<PlanLibraryImport> logger)
{
    private static readonly Assembly Library = typeof(PlanLibraryImport).Assembly;
    private static readonly string Root = $"{typeof(PlanLibraryImport).Namespace}.";

    private static readonly IDeserializer Municipalities =
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var files = Library.GetManifestResourceNames()
            .Where(n => n.StartsWith(Root, StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal)).ToList();
        foreach (var file in files.Where(f => f.EndsWith(".municipality.yaml", StringComparison.Ordinal)))
        {
            var entry = Municipalities.Deserialize<MunicipalityEntry>(System.Text.Encoding.UTF8.GetString(Bytes(file)));
            await InScopeAsync(mediator => mediator.Send(
                new RegisterMunicipalityCommand(
                    MunicipalityCode.Parse(entry.Code), entry.Name, entry.NameKana, entry.Prefecture, entry.IsFictional),
                cancellationToken));
        }

        // Older plans first: newer ones refer to their items.
        var documents = files.Where(f => !f.EndsWith(".municipality.yaml", StringComparison.Ordinal))
            .Select(file => (File: file, Content: Bytes(file)))
            .Select(f => (f.Content, Document: Read(f.File, f.Content)))
            .OrderBy(d => d.Document.Plan.Period.From).ThenBy(d => d.Document.Plan.Code, StringComparer.Ordinal);
        foreach (var (content, document) in documents)
        {
            await ImportAsync(content, document, cancellationToken);
        }
    }

    private async Task ImportAsync(byte[] content, PlanDocument document, CancellationToken cancellationToken)
    {
        var municipality = MunicipalityCode.Parse(document.Municipality);
        // What the city made of its plan since the last import is worth more than what ships.
        if (await InScopeAsync(mediator => mediator.Send(
            new IsPlanReworkedQuery(municipality, document.Plan.Code), cancellationToken)))
        {
            return;
        }

        var seen = await InScopeAsync(mediator => mediator.Send(
            new ImportPlanDocumentCommand(municipality, content) { DryRun = true }, cancellationToken));
        if (seen.Changes.Count == 0)
        {
            return;
        }

        var done = await InScopeAsync(mediator => mediator.Send(
            new ImportPlanDocumentCommand(municipality, content) { Token = seen.Token }, cancellationToken));
        logger.LogInformation(
            "Imported {Plan} of {Municipality} as revision {Revision}", done.PlanCode, municipality.Value, done.Revision);
    }

    private async Task<T> InScopeAsync<T>(Func<IMediator, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsSystem();
        return await work(scope.ServiceProvider.GetRequiredService<IMediator>());
    }

    private PlanDocument Read(string file, byte[] content)
    {
        var reading = format.Read(content);
        return reading.Document ?? throw new InvalidOperationException(
            $"The shipped plan {file} has problems: {string.Join("; ", reading.Problems.Take(5).Select(p => $"{p.Line}:{p.Column} {p.Path} {p.Message}"))}");
    }

    private static byte[] Bytes(string file)
    {
        using var stream = Library.GetManifestResourceStream(file)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private sealed class MunicipalityEntry
    {
        public string Code { get; set; } = "";

        public string Name { get; set; } = "";

        public string NameKana { get; set; } = "";

        public string Prefecture { get; set; } = "";

        public bool IsFictional { get; set; }
    }
}

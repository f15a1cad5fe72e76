using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Dx.Application.Municipalities;
using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Importing;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.PlanDocuments;
using Dx.TestKit.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.PlanDocuments;

/// <summary>Shipped documents, changed at random and sent to the API: each refused whole or taken in whole.</summary>
public sealed class MutatedDocumentsTests
{
    /// <summary>Names an indicator of another plan of the municipality that has indicators.</summary>
    public const string TakenCode = "taken";

    private const int Documents = 300;
    private const int Seed = 20261120;

    private const string OtherPlan = $$"""
        format: dx-plan/1
        municipality: "999997"
        plan:
          code: other-plan
          title: 別の計画
          kind: plan
          status: draft
          period: { from: 2026 }
          levels: []
          source: { document: 別の計画 }
        indicators:
          - code: {{TakenCode}}
            name: 別の計画の指標
            kind: outcome
            direction: increase
            measurement: level
            versions: [{ code: v1 }]
        """;

    private static readonly PlanDocumentFormat Format = new();

    [Fact]
    public async Task Import_ThreeHundredMutatedDocuments_EachRefusedWholeOrTakenInWhole()
    {
        await using var host = await ApiHost.StartEmptyAsync();
        BaseDocument[] bases =
        [
            await BaseAsync(host, "132101-koganei", "policy-2022"),
            await BaseAsync(host, "132110-kodaira", "policy-2022"),
            await BaseAsync(host, "999997-mihon", "dx-plan-1", indicators: 3),
        ];
        await host.ImportAsync("999997", OtherPlan);
        var random = new Random(Seed);
        var faults = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal);

        for (int sent = 0, tried = 0; sent < Documents; tried++)
        {
            tried.Should().BeLessThan(10 * Documents, "every mutation finds its place in some base");
            var mutation = DocumentMutation.All[sent % DocumentMutation.All.Count];
            var document = bases[random.Next(bases.Length)];
            if (mutation.Apply(document, random) is not { } content)
            {
                continue; // Another base may offer a place for it.
            }

            sent++;
            used.Add(mutation.Name);
            var fault = mutation.IsRefused ? await RefuseAsync(host, document, content) : await AcceptAsync(host, document, content);
            if (fault is not null)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"#{sent} {mutation.Name} ({document.Municipality}/{document.Plan}): {fault}"));
            }
        }

        faults.Should().BeEmpty();
        used.Should().HaveSameCount(DocumentMutation.All);
    }

    private static async Task<string?> RefuseAsync(ApiHost host, BaseDocument document, byte[] content)
    {
        var before = await ExportAsync(host, document);
        var (seen, answer) = await PostAsync(host, document, content, "?dryRun=true");
        if ((int)seen is < 400 or >= 500)
        {
            return $"dry run answered {seen}: {answer}";
        }

        var problem = JsonSerializer.Deserialize<JsonElement>(answer);
        if (seen == HttpStatusCode.UnprocessableEntity && problem.GetProperty("errors").EnumerateArray()
            .Any(e => e.GetProperty("line").GetInt32() < 1 || e.GetProperty("message").GetString()!.Length < 5))
        {
            return $"a problem without place or words: {answer}";
        }

        var (applied, second) = await PostAsync(host, document, content, $"?token={new string('0', 64)}");
        return (int)applied is < 400 or >= 500 ? $"import answered {applied}: {second}"
            : await ExportAsync(host, document) != before ? "something was taken in"
            : null;
    }

    private static async Task<string?> AcceptAsync(ApiHost host, BaseDocument document, byte[] content)
    {
        var before = await ExportAsync(host, document);
        var (seen, answer) = await PostAsync(host, document, content, "?dryRun=true");
        if (seen != HttpStatusCode.OK)
        {
            return $"dry run answered {seen}: {answer}";
        }

        var expected = JsonSerializer.Deserialize<JsonElement>(answer);
        var (applied, second) = await PostAsync(host, document, content, $"?token={expected.GetProperty("token").GetString()}");
        if (applied != HttpStatusCode.OK)
        {
            return $"import answered {applied}: {second}";
        }

        var isChange = expected.GetProperty("changes").GetArrayLength() > 0;
        var after = await ExportAsync(host, document);
        var said = Format.Read(content).Document!;
        var kept = Format.Read(Encoding.UTF8.GetBytes(after.Text)).Document!;

        // Recorded results that the document does not speak of stay; everything else is exactly what was sent.
        return !PlanDocumentHash.AreEqual(kept.WithObservationsOf(said), said.InDataOrder()) ? "the export says something else"
            : after.Revision != before.Revision + (isChange ? 1 : 0) ? $"revision {before.Revision} became {after.Revision}"
            : null;
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(ApiHost host, BaseDocument document, byte[] content, string query)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new("application/yaml");
        using var response = await host.Operator.PostAsync(
            new Uri($"/api/v1/municipalities/{document.Municipality}/plan-documents{query}", UriKind.Relative), body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<(string Text, int Revision)> ExportAsync(ApiHost host, BaseDocument document)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/api/v1/municipalities/{document.Municipality}/plan-documents/{document.Plan}");
        request.Headers.Accept.ParseAdd("application/yaml");
        using var response = await host.Operator.SendAsync(request);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var revisions = await ApiHost.ReadAsync(await host.Operator.GetAsync(new Uri(
            $"/api/v1/municipalities/{document.Municipality}/plan-documents/{document.Plan}/revisions", UriKind.Relative)));
        return (
            await response.Content.ReadAsStringAsync(),
            revisions.GetProperty("items").EnumerateArray().First().GetProperty("revision").GetInt32());
    }

    // A few indicators of a plan are as good as all of them, and quicker.
    private static async Task<BaseDocument> BaseAsync(ApiHost host, string folder, string plan, int indicators = 0)
    {
        var municipality = folder[..6];
        await RegisterAsync(host, municipality);
        var shipped = Format.Read(await File.ReadAllBytesAsync(
            Repository.Find("src", "Dx.Infrastructure", "PlanLibrary", folder, plan + ".yaml"))).Document!;
        var document = shipped with { Indicators = [.. shipped.Indicators.Take(indicators)] };
        var yaml = Format.Write(document, PlanDocumentSyntax.Yaml);
        await host.ImportAsync(municipality, yaml);
        return new BaseDocument(municipality, plan, yaml, Format.Write(document, PlanDocumentSyntax.Json));
    }

    private static async Task RegisterAsync(ApiHost host, string municipality)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsSystem();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new RegisterMunicipalityCommand(MunicipalityCode.Parse(municipality), "市", "し", "県", IsFictional: false));
    }
}

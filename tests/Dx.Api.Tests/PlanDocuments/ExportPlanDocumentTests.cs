using System.Net.Http.Headers;
using System.Text;
using Dx.Api.Tests.PlanLibrary;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.PlanDocuments;

/// <summary>What is exported, imported again, changes nothing: every shipped plan, in both syntaxes.</summary>
public sealed class ExportPlanDocumentTests(LibraryApi api) : IClassFixture<LibraryApi>
{
    [Theory]
    [InlineData("application/yaml", "format: dx-plan/1")]
    [InlineData("application/json", "{")]
    public async Task Exported_ImportedAgain_IsNoChange(string mediaType, string begins)
    {
        var plans = await PlansAsync();
        plans.Should().HaveCount(10);
        foreach (var (municipality, plan, revision) in plans)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, new Uri($"/api/v1/municipalities/{municipality}/plan-documents/{plan}", UriKind.Relative));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
            using var exported = await api.Client.SendAsync(request);
            var text = await exported.Content.ReadAsStringAsync();
            exported.Content.Headers.ContentType!.MediaType.Should().Be(mediaType);
            text.Should().StartWith(begins);

            using var content = new StringContent(text, Encoding.UTF8, mediaType);
            using var response = await api.Host.Operator.PostAsync(
                new Uri($"/api/v1/municipalities/{municipality}/plan-documents", UriKind.Relative), content);

            var result = await ApiHost.ReadAsync(response);
            result.GetProperty("changes").EnumerateArray().Should().BeEmpty($"{municipality} {plan} is what it was");
            result.GetProperty("applied").GetBoolean().Should().BeFalse();
            result.GetProperty("revision").GetInt32().Should().Be(revision);
        }
    }

    private async Task<IReadOnlyList<(string Municipality, string Plan, int Revision)>> PlansAsync()
    {
        var list = await api.Host.GetAsync("/api/v1/municipalities");
        return
        [
            .. list.GetProperty("items").EnumerateArray().SelectMany(m => m.GetProperty("plans").EnumerateArray().Select(p => (
                m.GetProperty("code").GetString()!, p.GetProperty("code").GetString()!, p.GetProperty("revision").GetInt32()))),
        ];
    }
}

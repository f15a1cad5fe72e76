using System.Net.Http.Json;
using System.Text.Json;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>One plan as any reader without a key gets it over HTTP.</summary>
internal sealed class ServedPlan(HttpClient client, PlanFacts facts)
{
    private readonly string _municipality = $"/api/v1/municipalities/{facts.Municipality}";

    public Task<JsonElement> PlanAsync() => GetAsync($"{_municipality}/plans/{facts.Plan}");

    public Task<IReadOnlyList<JsonElement>> ItemsAsync(string kind) => ListAsync($"{_municipality}/plans/{facts.Plan}/{kind}");

    public async Task<IReadOnlyList<JsonElement>> IndicatorsAsync()
    {
        var details = new List<JsonElement>();
        foreach (var item in await ListAsync($"{_municipality}/indicators?plan={facts.Plan}"))
        {
            details.Add(await GetAsync($"{_municipality}/indicators/{item.Text("code")}"));
        }

        return details;
    }

    public Task<IReadOnlyList<JsonElement>> ObservationsAsync(string indicator) =>
        ListAsync($"{_municipality}/indicators/{indicator}/observations");

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        if (!response.IsSuccessStatusCode)
        {
            Assert.Fail($"GET {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await GetAsync(cursor is null ? path : $"{path}{separator}cursor={Uri.EscapeDataString(cursor)}");
            items.AddRange(page.Items("items"));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);

        return items;
    }
}

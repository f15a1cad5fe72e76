using System.Net.Http.Json;
using System.Text.Json;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Builders;

/// <summary>One municipality as the API shows it.</summary>
internal sealed class City(ApiHost host, string code)
{
    public string Code { get; } = code;

    public ApiHost Host { get; } = host;

    public Uri Address(string path) => new($"/api/v1/municipalities/{Code}/{path}", UriKind.Relative);

    public Task<JsonElement> ImportAsync(PlanYaml plan) => Host.ImportAsync(Code, plan.For(Code));

    public Task<JsonElement> RecordAsync(string indicator, object observation) => Host.RecordAsync(Code, indicator, observation);

    /// <summary>Reads with no key, or as somebody.</summary>
    public async Task<JsonElement> GetAsync(string path, HttpClient? reader = null) =>
        await ApiHost.ReadAsync(await (reader ?? Host.Anonymous).GetAsync(Address(path)));

    public async Task<IReadOnlyList<JsonElement>> ItemsAsync(string path, HttpClient? reader = null) =>
        [.. (await GetAsync(path, reader)).GetProperty("items").EnumerateArray()];

    public Task<HttpResponseMessage> PostAsync(string path, object body, HttpClient? writer = null, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return (writer ?? Host.Operator).SendAsync(request);
    }

    public async Task<string> ETagAsync(string indicator)
    {
        using var response = await Host.Operator.GetAsync(Address($"indicators/{indicator}"));
        return response.Headers.ETag?.ToString()
            ?? throw new InvalidOperationException($"No entity tag but {await response.Content.ReadAsStringAsync()}");
    }

    public Task<HttpResponseMessage> PutBaselineAsync(string indicator, object baseline, string? ifMatch, HttpClient? writer = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Address($"indicators/{indicator}/baseline"))
        {
            Content = JsonContent.Create(baseline),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return (writer ?? Host.Operator).SendAsync(request);
    }

    public async Task<JsonElement> SetBaselineAsync(string indicator, object baseline) =>
        await ApiHost.ReadAsync(await PutBaselineAsync(indicator, baseline, await ETagAsync(indicator)));

    /// <summary>Sends a document as it stands; the token is left out unless given.</summary>
    public Task<HttpResponseMessage> SendDocumentAsync(string document, string query = "", HttpClient? writer = null) =>
        (writer ?? Host.Operator).PostAsync(Address($"plan-documents{query}"), ApiHost.Yaml(document));
}

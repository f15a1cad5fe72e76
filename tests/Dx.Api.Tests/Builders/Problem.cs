using System.Net;
using System.Text.Json;

namespace Dx.Api.Tests.Builders;

/// <summary>An RFC 9457 answer, as a client reads it.</summary>
internal sealed record Problem(string ErrorCode, IReadOnlyList<ProblemDetail> Errors)
{
    /// <summary>Reads the answer as a problem of that status, or fails with what it was.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(status, "the answer was {0}", body);
        return Read(response, body);
    }

    public static Problem Read(HttpResponseMessage response, string body)
    {
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json", "the answer was {0}", body);
        var json = JsonSerializer.Deserialize<JsonElement>(body);
        json.GetProperty("status").GetInt32().Should().Be((int)response.StatusCode);
        json.GetProperty("title").GetString().Should().NotBeNullOrWhiteSpace();
        json.GetProperty("detail").GetString().Should().NotBeNullOrWhiteSpace();
        var errorCode = json.GetProperty("errorCode").GetString();
        errorCode.Should().NotBeNullOrWhiteSpace();
        return new Problem(
            errorCode!,
            json.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(ProblemDetail.Of)] : []);
    }
}

internal sealed record ProblemDetail(string Path, string Code, string Message, int? Line, int? Column)
{
    public static ProblemDetail Of(JsonElement json) => new(
        json.GetProperty("path").GetString()!,
        json.GetProperty("code").GetString()!,
        json.GetProperty("message").GetString()!,
        Number(json, "line"),
        Number(json, "column"));

    private static int? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetInt32() : null;
}

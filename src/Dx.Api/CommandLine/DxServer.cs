using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dx.Api.Auth;
using Dx.Application.PlanDocuments;

namespace Dx.Api.CommandLine;

/// <summary>A running Dx, asked through its API like by any other client.</summary>
internal sealed class DxServer : IDisposable
{
    private const string DefaultAddress = "http://localhost:5080";
    private const string Yaml = "application/yaml";
    private const string Json = "application/json";

    private readonly HttpClient http;

    private DxServer(Uri address, string? apiKey)
    {
        // A redirect would carry the key to wherever it points; a proxy does not know this machine by "localhost".
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !address.IsLoopback })
        {
            BaseAddress = address,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(AuditOrigin.CommandLine, productVersion: null));
        if (apiKey is not null)
        {
            http.DefaultRequestHeaders.Add(ShownKey.Header, apiKey);
        }
    }

    public static DxServer Of(CommandArguments arguments, Terminal terminal)
    {
        var written = arguments.Find("--server") ?? DefaultAddress;
        if (!Uri.TryCreate(written.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw CommandFailedException.Usage($"--server には http:// か https:// で始まるアドレスを書いてください（指定: {written}）。");
        }

        var key = arguments.Find("--api-key") ?? terminal.Variable("DX_API_KEY");
        if (key is not null && !key.All(c => c is > ' ' and <= '~'))
        {
            throw CommandFailedException.Usage("APIキーに使えない文字（空白や改行など）があります。");
        }

        return new DxServer(address, string.IsNullOrEmpty(key) ? null : key);
    }

    /// <summary>What importing would change.</summary>
    public Task<PlanDocumentImportDto> CompareAsync(PlanDocumentFile file, CancellationToken cancellationToken) =>
        PostAsync(file, "?dryRun=true", cancellationToken);

    /// <summary>Imports what the token stands for.</summary>
    public Task<PlanDocumentImportDto> ImportAsync(PlanDocumentFile file, string token, CancellationToken cancellationToken) =>
        PostAsync(file, $"?token={Uri.EscapeDataString(token)}", cancellationToken);

    public async Task<string> ExportAsync(
        string municipality, string plan, int? revision, bool json, CancellationToken cancellationToken)
    {
        var query = revision is { } number ? string.Create(CultureInfo.InvariantCulture, $"?revision={number}") : "";
        using var request = new HttpRequestMessage(
            HttpMethod.Get, Address(municipality, $"/{Uri.EscapeDataString(plan)}{query}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(json ? Json : Yaml));
        return await SendAsync(request, file: null, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<PlanDocumentImportDto> PostAsync(PlanDocumentFile file, string query, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(file.Content);
        content.Headers.ContentType = new MediaTypeHeaderValue(Yaml);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(file.Require().Municipality, query));
        request.Content = content;
        var answer = await SendAsync(request, file.Path, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<PlanDocumentImportDto>(answer, Terminal.Json) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw NotDx();
        }
    }

    private async Task<string> SendAsync(HttpRequestMessage request, string? file, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Refusal(response.StatusCode, text, file);
            }

            // Many a site answers any address with a page of its own.
            var kind = response.Content.Headers.ContentType?.MediaType;
            return kind is Yaml or Json ? text : throw NotDx();
        }
        catch (Exception fault) when (fault is HttpRequestException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CommandFailedException(
                ExitCode.Failed, "server.unreachable", $"{http.BaseAddress} につながりません。Dx が動いているか、--server のアドレスを確かめてください（{fault.Message}）。");
        }
    }

    private CommandFailedException Refusal(HttpStatusCode status, string text, string? file)
    {
        if (Problem.Read(text) is not { } problem)
        {
            return NotDx();
        }

        // The API speaks of headers; whoever types a command has other words for them.
        var message = status switch
        {
            HttpStatusCode.Unauthorized when !http.DefaultRequestHeaders.Contains(ShownKey.Header) =>
                "APIキーが要ります。環境変数 DX_API_KEY か --api-key で渡してください。",
            HttpStatusCode.PreconditionFailed => "token が、いまの計画とこの文書に合いません。dx plans diff でもう一度確かめてください。",
            _ => problem.Detail,
        };
        return new CommandFailedException(
            (int)status >= 500 ? ExitCode.Failed : ExitCode.Refused, problem.ErrorCode, message)
        {
            Problems = file is null ? [] : [.. (problem.Errors ?? []).Select(e => e.In(file))],
        };
    }

    private CommandFailedException NotDx() => new(
        ExitCode.Failed, "server.unknown_answer", $"{http.BaseAddress} の応答は Dx のものではないようです。--server のアドレスを確かめてください。");

    private static string Address(string municipality, string rest) =>
        $"api/v1/municipalities/{Uri.EscapeDataString(municipality)}/plan-documents{rest}";

    /// <summary>Problem details as the API writes them.</summary>
    private sealed record Problem(string Detail, string ErrorCode, IReadOnlyList<ProblemPlace>? Errors)
    {
        public static Problem? Read(string text)
        {
            try
            {
                var problem = JsonSerializer.Deserialize<Problem>(text, Terminal.Json);
                return problem is { Detail: not null, ErrorCode: not null } ? problem : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private sealed record ProblemPlace(string Path, string Code, string Message, int? Line, int? Column)
    {
        public FileProblem In(string file) => new(file, Line ?? 1, Column ?? 1, Path, Message, Code);
    }
}

using System.Net;
using System.Text;
using Dx.Api.Tests.Builders;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.ErrorHandling;

/// <summary>Whatever is sent, the answer is a success or a problem with a code, and never the server's own failure.</summary>
public sealed class MalformedInputTests(CityHost cities) : IClassFixture<CityHost>, IAsyncLifetime
{
    private static readonly string[] Reads =
    [
        "plans", "plans/dx-plan", "plans/dx-plan/elements", "plans/dx-plan/principles", "plans/dx-plan/actions",
        "plans/dx-plan/successions", "plans/dx-plan/bodies", "plans/dx-plan/terms", "plans/dx-plan/references",
        "plans/dx-plan/summary", "indicators", "indicators/kpi", "indicators/kpi/observations", "attainments",
        "attainments/kpi/trace", "plan-documents/dx-plan", "recalculations", "organization/units", "organization/hand-over-list",
        "organization/open-responsibilities", "organization/assignable-people",
    ];

    private static readonly string[] Parameters =
    [
        "plans/dx-plan/elements?view", "plans/dx-plan/summary?asOf",
        "indicators?plan", "indicators?kind", "indicators?cursor", "indicators?limit",
        "indicators/kpi/observations?history", "indicators/kpi/observations?cursor", "indicators/kpi/observations?limit",
        "attainments?asOf", "attainments?plan", "attainments?indicator", "attainments?outlook", "attainments?targetFiscalYear",
        "attainments?sort", "attainments?cursor", "attainments?limit", "attainments/kpi/trace?asOf",
        "plan-documents/dx-plan?revision", "recalculations?cursor", "recalculations?limit",
        "organization/units?asOf", "organization/units/x?asOf", "organization/hand-over-list?unit", "organization/hand-over-list?holder",
        "organization/hand-overs?cursor", "organization/hand-overs?limit",
    ];

    // Percent-encoded as they travel: NUL, a lone surrogate's bytes, an overlong sequence, too many digits, odd lists.
    private static readonly string[] Values =
    [
        "", "%00", "%ED%A0%80", "%C0%AF", "99999999999999999999", "-1", "0", "9999", "1e400", "NaN", "true,false",
        "outcome,activity", "--pace", "%F0%9F%98%80", "'%20or%201=1--", "%25%00", "AAAA", "2026.5",
    ];

    private static readonly string[] Names =
        ["%ED%A0%80", "a%2Fb", "%F0%9F%98%80", "A", "-", "..%2f..", "x%0Ay", "%E3%80%80", new string('a', 5_000)];

    private static readonly string[] Bodies =
    [
        "", "null", "[]", "{}", "{", "\"text\"", "1", "true",
        """{"fiscalYear":1e400}""", """{"fiscalYear":0,"value":1}""", """{"fiscalYear":9999,"value":1}""",
        """{"fiscalYear":2026.5,"value":1}""", """{"fiscalYear":"2026","value":1}""", """{"fiscalYear":null,"value":1}""",
        """{"fiscalYear":2026,"value":1e400}""", """{"fiscalYear":2026,"value":1e27}""", """{"fiscalYear":2026,"value":-1e-400}""",
        """{"fiscalYear":2026,"value":"1"}""", """{"fiscalYear":2026,"value":NaN}""",
        """{"fiscalYear":2026,"text":"a\u0000b"}""", """{"fiscalYear":2026,"text":"\ud800"}""", """{"fiscalYear":2026,"text":"\udc00\ud800"}""",
        """{"fiscalYear":2026,"value":1,"versionCode":"\u0000"}""", """{"fiscalYear":2026,"value":1,"versionCode":"\ud800"}""",
        """{"fiscalYear":2026,"value":1,"text":"\u0000"}""", """{"fiscalYear":2026,"value":1,"text":"\ud800"}""",
        """{"fiscalYear":2026,"value":1,"asOf":"0001-01-01"}""", """{"fiscalYear":2026,"value":1,"asOf":"9999-12-31"}""",
        """{"fiscalYear":2026,"value":1,"asOf":"2026-02-30"}""", """{"fiscalYear":2026,"value":1,"asOf":20260401}""",
        """{"fiscalYear":2150,"value":1,"asOf":"2152-03-31"}""",
        """{"fiscalYear":2026,"missing":"forgotten"}""", """{"fiscalYear":2026,"missing":3}""", """{"fiscalYear":2026,"status":99}""",
        """{"fiscalYear":2026,"unknown":1}""", """{"FISCALYEAR":2026,"fiscalyear":2027}""", """{"fiscalYear":2026,"value":1,}""",
        """{"fiscalYear":2026,"numerator":1e27,"denominator":1e-27}""", """{"fiscalYear":2026,"numerator":5,"denominator":1e-28}""",
        """{"type":"renamed","effectiveFiscalYear":9999,"from":[null],"to":[null]}""", """{"type":"renamed","effectiveFiscalYear":1950}""",
        """{"type":"merged","effectiveFiscalYear":2027,"from":[null,""],"to":[{"code":"a","name":"\u0000","parent":"\ud800"}]}""",
        """{"type":"split","effectiveFiscalYear":2027,"from":["a","a"],"to":[{"code":null},{"code":"a"}],"newName":"\ud800","note":"\u0000"}""",
        """{"type":"created","effectiveFiscalYear":2027,"to":[{"code":"new","name":"\u0000"}],"note":"\ud800"}""",
        """{"type":"moved","effectiveFiscalYear":2027,"from":["a"],"to":[{"code":"a"}],"newParent":"\u0000"}""",
        """{"unit":null,"fromFiscalYear":2027,"items":null}""", """{"unit":"a","fromFiscalYear":2027,"items":[null]}""",
        """{"unit":"a","fromFiscalYear":2027,"items":[{"kind":"indicator","plan":null,"code":"\u0000"}]}""",
        """{"from":"00000000-0000-0000-0000-000000000000","to":null,"firstDay":"0001-01-01"}""",
        """{"from":"10000000-0000-0000-0000-000000000000","to":{"id":"20000000-0000-0000-0000-000000000000","name":"\u0000"},"firstDay":"9999-12-31"}""",
        """{"kind":"indicator","plan":"dx-plan","item":"kpi","holder":{"id":"20000000-0000-0000-0000-000000000000","name":"a\u0000"},"role":"main","from":"2026-04-01"}""",
        """{"kind":"indicator","plan":"dx-plan","item":"kpi","holder":{"id":"20000000-0000-0000-0000-000000000000","name":null},"role":"deputy","from":"0001-01-01"}""",
        """{"holder":"20000000-0000-0000-0000-000000000000","lastDay":"0001-01-01","responsibilities":[]}""",
        new string('[', 100_000), """{"a":""" + new string('{', 200), "\uFEFF{}", "\u0000",
    ];

    private static readonly string[] MediaTypes =
        ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16"];

    private City city = null!;

    public async Task InitializeAsync() =>
        city = await cities.FoundAsync(new PlanYaml().WithIndicator("kpi", AtLeast(2030, 70)));

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string> Asked => [.. Parameters];

    public static TheoryData<string> Writes => new()
    {
        "POST indicators/kpi/observations", "PUT indicators/kpi/baseline", "POST organization/changes",
        "POST organization/unit-assignments", "POST organization/hand-overs", "POST organization/responsibilities",
        "POST organization/responsibilities/end",
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task AnyParameter_WithAnything_IsAnswered(string parameter)
    {
        foreach (var value in Values)
        {
            await AnsweredAsync(HttpMethod.Get, $"{parameter}={value}");
        }
    }

    [Fact]
    public async Task AnyName_InAnAddress_IsAnswered()
    {
        foreach (var name in Names)
        {
            foreach (var path in (string[])[$"plans/{name}", $"plans/{name}/elements", $"plans/dx-plan/{name}", $"indicators/{name}",
                $"indicators/{name}/observations", $"attainments/{name}/trace", $"plan-documents/{name}", $"recalculations/{name}", name,
                $"../{name}", $"../{name}/plans"])
            {
                var answer = await AnsweredAsync(HttpMethod.Get, path);
                answer.Should().Be(HttpStatusCode.NotFound, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task AnyBody_IsAnswered(string write)
    {
        var (method, path) = (write.Split(' ')[0], write.Split(' ')[1]);
        foreach (var body in Bodies)
        {
            await AnsweredAsync(new HttpMethod(method), path, new StringContent(body, Encoding.UTF8, "application/json"));
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task UnreadableBody_IsMalformed(string write)
    {
        var (method, path) = (write.Split(' ')[0], write.Split(' ')[1]);
        byte[][] bodies = [[0xFF, 0xFE, 0x00], [0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x7D], [0xC0, 0xAF]];
        foreach (var body in bodies)
        {
            var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

            (await AnsweredAsync(new HttpMethod(method), path, content)).Should().Be(HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task AnotherMediaType_IsNotTaken(string write)
    {
        var (method, path) = (write.Split(' ')[0], write.Split(' ')[1]);
        foreach (var mediaType in MediaTypes)
        {
            var content = new ByteArrayContent("""{"fiscalYear":2026,"value":1}"""u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

            (await AnsweredAsync(new HttpMethod(method), path, content)).Should().BeOneOf(
                HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task AnyDocument_IsAnswered()
    {
        foreach (var body in Bodies.Append("a: &x [*x]").Append("? {a: b} : c").Append("%YAML 9.9\n---\nx").Append(new string('-', 10_000)))
        {
            foreach (var mediaType in (string[])["application/json", "application/yaml", "text/plain"])
            {
                await AnsweredAsync(HttpMethod.Post, "plan-documents?dryRun=true", new StringContent(body, Encoding.UTF8, mediaType));
            }
        }
    }

    [Fact]
    public async Task AnotherMethod_IsNotAllowed()
    {
        foreach (var path in Reads)
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Delete, HttpMethod.Patch])
            {
                (await AnsweredAsync(method, path)).Should().Be(HttpStatusCode.MethodNotAllowed, $"{method} {path}");
            }
        }

        (await AnsweredAsync(HttpMethod.Post, "attainments")).Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/municipalities")]
    [InlineData("/api")]
    [InlineData("/openapi/v3.json")]
    [InlineData("/api/v1/municipalities/132110/plans/x/y/z")]
    public async Task UnknownAddress_IsNotFound_WithACode(string address)
    {
        using var response = await city.Host.Anonymous.GetAsync(new Uri(address, UriKind.Relative));

        (await Problem.ReadAsync(response, HttpStatusCode.NotFound)).ErrorCode.Should().Be("address.not_found");
    }

    [Theory]
    [InlineData("Idempotency-Key", "\u00e9\u4e00")]
    [InlineData("X-Api-Key", "\u4e00")]
    [InlineData("If-Match", "\"\"")]
    [InlineData("Accept", "*/*;q=banana")]
    public async Task OddHeader_IsAnswered(string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, city.Address("plan-documents/dx-plan"));
        request.Headers.TryAddWithoutValidation(name, value);

        using var response = await city.Host.Anonymous.SendAsync(request);

        ((int)response.StatusCode).Should().BeLessThan(500);
    }

    private async Task<HttpStatusCode> AnsweredAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, city.Address(path)) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var response = await city.Host.Operator.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var sent = content is null ? "" : await content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().BeLessThan(
            500, "{0} {1} with {2} was answered {3}", method, Start(path), Start(sent), body);
        if ((int)response.StatusCode >= 400)
        {
            Problem.Read(response, body);
        }

        return response.StatusCode;
    }

    private static string Start(string text) => text.Length <= 200 ? text : text[..200];
}

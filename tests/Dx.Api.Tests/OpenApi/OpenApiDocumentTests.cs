using System.Text.Json;
using System.Text.Json.Nodes;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.OpenApi;

/// <summary>The API's description is complete, says what is served, and is the one that the screens are typed from.</summary>
public sealed class OpenApiDocumentTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Current = "/openapi/v1.json";
    private const string Older = "/openapi/v1-oas30.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, string[]> MustBeSent = new(StringComparer.Ordinal)
    {
        ["RecordObservationRequest"] = ["fiscalYear"],
        ["RegisterMunicipalityRequest"] = ["name", "nameKana", "prefecture"],
        ["SetBaselineRequest"] = ["fiscalYear"],
        ["SecondFactorCodeRequest"] = ["code"],
        ["SetSecondFactorPolicyRequest"] = ["required"],
        ["SignInRequest"] = ["email", "password"],
        ["ChangePasswordRequest"] = ["currentPassword", "newPassword"],
        ["RequestPasswordLinkRequest"] = ["email"],
        ["SetPasswordByLinkRequest"] = ["token", "password"],
        ["InvitePersonRequest"] = ["email", "displayName", "role"],
        ["ChangeMembershipRequest"] = ["role"],
        ["CreateApiKeyRequest"] = ["name", "scope"],
        ["SetPersonDisabledRequest"] = ["disabled"],
        ["RecordOrganizationChangeRequest"] = ["type", "effectiveFiscalYear"],
        ["ChangedUnitRequest"] = ["code"],
        ["AssignUnitRequest"] = ["unit", "fromFiscalYear", "items"],
        ["AssignedItemRequest"] = ["kind", "plan", "code"],
        ["HolderRequest"] = ["id", "name"],
        ["HandOverRequest"] = ["from", "to", "firstDay"],
        ["AssignResponsibilityRequest"] = ["kind", "plan", "item", "holder", "role", "from"],
        ["EndResponsibilitiesRequest"] = ["holder", "lastDay"],
    };

    public static TheoryData<string> Documents => [Current, Older];

    [Fact]
    public async Task Committed_IsWhatIsServed()
    {
        var file = Repository.Find("web", "openapi.json");
        var served = (await ReadAsync(Current)).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("DX_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, served);
        }

        var committed = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");

        (committed == served).Should().BeTrue(
            "web/openapi.json must be what the API serves; run this test with DX_UPDATE_SNAPSHOTS=1, then 'npm run generate' in web");
    }

    [Theory]
    [InlineData(Current, "3.1.")]
    [InlineData(Older, "3.0.")]
    public async Task Document_NamesItsVersion_AndEveryReferenceLeadsSomewhere(string address, string version)
    {
        var document = await ReadAsync(address);

        document["openapi"]!.GetValue<string>().Should().StartWith(version);
        var references = Everywhere(document).OfType<JsonObject>()
            .Select(o => o["$ref"]).OfType<JsonValue>().Select(r => r.GetValue<string>()).Distinct().ToList();
        references.Should().NotBeEmpty();
        references.Should().BeSubsetOf(
            document["components"]!["schemas"]!.AsObject().Select(s => $"#/components/schemas/{s.Key}"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task EveryOperation_IsNamedDescribedAndMayFail(string address)
    {
        var operations = Operations(await ReadAsync(address));

        operations.Should().HaveCountGreaterOrEqualTo(25);
        operations.Select(o => o.Operation["operationId"]?.GetValue<string>()).Should().OnlyHaveUniqueItems().And.NotContainNulls();
        operations.Should().AllSatisfy(o =>
        {
            var name = $"{o.Method} {o.Path}";
            o.Operation["operationId"]!.GetValue<string>().Should().MatchRegex("^[A-Z][A-Za-z]+$", name);
            o.Operation["summary"]?.GetValue<string>().Should().NotBeNullOrWhiteSpace(name);
            var statuses = o.Operation["responses"]!.AsObject().Select(r => r.Key).ToList();
            statuses.Should().Contain(s => s.StartsWith('2'), name);
            statuses.Should().Contain(s => s.StartsWith('4'), name);
            foreach (var (status, response) in o.Operation["responses"]!.AsObject().Where(r => r.Key.StartsWith('4')))
            {
                var schema = response!["content"]?["application/problem+json"]?["schema"]?["$ref"]?.GetValue<string>();
                schema.Should().EndWith("/ProblemDetails", $"{name} {status} is a problem with a code");
            }
        });
    }

    [Fact]
    public async Task ReadOfWhatIsPublic_IsOpen_AndAllElseAsksForAKeyOrASession()
    {
        foreach (var (method, path, operation) in Operations(await ReadAsync(Current)))
        {
            var statuses = operation["responses"]!.AsObject().Select(r => r.Key);
            if (method == "get" && !IsRestricted(path))
            {
                operation["security"]!.AsArray().Select(s => s!.AsObject().Count).Should().Equal([0], path);
                continue;
            }

            operation["security"]!.AsArray().SelectMany(s => s!.AsObject().Select(k => k.Key))
                .Should().Equal(["ApiKey", "Bearer", "Basic", "Session"], path);
            statuses.Should().Contain(["401", "403"], path);

            // Registering asks for nothing that must be there before; neither does what names nothing at all.
            statuses.Contains("404").Should().Be(
                path != "/api/v1/municipalities/{code}" && path.Contains('{', StringComparison.Ordinal), path);
        }
    }

    // Who works here and holds what, what was done, and one's own session.
    private static bool IsRestricted(string path) =>
        path.Split('/').Intersect(
        [
            "history", "audit-entries", "people", "api-keys", "session", "hand-over-list", "hand-overs", "open-responsibilities",
            "assignable-people", "second-factor-policy",
        ]).Any();

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Numbers_ArePlainNumbers(string address)
    {
        foreach (var schema in Everywhere(await ReadAsync(address)).OfType<JsonObject>().Where(o => o["type"] is not null))
        {
            var types = schema["type"] is JsonArray several ? several.Select(t => t!.GetValue<string>()).ToList() : [schema["type"]!.ToString()];
            if (types.Contains("number") || types.Contains("integer"))
            {
                types.Should().NotContain("string");
                schema["pattern"].Should().BeNull();
            }
        }
    }

    [Fact]
    public async Task Responses_HaveEveryFieldRequired_AndRequestsOnlyWhatTheyMust()
    {
        var schemas = (await ReadAsync(Current))["components"]!["schemas"]!.AsObject();
        foreach (var (name, schema) in schemas.Where(s => s.Value!["properties"] is not null && !s.Key.StartsWith("Problem", StringComparison.Ordinal)))
        {
            var required = schema!["required"]?.AsArray().Select(r => r!.GetValue<string>()).ToList() ?? [];
            if (name.EndsWith("Request", StringComparison.Ordinal))
            {
                required.Should().BeEquivalentTo(MustBeSent[name], name);
            }
            else
            {
                required.Should().BeEquivalentTo(schema["properties"]!.AsObject().Select(p => p.Key), name);
            }
        }
    }

    [Theory]
    [InlineData("Attainment", "pace", "number")]
    [InlineData("Attainment", "targetFiscalYear", "integer")]
    [InlineData("Attainment", "trend", "Trend")]
    [InlineData("Attainment", "satisfied", "boolean")]
    [InlineData("Observation", "asOf", "string")]
    [InlineData("Observation", "missing", "MissingReason")]
    [InlineData("IndicatorVersion", "baseline", "Baseline")]
    [InlineData("IndicatorListItem", "latest", "LatestResult")]
    [InlineData("PlanListItem", "rollUp", "RollUp")]
    [InlineData("AttainmentPage", "nextCursor", "string")]
    [InlineData("RecordObservationRequest", "status", "ObservationStatus")]
    public async Task WhatMayBeNull_SaysSo(string schema, string property, string type)
    {
        var described = (await ReadAsync(Current))["components"]!["schemas"]![schema]!["properties"]![property]!;

        Alternatives(described).Should().BeEquivalentTo("null", type);
    }

    [Fact]
    public async Task WhatMayBeNull_SaysSoToOlderToolsToo()
    {
        var fields = (await ReadAsync(Older))["components"]!["schemas"]!["Attainment"]!["properties"]!;

        fields["trend"]!["nullable"]!.GetValue<bool>().Should().BeTrue();
        fields["trend"]!["allOf"]!.AsArray().Single()!["$ref"]!.GetValue<string>().Should().EndWith("/Trend");
        fields["pace"]!["nullable"]!.GetValue<bool>().Should().BeTrue();
        fields["outlook"]!["nullable"].Should().BeNull();
    }

    [Fact]
    public async Task Problem_IsDescribedWithItsCode()
    {
        var problem = (await ReadAsync(Current))["components"]!["schemas"]!["ProblemDetails"]!;

        problem["required"]!.AsArray().Select(r => r!.GetValue<string>()).Should().Contain(["status", "detail", "errorCode"]);
        problem["properties"]!["errors"]!["items"]!["$ref"]!.GetValue<string>().Should().EndWith("/ProblemError");
    }

    [Theory]
    [InlineData("Attainment", "outlook", "Outlook")]
    [InlineData("Attainment", "computedAt", "string")]
    [InlineData("Attainment", "indicatorCode", "string")]
    [InlineData("PlanListItem", "period", "Period")]
    [InlineData("Indicator", "versions", "array")]
    public async Task WhatIsAlwaysThere_SaysSo(string schema, string property, string type)
    {
        var described = (await ReadAsync(Current))["components"]!["schemas"]![schema]!["properties"]![property]!;

        Alternatives(described).Should().Equal(type);
    }

    [Theory]
    [InlineData("Outlook", "no_target", "slightly_behind", "moving_away")]
    [InlineData("Trend", "improving_with_setback", "flat")]
    [InlineData("ForecastBasis", "none", "indicative", "trend")]
    [InlineData("MissingReason", "notCollected", "beingCompiled", "unstated")]
    [InlineData("PlanStatus", "inForce", "superseded")]
    public async Task Enumerations_AreWrittenAsTheyAreServed(string schema, params string[] names)
    {
        var described = (await ReadAsync(Current))["components"]!["schemas"]![schema]!;

        described["type"]!.GetValue<string>().Should().Be("string");
        described["enum"]!.AsArray().Select(n => n!.GetValue<string>()).Should().Contain(names);
    }

    [Fact]
    public async Task Formats_TellDatesFromInstants()
    {
        var schemas = (await ReadAsync(Current))["components"]!["schemas"]!;

        schemas["Observation"]!["properties"]!["asOf"]!["format"]!.GetValue<string>().Should().Be("date");
        schemas["Observation"]!["properties"]!["recordedAt"]!["format"]!.GetValue<string>().Should().Be("date-time");
        schemas["Attainment"]!["properties"]!["runId"]!["format"]!.GetValue<string>().Should().Be("uuid");
    }

    [Fact]
    public async Task Swagger_PageIsServed()
    {
        using var response = await cities.Host.Anonymous.GetAsync(new Uri("/swagger/index.html", UriKind.Relative));

        response.EnsureSuccessStatusCode();
        (await response.Content.ReadAsStringAsync()).Should().Contain("swagger-ui");
    }

    private async Task<JsonNode> ReadAsync(string address) =>
        JsonNode.Parse(await cities.Host.Anonymous.GetStringAsync(new Uri(address, UriKind.Relative)))!;

    private static IReadOnlyList<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
    [
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(o => o.Key is "get" or "post" or "put" or "patch" or "delete").Select(o => (o.Key, path.Key, o.Value!))),
    ];

    private static IEnumerable<JsonNode> Everywhere(JsonNode node) => node switch
    {
        JsonObject branch => branch.Where(p => p.Value is not null).SelectMany(p => Everywhere(p.Value!)).Prepend(branch),
        JsonArray list => list.Where(i => i is not null).SelectMany(i => Everywhere(i!)),
        _ => [node],
    };

    private static IReadOnlyList<string> Alternatives(JsonNode schema) => schema switch
    {
        JsonObject { } o when (o["oneOf"] ?? o["anyOf"]) is JsonArray any => [.. any.SelectMany(a => Alternatives(a!))],
        JsonObject { } o when o["$ref"] is { } reference => [reference.GetValue<string>().Split('/')[^1]],
        JsonObject { } o when o["type"] is JsonArray several => [.. several.Select(t => t!.GetValue<string>())],
        _ => [schema["type"]!.GetValue<string>()],
    };
}

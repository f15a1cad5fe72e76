using System.Text.Json;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dx.Api.Tests.CommandLine;

public sealed class ServerCommandsTests(CommandLineHost host) : IClassFixture<CommandLineHost>
{
    private const string Kodaira = "132110";

    [Theory]
    [InlineData("132039-musashino", "plan-7")]
    [InlineData("132039-musashino", "plan-8")]
    [InlineData("132101-koganei", "policy-2022")]
    [InlineData("132101-koganei", "policy-2026")]
    [InlineData("132110-kodaira", "vision-2040")]
    [InlineData("132144-kokubunji", "plan-1")]
    [InlineData("132144-kokubunji", "plan-2")]
    [InlineData("999997-mihon", "dx-plan-1")]
    [InlineData("999997-mihon", "dx-plan-2")]
    public async Task Export_ThenImportAndDiff_ChangesNothing(string folder, string plan)
    {
        var municipality = folder[..6];
        var file = Path.Combine(host.Folder, $"{folder}-{plan}.yaml");

        var exported = await host.AskAsync("export", municipality, plan, "-o", file);
        var imported = await host.AskAsync("import", file, "--yes");
        var compared = await host.AskAsync("diff", file);
        var again = await host.AskAsync("export", municipality, plan);

        (exported.ExitCode, exported.Errors).Should().Be((0, ""));
        (imported.ExitCode, imported.Output).Should().Be((0, $"{file}: 計画 {plan} と違いはありません。\n"));
        (compared.ExitCode, compared.Output).Should().Be((0, imported.Output));
        again.Output.Should().Be(await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task DiffAndImport_ChangedDocument_AreSeenThenAppliedByToken()
    {
        var before = (await host.AskAsync("export", Kodaira, "policy-2022")).Output;
        var file = host.Write("changed.yaml", before
            .Replace("  shortTitle: DX推進方針（2022）\n", "  shortTitle: DX推進方針\n", StringComparison.Ordinal)
            + "referenceCases:\n  - code: somewhere\n    subject: どこかの市\n");

        var seen = await host.AskAsync("diff", file, "--format", "json");
        var people = await host.AskAsync("diff", file);
        var unconfirmed = await host.AskAsync("import", file);
        var afterUnconfirmed = (await host.AskAsync("export", Kodaira, "policy-2022")).Output;
        var token = JsonSerializer.Deserialize<JsonElement>(seen.Output).GetProperty("token").GetString()!;
        var imported = await host.AskAsync("import", file, "--token", token);
        var reused = await host.AskAsync("import", host.Write("other.yaml", before), "--token", token);

        (seen.ExitCode, people.ExitCode).Should().Be((1, 1));
        people.Output.Should().Be(
            $"{file}: 計画 policy-2022 との違い: 追加 1件、変更 1件\n"
            + "～ 変更 計画「小平市デジタル・トランスフォーメーション（ＤＸ）推進方針」\n"
            + "    短い名（plan.shortTitle）: DX推進方針（2022） → DX推進方針\n"
            + "＋ 追加 先行事例 somewhere「どこかの市」\n"
            + $"token: {token}\n");
        unconfirmed.ExitCode.Should().Be(2);
        unconfirmed.Errors.Should().Contain("まだ取り込んでいません").And.Contain(token);
        afterUnconfirmed.Should().Be(before);
        imported.ExitCode.Should().Be(0);
        imported.Output.Should().EndWith("取り込みました（改定 2）。\n");
        reused.ExitCode.Should().Be(2);
        reused.Errors.Should().Contain("dx plans diff でもう一度");

        (await host.AskAsync("export", Kodaira, "policy-2022", "--revision", "1")).Output.Should().Be(before);
        var undone = await host.AskAsync("import", "--yes", Path.Combine(host.Folder, "other.yaml"), "--format=json");
        undone.ExitCode.Should().Be(0);
        JsonSerializer.Deserialize<JsonElement>(undone.Output).GetProperty("revision").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task Import_TenIndicatorPlanOfTheGuide_IsTakenInWhole()
    {
        var guide = (await File.ReadAllTextAsync(Repository.Find("docs", "plan-documents.md"))).ReplaceLineEndings("\n");
        var start = guide.LastIndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var file = host.Write("guide.yaml", guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)]);

        var imported = await host.AskAsync("import", file, "--yes");
        var compared = await host.AskAsync("diff", file);
        var indicators = await host.Host.GetAsync("/api/v1/municipalities/999997/indicators?plan=action-plan-2026");

        (imported.ExitCode, imported.Errors).Should().Be((0, ""));
        imported.Output.Should().EndWith("取り込みました（改定 1）。\n");
        compared.ExitCode.Should().Be(0);
        indicators.GetProperty("items").EnumerateArray().Should().HaveCount(10);
    }

    [Fact]
    public async Task Diff_DroppedIndicator_SaysThatItsObservationsStay()
    {
        var document = JsonSerializer.Deserialize<System.Text.Json.Nodes.JsonObject>(
            (await host.AskAsync("export", "999997", "dx-plan-1", "--json")).Output)!;
        var indicators = document["indicators"]!.AsArray();
        var dropped = indicators.Single(i => i!["versions"]!.AsArray().Any(v => v!["observations"] is not null) && i == indicators[0])!;
        var observations = dropped["versions"]!.AsArray().Sum(v => v!["observations"]?.AsArray().Count ?? 0);
        indicators.Remove(dropped);
        document.Remove("successions");

        var result = await host.AskAsync("diff", host.Write("dropped.json", document.ToJsonString()));

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain($"－ 削除 指標 {dropped["code"]}「{dropped["name"]}」\n");
        result.Output.Should().Contain($"実績値が{observations}件あります。実績値は残りますが");
    }

    [Theory]
    [InlineData("diff")]
    [InlineData("import")]
    public async Task DiffAndImport_FaultyDocument_AreRefusedWithPlaces(string command)
    {
        var file = host.Write($"faulty-{command}.yaml", "format: dx-plan/1\nmunicipality: \"132110\"\nplan: 1\n");

        var result = await host.AskAsync(command, file);

        result.ExitCode.Should().Be(2);
        result.Output.Should().StartWith($"{file}:3:7: $.plan: ").And.EndWith("[wrongType]\n");
    }

    [Fact]
    public async Task Diff_WithoutKey_IsRefusedAndSaysHowToGiveOne()
    {
        var file = CommandLineHost.LibraryFile("132101-koganei", "policy-2022");

        var none = await CommandResult.OfAsync(apiKey: null, "diff", file, "--server", host.Address);
        var wrong = await CommandResult.OfAsync(apiKey: "dxk_wrong", "diff", file, "--server", host.Address);
        var given = await CommandResult.OfAsync(apiKey: "dxk_wrong", "diff", file, "--server", host.Address, "--api-key", ApiHost.OperatorKey);

        (none.ExitCode, wrong.ExitCode, given.ExitCode).Should().Be((2, 2, 0));
        none.Errors.Should().Contain("DX_API_KEY");
        wrong.Errors.Should().Contain("APIキーが正しくない");
    }

    [Fact]
    public async Task Export_AsJson_IsTheSamePlan()
    {
        var file = Path.Combine(host.Folder, "as.json");

        var exported = await host.AskAsync("export", "999997", "dx-plan-2", "--json", "--output", file);
        var compared = await host.AskAsync("diff", file);

        (exported.ExitCode, compared.ExitCode).Should().Be((0, 0));
        (await File.ReadAllBytesAsync(file))[0].Should().Be((byte)'{', "a byte order mark would trouble other tools");
    }

    [Fact]
    public async Task Export_UnknownPlan_IsRefused()
    {
        var result = await host.AskAsync("export", "999997", "no-such-plan");

        (result.ExitCode, result.Output).Should().Be((2, ""));
        result.Errors.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Export_ToAFolder_CannotWrite()
    {
        var result = await host.AskAsync("export", "999997", "dx-plan-2", "-o", host.Folder);

        result.ExitCode.Should().Be(3);
        result.Errors.Should().Contain("書けません");
    }

    [Fact]
    public async Task Export_FromAnotherSite_IsNotTakenForAPlan()
    {
        var file = Path.Combine(host.Folder, "page.yaml");
        await using var site = WebApplication.Create();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapFallback(() => Results.Text("<html></html>", "text/html"));
        await site.StartAsync();

        var result = await CommandResult.OfAsync(apiKey: null, "export", "999997", "dx-plan-2", "-o", file, "--server", site.Urls.Single());

        result.ExitCode.Should().Be(3);
        result.Errors.Should().Contain("Dx のものではない");
        File.Exists(file).Should().BeFalse();
    }
}

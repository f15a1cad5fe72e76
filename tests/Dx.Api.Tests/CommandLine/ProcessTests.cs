using System.Diagnostics;
using System.Text;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.CommandLine;

/// <summary>The program itself, as a shell starts it.</summary>
public sealed class ProcessTests(CommandLineHost host) : IClassFixture<CommandLineHost>
{
    [Fact]
    public async Task Validate_RelativeName_MeansTheCallersFolder()
    {
        File.Copy(CommandLineHost.LibraryFile("132101-koganei", "policy-2022"), Path.Combine(host.Folder, "good.yaml"));
        host.Write("bad.yaml", "format: dx-plan/1\n");

        var good = await StartAsync(apiKey: null, "plans", "validate", "good.yaml");
        var bad = await StartAsync(apiKey: null, "plans", "validate", "bad.yaml");

        good.Should().Be(new CommandResult(0, "good.yaml: 誤りはありません（要素 3、取組 8、指標 0）。\n", ""));
        bad.ExitCode.Should().Be(2);
        bad.Output.Should().StartWith("bad.yaml:1:1: $.municipality: ");
    }

    [Fact]
    public async Task Export_RunningServer_WritesTheDocumentByteForByte()
    {
        var exported = await StartAsync(apiKey: null, "plans", "export", "132101", "policy-2022", "--server", host.Address);
        host.Write("exported.yaml", exported.Output.Replace("  kind: policy\n", "  kind: plan\n", StringComparison.Ordinal));

        var compared = await StartAsync(ApiHost.OperatorKey, "plans", "diff", "exported.yaml", "--server", host.Address);

        (exported.ExitCode, exported.Errors).Should().Be((0, ""));
        exported.Output.Should().Be((await host.AskAsync("export", "132101", "policy-2022")).Output);
        (compared.ExitCode, compared.Errors).Should().Be((1, ""));
        compared.Output.Should().Contain("種類（plan.kind）: policy → plan");
    }

    [Fact]
    public async Task Run_NoCommand_ShowsUsage()
    {
        var result = await StartAsync(apiKey: null, "plans");

        result.ExitCode.Should().Be(3);
        result.Errors.Should().Contain("dx plans validate");
    }

    [Fact]
    public async Task Run_OtherFirstWord_IsTheServersBusiness()
    {
        var result = await StartAsync(apiKey: null, "--role", "nonsense", "plans", "validate");

        result.ExitCode.Should().NotBe(0);
        result.Errors.Should().Contain("--role には api、worker、all のいずれかを指定してください");
    }

    private async Task<CommandResult> StartAsync(string? apiKey, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dx.Api.dll"), .. words])
        {
            UseShellExecute = false,
            WorkingDirectory = host.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DX_API_KEY"] = apiKey;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }
}

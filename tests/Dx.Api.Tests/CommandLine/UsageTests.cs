using System.Text.Json;

namespace Dx.Api.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("import", "--help")]
    public async Task Help_Asked_DocumentsCommandsAndExitCodes(params string[] words)
    {
        var result = await CommandResult.OfAsync(apiKey: null, words);

        result.ExitCode.Should().Be(0);
        result.Errors.Should().BeEmpty();
        result.Output.Should().ContainAll(
            "dx plans validate", "dx plans diff", "dx plans import", "dx plans export", "終了コード", "DX_API_KEY", "--server", "--token");
    }

    [Theory]
    [InlineData("使い方:")]
    [InlineData("「explode」という命令はありません", "explode")]
    [InlineData("指定が足りません", "validate")]
    [InlineData("「b.yaml」は余分です", "diff", "a.yaml", "b.yaml")]
    [InlineData("指定が足りません", "export", "999997")]
    [InlineData("「--force」という指定はありません", "import", "a.yaml", "--force")]
    [InlineData("「--yes=1」という指定はありません", "import", "a.yaml", "--yes=1")]
    [InlineData("--token のあとに値を書いてください", "import", "a.yaml", "--token")]
    [InlineData("--yes が二度指定されています", "import", "a.yaml", "--yes", "--yes")]
    [InlineData("どちらか一つにしてください", "import", "a.yaml", "--yes", "--token", "t")]
    [InlineData("--format には text か json を書いてください", "validate", "a.yaml", "--format", "xml")]
    [InlineData("--server には http:// か https:// で始まる", "diff", "a.yaml", "--server", "ftp://dx")]
    [InlineData("--server には http:// か https:// で始まる", "diff", "a.yaml", "--server", "localhost")]
    [InlineData("APIキーに使えない文字", "diff", "a.yaml", "--api-key", "key\nX-Other: 1")]
    [InlineData("--revision には改定の番号", "export", "999997", "dx-plan-2", "--revision", "0")]
    public async Task Run_WrongUsage_SaysWhatIsWrong(string expected, params string[] words)
    {
        var result = await CommandResult.OfAsync(apiKey: null, words);

        (result.ExitCode, result.Output).Should().Be((3, ""));
        result.Errors.Should().Contain(expected);
    }

    [Fact]
    public async Task Run_FileNamedLikeAnOption_IsReachedBehindTwoHyphens()
    {
        var result = await CommandResult.OfAsync(apiKey: null, "validate", "--", "--odd.yaml");

        result.ExitCode.Should().Be(3);
        result.Errors.Should().Contain("--odd.yaml: ファイルがありません");
    }

    [Fact]
    public async Task Run_NobodyListens_SaysWhichServer()
    {
        var address = CommandLineHost.NobodyHome();
        var file = CommandLineHost.LibraryFile("132101-koganei", "policy-2022");

        var result = await CommandResult.OfAsync(apiKey: "k", "diff", file, "--server", address);

        (result.ExitCode, result.Output).Should().Be((3, ""));
        result.Errors.Should().Contain($"{address}/ につながりません");
    }

    [Fact]
    public async Task Run_NobodyListensAndJsonWanted_IsStillJson()
    {
        var file = CommandLineHost.LibraryFile("132101-koganei", "policy-2022");

        var result = await CommandResult.OfAsync(
            apiKey: "k", "import", "--yes", file, "--format", "json", "--server", CommandLineHost.NobodyHome());

        result.ExitCode.Should().Be(3);
        JsonSerializer.Deserialize<JsonElement>(result.Output).GetProperty("errorCode").GetString().Should().Be("server.unreachable");
    }
}

using System.Text.Json;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.CommandLine;

public sealed class ValidatePlansTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dx-plans-").FullName;

    private static string[] Library =>
    [
        .. Directory.GetFiles(Repository.Find("src", "Dx.Infrastructure", "PlanLibrary"), "*.yaml", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "municipality.yaml"),
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Validate_EveryShippedDocument_FindsNothing()
    {
        var result = await CommandResult.OfAsync(apiKey: null, ["validate", .. Library]);

        Library.Should().HaveCountGreaterThanOrEqualTo(9);
        result.ExitCode.Should().Be(0);
        result.Errors.Should().BeEmpty();
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveSameCount(Library)
            .And.OnlyContain(line => line.Contains(": 誤りはありません（要素 "));
    }

    [Fact]
    public async Task Validate_FaultyDocumentAmongGoodOnes_NamesEveryFaultByItsPlace()
    {
        var lines = (await File.ReadAllLinesAsync(CommandLineHost.LibraryFile("132101-koganei", "policy-2022"))).ToList();
        var kind = lines.FindIndex(l => l == "  kind: policy");
        lines[kind] = "  kind: nonsense";
        lines.Add("surprise: 1");
        var file = Write("faulty.yaml", string.Join('\n', lines));

        var result = await CommandResult.OfAsync(apiKey: null, "validate", file, Library[0]);

        result.ExitCode.Should().Be(2);
        var written = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        written.Should().HaveCount(3);
        written[0].Should().StartWith($"{file}:{kind + 1}:9: $.plan.kind: ").And.EndWith("[unknownValue]");
        written[1].Should().StartWith($"{file}:{lines.Count}:1: $.surprise: ").And.EndWith("[unknownKey]");
        written[2].Should().StartWith($"{Library[0]}: 誤りはありません");
    }

    [Fact]
    public async Task Validate_AsJson_IsOneDocumentForPrograms()
    {
        var file = Write("empty.yaml", "");

        var result = await CommandResult.OfAsync(apiKey: null, "validate", "--format=json", file, Library[0]);

        result.ExitCode.Should().Be(2);
        var json = JsonSerializer.Deserialize<JsonElement>(result.Output);
        json.GetProperty("valid").GetBoolean().Should().BeFalse();
        json.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("valid").GetBoolean()).Should().Equal(false, true);
        var problem = json.GetProperty("files")[0].GetProperty("problems")[0];
        problem.GetProperty("code").GetString().Should().Be("empty");
        (problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()).Should().Be((1, 1));
    }

    [Fact]
    public async Task Validate_MoreThanTheBound_IsToldSo()
    {
        var file = Write("large.yaml", new string('a', 6 * 1024 * 1024));

        var result = await CommandResult.OfAsync(apiKey: null, "validate", file);

        result.ExitCode.Should().Be(2);
        result.Output.Should().StartWith($"{file}:1:1: $: ").And.EndWith("[tooLarge]\n");
    }

    [Fact]
    public async Task Validate_NoSuchFile_CannotSay()
    {
        var result = await CommandResult.OfAsync(apiKey: null, "validate", Path.Combine(folder, "missing.yaml"));

        (result.ExitCode, result.Output).Should().Be((3, ""));
        result.Errors.Should().Contain("missing.yaml: ファイルがありません。");
    }

    [Fact]
    public async Task Validate_Folder_CannotSay()
    {
        var result = await CommandResult.OfAsync(apiKey: null, "validate", folder);

        result.ExitCode.Should().Be(3);
        result.Errors.Should().Contain("フォルダーです");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Dx.Infrastructure.Tests.Deployment;

/// <summary>The files of the server deployment, read as data.</summary>
internal static class DeploymentFiles
{
    public static string Root { get; } = FindRoot();

    public static Dictionary<object, object> ReadCompose()
    {
        var parser = new MergingParser(new Parser(new StringReader(Read("docker-compose.yml"))));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(parser);
    }

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dx.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <summary>A Dockerfile: its instructions, continued lines joined and comments left out.</summary>
internal sealed partial class Dockerfile
{
    private readonly IReadOnlyList<(string Name, string Arguments)> _instructions;

    public Dockerfile(string path)
    {
        var uncommented = DeploymentFiles.Read(path).Split('\n').Where(line => !line.TrimStart().StartsWith('#'));
        _instructions =
        [
            .. Continuation().Replace(string.Join('\n', uncommented), " ").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries))
                .Where(words => words.Length == 2)
                .Select(words => (words[0], words[1])),
        ];
    }

    public IEnumerable<string> All(string name) => _instructions.Where(i => i.Name == name).Select(i => i.Arguments);

    /// <summary>What the last stage says; earlier stages only build.</summary>
    public IEnumerable<string> AllInLastStage(string name) =>
        _instructions.Skip(_instructions.Select(i => i.Name).ToList().LastIndexOf("FROM")).Where(i => i.Name == name).Select(i => i.Arguments);

    /// <summary>What is copied from the build context.</summary>
    public IEnumerable<string> CopiedFromContext() => All("COPY")
        .Where(copy => !copy.StartsWith("--from=", StringComparison.Ordinal))
        .SelectMany(copy => copy.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]);

    [GeneratedRegex(@"\\\n\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continuation();
}

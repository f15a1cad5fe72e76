using System.Text.RegularExpressions;

namespace Dx.Infrastructure.Tests.Deployment;

/// <summary>What other files must agree with about the image of the API and the worker.</summary>
internal static class ApiImage
{
    public const string Path = "src/Dx.Api/Dockerfile";

    public static string Port => new Dockerfile(Path).AllInLastStage("EXPOSE").Single();
}

public sealed class ImageTests
{
    private const string WebPath = "web/Dockerfile";

    [Theory]
    [InlineData(ApiImage.Path)]
    [InlineData(WebPath)]
    public void Copy_FromContext_NamesFilesThatExistAndAreNotIgnored(string path)
    {
        var ignored = DeploymentFiles.Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var copied = new Dockerfile(path).CopiedFromContext().ToArray();

        copied.Should().NotBeEmpty();
        foreach (var source in copied)
        {
            System.IO.Path.Exists(System.IO.Path.Combine(DeploymentFiles.Root, source)).Should().BeTrue("{0} copies {1}", path, source);
            var segments = source.TrimEnd('/').Split('/');
            ignored.Should().NotContain(segments[0]);
            ignored.Should().NotIntersectWith(segments.Select(segment => $"**/{segment}"));
        }
    }

    [Theory]
    [InlineData(ApiImage.Path)]
    [InlineData(WebPath)]
    public void Copy_FromAnotherStage_NamesAStageBefore(string path)
    {
        var dockerfile = new Dockerfile(path);
        var stages = dockerfile.All("FROM").Select(from => from.Split(" AS ")).Where(parts => parts.Length == 2).Select(parts => parts[1]);
        var taken = dockerfile.All("COPY").Where(copy => copy.StartsWith("--from=", StringComparison.Ordinal))
            .Select(copy => copy.Split(' ')[0]["--from=".Length..]);

        taken.Should().NotBeEmpty().And.BeSubsetOf(stages);
    }

    [Fact]
    public void ApiImage_Always_RunsAsAnOrdinaryUserOnThePortItExposes()
    {
        var dockerfile = new Dockerfile(ApiImage.Path);

        dockerfile.AllInLastStage("USER").Should().Equal("$APP_UID");
        dockerfile.AllInLastStage("ENV").Should().ContainSingle().Which.Should().Contain($"ASPNETCORE_HTTP_PORTS={ApiImage.Port} ");
    }

    [Fact]
    public void ApiImage_Always_BuildsTheApiWithoutTheWebForTheChosenJobEngine()
    {
        var dockerfile = new Dockerfile(ApiImage.Path);
        var runs = string.Join('\n', dockerfile.All("RUN"));
        var projects = Regex.Matches(runs, @"\S+\.csproj", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).ToArray();

        dockerfile.All("ARG").Should().Equal("JobEngine=Quartz");
        dockerfile.AllInLastStage("ENTRYPOINT").Should().Equal("[\"dotnet\", \"Dx.Api.dll\"]");
        runs.Should().Contain("-p:BuildWeb=false");
        runs.Split("-p:JobEngine=$JobEngine").Should().HaveCount(3, "restore and publish must name the same engine");
        projects.Should().NotBeEmpty().And.OnlyContain(project => project == "src/Dx.Api/Dx.Api.csproj");
    }

    [Fact]
    public void ApiImage_Restore_SeesEveryProjectOfTheProduct()
    {
        var projects = Directory.EnumerateFiles(System.IO.Path.Combine(DeploymentFiles.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => System.IO.Path.GetRelativePath(DeploymentFiles.Root, project));

        new Dockerfile(ApiImage.Path).CopiedFromContext().Should().Contain(projects);
    }

    [Fact]
    public void WebImage_Always_ServesWhatViteBuildsWithoutRoot()
    {
        var dockerfile = new Dockerfile(WebPath);

        dockerfile.All("FROM").Last().Should().StartWith("nginxinc/nginx-unprivileged:");
        dockerfile.AllInLastStage("COPY").Should().Contain($"--from=build /source/dist {NginxConfiguration.Root}")
            .And.Contain("web/nginx.conf /etc/nginx/conf.d/default.conf");
        dockerfile.AllInLastStage("EXPOSE").Should().Equal(NginxConfiguration.ListenPort);
    }
}

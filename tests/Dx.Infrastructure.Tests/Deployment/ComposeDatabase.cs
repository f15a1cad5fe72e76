namespace Dx.Infrastructure.Tests.Deployment;

/// <summary>What the server deployment tells its PostgreSQL.</summary>
internal static class ComposeDatabase
{
    public static IReadOnlyList<string> Command()
    {
        var services = (Dictionary<object, object>)DeploymentFiles.ReadCompose()["services"];
        return [.. ((List<object>)((Dictionary<object, object>)services["db"])["command"]).Cast<string>()];
    }

    /// <summary>What follows each <c>-c</c> of the server's own words.</summary>
    public static IReadOnlyDictionary<string, string> Settings()
    {
        var words = Command().SkipWhile(word => word != "postgres").ToList();
        return words.Where((_, i) => i > 0 && words[i - 1] == "-c").Select(setting => setting.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>Where a program of the operating system stands.</summary>
internal static class ProgramPath
{
    // Services are often started with a PATH that leaves these out.
    private static readonly string[] UsualFolders = OperatingSystem.IsWindows() ? [] : ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    /// <summary>The first file of that name on <c>PATH</c>, links followed; null when there is none.</summary>
    public static string? Find(string name) => All(name).FirstOrDefault();

    /// <summary>Every file of that name on <c>PATH</c>, links followed, in the order of <c>PATH</c>.</summary>
    public static IEnumerable<string> All(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(UsualFolders)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, FileName(name)))
            .Where(File.Exists)
            .Select(path => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The file name of a program on this operating system.</summary>
    public static string FileName(string name) => (OperatingSystem.IsWindows(), name) switch
    {
        (false, _) => name,
        (true, "npm") => "npm.cmd",
        (true, _) => $"{name}.exe",
    };
}

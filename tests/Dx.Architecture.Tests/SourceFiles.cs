using Dx.TestKit.Hosting;

namespace Dx.Architecture.Tests;

/// <summary>A file of the repository.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public int Lines => Text.AsSpan().Count('\n');
}

internal static class SourceFiles
{
    /// <summary>C# that ships.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = Under("src", "*.cs");

    public static IReadOnlyList<SourceFile> Tests { get; } = Under("tests", "*.cs");

    public static IReadOnlyList<SourceFile> Under(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Repository.Find(folder), pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
                && !f.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(f => new SourceFile(f, File.ReadAllText(Repository.Find(f)))),
    ];
}

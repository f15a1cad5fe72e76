namespace Dx.Benchmarks.Data;

/// <summary>The statements that lie beside the program.</summary>
internal static class SqlText
{
    public static string Read(string name)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream($"Dx.Benchmarks.Data.{name}.sql")
            ?? throw new InvalidOperationException($"{name}.sql is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

using System.Globalization;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>The server's configuration file, written whole at each start.</summary>
internal static class ServerSettings
{
    private static readonly Dictionary<string, string> ForALaptop = new(StringComparer.Ordinal)
    {
        ["max_connections"] = "100",
        ["shared_buffers"] = "128MB",
        ["fsync"] = "on",
        ["password_encryption"] = "scram-sha-256",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["datestyle"] = "ISO, YMD",
        ["lc_messages"] = "C",
        ["default_text_search_config"] = "pg_catalog.simple",
        // One file per weekday, overwritten after a week, so the log stays bounded.
        ["logging_collector"] = "on",
        ["log_filename"] = "postgresql-%a.log",
        ["log_truncate_on_rotation"] = "on",
        ["log_rotation_age"] = "1d",
        ["log_rotation_size"] = "0",
        ["log_line_prefix"] = "%m [%p] %q%u@%d ",
    };

    public static async Task WriteAsync(
        DataFolder folder, int port, IReadOnlyDictionary<string, string> overrides, CancellationToken ct)
    {
        var settings = new Dictionary<string, string>(ForALaptop, StringComparer.Ordinal);
        foreach (var (name, value) in overrides)
        {
            settings[name] = value;
        }

        // A backslash would escape the next character, and PostgreSQL takes slashes on Windows too.
        settings["log_directory"] = folder.Log.Replace('\\', '/');
        settings["listen_addresses"] = "127.0.0.1";
        settings["port"] = port.ToString(CultureInfo.InvariantCulture);
        // A socket's path may not exceed some 100 bytes, which a data folder easily does.
        settings["unix_socket_directories"] = "";

        var lines = settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'");
        await File.WriteAllLinesAsync(Path.Combine(folder.Cluster, "postgresql.conf"), lines, ct);
    }
}

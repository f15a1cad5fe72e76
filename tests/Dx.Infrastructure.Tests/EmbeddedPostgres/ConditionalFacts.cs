using Dx.Infrastructure.EmbeddedPostgres;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

/// <summary>A fact about what happens when Dx is started as root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            Skip = "Only root switches to another account.";
        }
    }
}

/// <summary>A fact that installs a package.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute()
    {
        if (ProgramPath.Find("npm") is null)
        {
            Skip = "npm is not on this machine.";
        }
    }
}

/// <summary>A fact about PostgreSQL's own backup programs, which the npm package does not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresToolsFactAttribute : FactAttribute
{
    public PostgresToolsFactAttribute()
    {
        if (OperatingSystem.IsWindows() || Backup.PostgresTools.Folder is null)
        {
            Skip = "pg_dump and pg_basebackup are not on this machine.";
        }
    }
}

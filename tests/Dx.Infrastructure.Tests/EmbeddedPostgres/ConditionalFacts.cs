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

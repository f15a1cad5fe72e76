using Dx.Application.Common.Ports;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Audit;

internal static class AuditRegistration
{
    /// <summary>
    /// <c>Dx:Audit:AnchorFile</c>: where heads are noted (embedded: beside the data folder without);
    /// <c>Dx:Audit:AnchorSeconds</c>: how often (60 without).
    /// </summary>
    public static void AddAudit(this IServiceCollection services, DxDatabase database, IConfiguration configuration)
    {
        services.AddScoped<AuditContext>();
        services.AddScoped<IAuditContext>(provider => provider.GetRequiredService<AuditContext>());
        services.AddSingleton<AuditChainReader>();
        services.AddSingleton(new AuditAnchorSettings(
            configuration["Dx:Audit:AnchorFile"]
                ?? (database.DataFolder is { } folder ? AuditAnchorFile.BesideDataFolder(folder) : null),
            TimeSpan.FromSeconds(configuration.GetValue("Dx:Audit:AnchorSeconds", defaultValue: 60))));
        services.AddSingleton<AuditAnchoring>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditAnchoring>());
    }
}

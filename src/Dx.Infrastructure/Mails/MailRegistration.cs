using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Mails;

internal static class MailRegistration
{
    /// <summary>What a worker needs to send mail, or to say that it cannot.</summary>
    public static void AddMailPost(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MailQueue>();
        if (MailSettings.Read(configuration) is { } settings)
        {
            services.AddSingleton(settings);
            services.AddSingleton<MailDelivery>();
            services.AddSingleton<MailTelemetry>();
            services.AddSingleton<MailSender>();
            services.AddHostedService<MailPost>();
        }
        else
        {
            services.AddHostedService<NoMailPost>();
        }
    }
}

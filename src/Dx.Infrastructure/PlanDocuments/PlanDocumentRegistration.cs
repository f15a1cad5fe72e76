using Dx.Application.PlanDocuments;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.PlanDocuments;

/// <summary>Registers what reads and writes plan documents.</summary>
public static class PlanDocumentRegistration
{
    public static IServiceCollection AddPlanDocuments(this IServiceCollection services) =>
        services.AddSingleton<IPlanDocumentFormat, PlanDocumentFormat>();
}

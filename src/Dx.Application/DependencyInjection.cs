using System.Reflection;
using Dx.Application.Attainments;
using Dx.Application.Audit;
using Dx.Application.Common.Behaviours;
using Dx.Application.Common.Mapping;
using Dx.Application.Organizations;
using Dx.Application.Plans;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Application;

public static class DependencyInjection
{
    /// <summary>Registers every handler and validator of this assembly, and the pipeline they run in.</summary>
    public static IServiceCollection AddDxApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();

        // Outermost first: what is it called, who may, is it well-formed, on which server, in whose transaction, is it new.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UseCaseBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ReplicaBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TenantBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehaviour<,>));

        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(IsScanned))
            {
                services.AddScoped(contract, type);
            }
        }

        services.AddSingleton<Projections>();
        services.AddScoped<RollUpReader>();
        services.AddScoped<PlanLister>();
        services.AddScoped<HistoryTeller>();
        services.AddScoped<HandOverLists>();
        return services;
    }

    private static bool IsScanned(Type contract) =>
        contract.IsGenericType
        && (contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
            || contract.GetGenericTypeDefinition() == typeof(IValidator<>));
}

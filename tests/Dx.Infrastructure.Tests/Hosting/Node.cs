using Dx.Application;
using Dx.Application.Common.Ports;
using Dx.Application.PlanDocuments;
using Dx.Domain.ApiKeys;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.Hosting;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Infrastructure.Tests.Hosting;

/// <summary>A worker's services on a test's own database; nothing in it runs by itself.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Node(ServiceProvider services) => this.services = services;

    public IServiceProvider Services => services;

    public RecalculationWorker Worker => services.GetRequiredService<RecalculationWorker>();

    public static async Task<Node> OpenAsync(string appConnectionString, Action<IServiceCollection>? change = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Dx"] = appConnectionString,
            ["Dx:Schedules"] = "false",
        }).Build();
        var database = await DxDatabase.OpenAsync(configuration, NullLogger.Instance, CancellationToken.None);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddDxApplication();
        collection.AddDxInfrastructure(database, NodeRole.Worker, configuration);
        collection.StandAt(TestClock.Usual);
        change?.Invoke(collection);
        return new Node(collection.BuildServiceProvider(validateScopes: true));
    }

    /// <summary>A caller whose key belongs to one municipality.</summary>
    public static Action<Caller> KeyOf(MunicipalityCode municipality) => caller => caller.ActAs(
        new CallerKey(municipality, ApiKeyId.New(), ApiKeyScope.Operator, "tester"));

    public async Task<T> SendAsync<T>(
        IRequest<T> request, Action<Caller>? asWhom = null, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (asWhom ?? (c => c.ActAsSystem())).Invoke(caller);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    public async Task ImportAsync(MunicipalityCode municipality, string document)
    {
        var content = System.Text.Encoding.UTF8.GetBytes(document);
        var seen = await SendAsync(new ImportPlanDocumentCommand(municipality, content) { DryRun = true });
        await SendAsync(new ImportPlanDocumentCommand(municipality, content) { Token = seen.Token });
    }

    /// <summary>A person who reports for the city's first unit.</summary>
    public async Task<Guid> JoinAsReporterAsync(MunicipalityCode municipality, string email)
    {
        await using var scope = services.CreateAsyncScope();
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            DisplayName = email,
            CreatedAt = TestClock.Usual.ToUniversalTime(),
        };
        await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user);
        return await InMunicipalityAsync(municipality, async (db, _) =>
        {
            var unit = await db.OrganizationUnits.OrderBy(u => u.Code).Select(u => u.Id).FirstAsync();
            var membership = new Membership(municipality, UserId.From(user.Id), TestClock.Usual.ToUniversalTime());
            membership.Assign(Role.Reporter, [unit]);
            db.Memberships.Add(membership);
            await db.SaveChangesAsync();
            return user.Id;
        });
    }

    /// <summary>Runs work as a use case would: in the municipality's own transaction.</summary>
    public async Task<T> InMunicipalityAsync<T>(MunicipalityCode municipality, Func<DxDbContext, IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DxDbContext>();
        return await scope.ServiceProvider.GetRequiredService<ITenantTransaction>()
            .RunAsync(municipality, () => work(db, scope.ServiceProvider), CancellationToken.None);
    }

    /// <summary>Runs work in a scope that believes in a municipality without any transaction having told the database.</summary>
    public async Task<T> BelievingInAsync<T>(MunicipalityCode? municipality, Func<DxDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Current = municipality;
        return await work(scope.ServiceProvider.GetRequiredService<DxDbContext>());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

using Dx.Domain.ApiKeys;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.PlanLibrary;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Dx.Infrastructure.Hosting;

/// <summary>What must be there before the first request: the operator's key, the shipped plans and the demo accounts; one node at a time.</summary>
internal sealed class StartUp(
    IServiceScopeFactory scopes,
    PlanLibraryImport library,
    NpgsqlDataSource dataSource,
    DxDatabase database,
    IConfiguration configuration) : IHostedService
{
    private const long LockKey = 0x4478_5374_6172;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var held = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await held.BeginTransactionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand($"select pg_advisory_xact_lock({LockKey})", held, transaction))
        {
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        await EnsureOperatorKeyAsync(cancellationToken);
        if (configuration.GetValue("Dx:ImportPlanLibrary", defaultValue: true))
        {
            await library.RunAsync(cancellationToken);
        }

        await using (var scope = scopes.CreateAsyncScope())
        {
            if (scope.ServiceProvider.GetService<DemoAccounts>() is { } demo)
            {
                await demo.EnsureAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task EnsureOperatorKeyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsSystem();
        scope.ServiceProvider.GetRequiredService<AuditContext>().BeginUseCase(nameof(StartUp));
        var keys = scope.ServiceProvider.GetRequiredService<InstalledKeys>();
        if (configuration["DX_BOOTSTRAP_API_KEY"] is { Length: > 0 } given)
        {
            await keys.EnsureAsync(given, ApiKeyScope.Operator, MunicipalityCode.Installation, "operator", cancellationToken);
        }
        else if (database.IsEmbedded && !await keys.AnyOperatorAsync(cancellationToken))
        {
            var secret = ApiKey.NewSecret();
            await keys.EnsureAsync(secret, ApiKeyScope.Operator, MunicipalityCode.Installation, "operator", cancellationToken);

            // To the person at the terminal and nowhere else: logs are kept, and a key in a log is a leaked key.
            Console.WriteLine($"\n  運用者の API キー（一度だけ表示します）: {secret}\n");
        }
    }
}

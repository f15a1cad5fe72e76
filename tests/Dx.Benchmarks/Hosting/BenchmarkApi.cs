using System.Net.Http.Json;
using System.Text.Json;
using Dx.Benchmarks.Data;
using Dx.Infrastructure.Jobs;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dx.Benchmarks.Hosting;

/// <summary>API and worker in one process, behind a real Kestrel.</summary>
internal sealed class BenchmarkApi : IAsyncDisposable
{
    private readonly Factory factory;
    private readonly HttpClient client;

    private BenchmarkApi(Factory factory)
    {
        this.factory = factory;
        client = factory.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiHost.OperatorKey);
    }

    public RecalculationWorker Worker => factory.Services.GetRequiredService<RecalculationWorker>();

    public static BenchmarkApi Start(string appConnectionString)
    {
        var started = new Factory(appConnectionString);
        started.UseKestrel(port: 0);
        started.StartServer();
        return new BenchmarkApi(started);
    }

    public async Task RecordAsync(string municipality, string indicator, decimal value)
    {
        using var response = await client.PostAsJsonAsync(
            $"/api/v1/municipalities/{municipality}/indicators/{indicator}/observations",
            new { fiscalYear = NationalData.FiscalYear, value });
        await ApiHost.ReadAsync(response);
    }

    /// <summary>The value that the attainments stand on.</summary>
    public async Task<decimal?> CurrentValueAsync(string municipality, string indicator)
    {
        using var response = await client.GetAsync(new Uri(
            $"/api/v1/municipalities/{municipality}/attainments?indicator={indicator}", UriKind.Relative));
        var value = (await ApiHost.ReadAsync(response)).GetProperty("items").EnumerateArray().Last().GetProperty("currentValue");
        return value.ValueKind is JsonValueKind.Null ? null : value.GetDecimal();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await factory.DisposeAsync();
    }

    private sealed class Factory(string appConnectionString) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Dx", appConnectionString);
            builder.UseSetting("Dx:ImportPlanLibrary", "false");
            builder.UseSetting("Dx:Schedules", "false");
            builder.UseSetting("DX_BOOTSTRAP_API_KEY", ApiHost.OperatorKey);

            // One client stands for many here.
            builder.UseSetting("Dx:RateLimits:CallerPerMinute", "1000000");
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services =>
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new TestClock(NationalData.Now))));
        }
    }
}

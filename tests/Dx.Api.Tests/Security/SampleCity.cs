using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using Dx.TestKit.Samples;

namespace Dx.Api.Tests.Security;

/// <summary>A city with the sample plan, of which everything has been used once.</summary>
internal static class SampleCity
{
    /// <summary>The sample plan with codes of its own; with a mark in its texts it is not published.</summary>
    public static string DocumentOf(City city, string suffix, string? mark) => mark is null
        ? SamplePlan.For(city.Code, suffix)
        : SamplePlan.For(city.Code, suffix, mark).Replace("published: true", "published: false", StringComparison.Ordinal);

    /// <param name="online">The result recorded of the one indicator that requests name.</param>
    public static async Task<OrdinaryValues> FillAsync(City city, string suffix, string? mark, decimal online)
    {
        var document = DocumentOf(city, suffix, mark);
        await city.Host.ImportAsync(city.Code, document);
        var indicator = $"online-{suffix}";
        var key = $"key-of-{suffix}";
        using var recorded = await city.PostAsync(
            $"indicators/{indicator}/observations", new { fiscalYear = 2026, value = online, text = $"速報{mark}" }, idempotencyKey: $"{key}-result");
        await ApiHost.ReadAsync(recorded);
        await city.SetBaselineAsync(indicator, new { fiscalYear = 2025, value = online / 2, text = $"当初{mark}" });
        using var made = await city.PostAsync("api-keys", new { name = $"統計課のPower BI{mark}", scope = "reader" });
        await ApiHost.ReadAsync(made);
        using var asked = await city.PostAsync("recalculations", new { }, idempotencyKey: $"{key}-run");
        var run = await ApiHost.ReadAsync(asked);
        await city.Host.WhenCalmAsync();

        // What comes next on top of it is seen, not applied: its token is one that the city holds.
        using var seen = await city.SendDocumentAsync(document.Replace("令和8年3月", "令和8年4月", StringComparison.Ordinal), "?dryRun=true");
        return new OrdinaryValues
        {
            Municipality = city.Code,
            Document = document,
            Named = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["plan"] = $"vision-{suffix}",
                ["indicator"] = indicator,
                ["action"] = $"a1-{suffix}",
                ["unit"] = $"ict-{suffix}",
                ["id"] = run.GetProperty("id").GetString()!,
                ["versionCode"] = $"v1-{suffix}",
                ["token"] = (await ApiHost.ReadAsync(seen)).GetProperty("token").GetString()!,
                ["If-Match"] = await city.ETagAsync(indicator),
                ["Idempotency-Key"] = $"{key}-result",
                ["fiscalYear"] = "2027",
                ["value"] = "5",
            },
        };
    }
}

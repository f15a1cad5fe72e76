using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Logging.Console;

namespace Dx.Api.Hosting;

/// <summary>How the product logs: for machines on a server, for eyes in the embedded run, and never a personal datum.</summary>
internal static class LogHosting
{
    // Below a warning the framework writes down addresses with their queries, header lines and values that did not bind.
    private const string Framework = "Microsoft.AspNetCore";

    public static ILoggingBuilder AddDxLogs(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConsole();
        if (configuration["Logging:Console:FormatterName"] is null && configuration.GetConnectionString("Dx") is not null)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "O";
                json.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
            });
        }

        // The framework's scope carries the raw path, so no setting may print it.
        logging.Services.PostConfigureAll<JsonConsoleFormatterOptions>(options => options.IncludeScopes = false);
        logging.Services.PostConfigureAll<SimpleConsoleFormatterOptions>(options => options.IncludeScopes = false);
        logging.Services.PostConfigureAll<ConsoleFormatterOptions>(options => options.IncludeScopes = false);
        logging.Services.PostConfigure<LoggerFilterOptions>(SilenceFramework);
        return logging;
    }

    // Whatever level a setting asks for, for whichever provider.
    private static void SilenceFramework(LoggerFilterOptions options)
    {
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList();
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            if (rule.CategoryName?.StartsWith(Framework, StringComparison.OrdinalIgnoreCase) == true)
            {
                options.Rules[i] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, AtLeastWarning(rule.LogLevel), filter: null);
            }
        }

        foreach (var provider in providers)
        {
            var asked = options.Rules.Where(rule => rule.ProviderName == provider && rule.CategoryName == Framework).Select(rule => rule.LogLevel);
            options.Rules.Add(new LoggerFilterRule(provider, Framework, AtLeastWarning(asked.LastOrDefault()), filter: null));
        }
    }

    private static LogLevel AtLeastWarning(LogLevel? level) => level > LogLevel.Warning ? level.Value : LogLevel.Warning;
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dx.TestKit.Hosting;

/// <summary>
/// Reads everything a host logs while it is tested and finds secrets in it: keys by the prefix that all of them carry,
/// and whatever a test marks with <see cref="Marker"/>.
/// </summary>
public sealed class LogWatch : ILoggerProvider
{
    /// <summary>Stands in every value that a test sends and no log may hold.</summary>
    public const string Marker = "canary-7f3a";

    private static readonly string[] Secrets = ["dxk_", Marker];

    // Enough to show what was logged last; the leaks are all kept.
    private const int MostKept = 5_000;

    private readonly ConcurrentQueue<LogRecord> records = new();
    private readonly ConcurrentQueue<string> leaks = new();

    /// <summary>The latest records, oldest first.</summary>
    public IReadOnlyList<LogRecord> Records => [.. records];

    /// <summary>Where a secret was found, with the record as it was logged.</summary>
    public IReadOnlyList<string> Leaks => [.. leaks];

    public ILogger CreateLogger(string categoryName) => new Reader(this, categoryName);

    /// <exception cref="InvalidOperationException">A secret was logged.</exception>
    public void EnsureNothingLeaked()
    {
        if (!leaks.IsEmpty)
        {
            throw new InvalidOperationException($"Secrets were logged:\n{string.Join('\n', leaks.Take(10))}");
        }
    }

    public void Dispose()
    {
        // What was read stays readable after the host is gone.
    }

    private void Read(LogRecord record)
    {
        records.Enqueue(record);
        if (records.Count > MostKept)
        {
            records.TryDequeue(out _);
        }

        var text = string.Join('\n', record.Fields.Select(f => $"{f.Key}={f.Value}").Prepend($"{record.Message}\n{record.Exception}"));
        if (Array.Exists(Secrets, secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)))
        {
            leaks.Enqueue($"{record.Level} {record.Category}: {text}");
        }
    }

    private sealed class Reader(LogWatch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            watch.Read(new LogRecord(
                logLevel,
                category,
                formatter(state, exception),
                state as IReadOnlyList<KeyValuePair<string, object?>> ?? [],
                exception));
    }
}

/// <summary>One record as a log's reader gets it.</summary>
public sealed record LogRecord(
    LogLevel Level, string Category, string Message, IReadOnlyList<KeyValuePair<string, object?>> Fields, Exception? Exception);

using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Mails;

/// <summary>Looks after the outbox for as long as the worker runs.</summary>
internal sealed class MailPost(MailSender sender, MailQueue queue, ILogger<MailPost> logger) : BackgroundService
{
    /// <summary>Nobody waits at the screen for a letter, and an idle look is one index read.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Letters are kept for days, and this look reads the whole outbox.</summary>
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(sender.SendDueAsync, Interval, stoppingToken),
        RepeatAsync(queue.ForgetAsync, ForgetInterval, stoppingToken));

    private Task RepeatAsync(Func<CancellationToken, Task> work, TimeSpan interval, CancellationToken stoppingToken) =>
        UntilStopped.RepeatAsync(
            async token =>
            {
                await work(token);
                await Task.Delay(interval, token);
            },
            logger,
            stoppingToken);
}

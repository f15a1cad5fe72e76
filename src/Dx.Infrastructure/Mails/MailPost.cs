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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => UntilStopped.RepeatAsync(
        async token =>
        {
            await sender.SendDueAsync(token);
            await queue.ForgetAsync(token);
            await Task.Delay(Interval, token);
        },
        logger,
        stoppingToken);
}

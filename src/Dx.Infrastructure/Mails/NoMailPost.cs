using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Mails;

/// <summary>In place of the post where no mail server is named: says that letters wait, and how their readers are helped.</summary>
internal sealed class NoMailPost(MailQueue queue, ILogger<NoMailPost> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = 0L;
        await UntilStopped.RepeatAsync(
            async token =>
            {
                if (await queue.CountWaitingAsync(token) is var waiting && waiting > told)
                {
                    logger.LogWarning(
                        "{Count} mail(s) wait, for no mail server is named (Dx:Mail:Host). 'dx people link ADDRESS' prints a link to hand over instead",
                        waiting);
                }

                told = waiting;
                await Task.Delay(Interval, token);
            },
            logger,
            stoppingToken);
    }
}

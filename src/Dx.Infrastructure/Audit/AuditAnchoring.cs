using Dx.Domain.Audit;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Audit;

/// <summary>Where and how often heads are noted.</summary>
/// <param name="File">Null: nowhere.</param>
internal sealed record AuditAnchorSettings(string? File, TimeSpan Interval);

/// <summary>
/// Notes the heads of the chains outside the database, as a line of a file and of the log, whenever one has moved: at
/// the interval and when the product stops. What was noted once is what verification holds the database to.
/// </summary>
internal sealed class AuditAnchoring(
    AuditAnchorSettings settings, AuditChainReader chains, TimeProvider clock, ILogger<AuditAnchoring> logger) : BackgroundService
{
    private readonly Dictionary<MunicipalityCode, AuditAnchor> last = [];
#pragma warning disable CA2213 // Nothing waits for its handle, and a note under way may outlast the host.
    private readonly SemaphoreSlim oneAtATime = new(1);
#pragma warning restore CA2213
    private bool isRead;

    /// <summary>Notes every head that is not where it was noted last.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        if (settings.File is not { } file)
        {
            return;
        }

        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await ReadOnceAsync(file, cancellationToken);
            var moved = await MovedAsync(cancellationToken);
            if (moved.Count > 0)
            {
                await AuditAnchorFile.AppendAsync(file, moved, cancellationToken);
                moved.ForEach(Remember);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryNoteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.File is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(settings.Interval);
        do
        {
            await TryNoteAsync(stoppingToken);
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // A full disk, an absent database or a timeout must not end the notes; the next interval tries again.
    private async Task TryNoteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await NoteAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping; the last note is taken by StopAsync.
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The heads of the record could not be noted in {File}", settings.File);
        }
    }

    private async Task ReadOnceAsync(string file, CancellationToken cancellationToken)
    {
        if (!isRead && File.Exists(file))
        {
            foreach (var anchor in await AuditAnchorFile.ReadAsync(file, cancellationToken))
            {
                last[anchor.Municipality] = anchor;
            }
        }

        isRead = true;
    }

    private async Task<List<AuditAnchor>> MovedAsync(CancellationToken cancellationToken)
    {
        var moved = new List<AuditAnchor>();
        foreach (var chain in await chains.ChainsAsync(cancellationToken))
        {
            var head = await chains.HeadAsync(chain, cancellationToken) ?? AuditHead.Empty;
            var noted = last.GetValueOrDefault(chain);
            if (head.Sequence < (noted?.Sequence ?? 0))
            {
                logger.LogError(
                    "The record of {Municipality} ends at {Sequence}, but {Noted} was noted: run dx audit verify",
                    chain.Value, head.Sequence, noted!.Sequence);
            }
            else if (head.Sequence > (noted?.Sequence ?? 0))
            {
                moved.Add(new AuditAnchor(clock.GetUtcNow(), chain, head.Sequence, head.Hash));
            }
        }

        return moved;
    }

    private void Remember(AuditAnchor anchor)
    {
        last[anchor.Municipality] = anchor;
        logger.LogInformation(
            "Record of {Municipality}: head {Sequence} {Hash}",
            anchor.Municipality.Value, anchor.Sequence, Convert.ToHexStringLower(anchor.Hash));
    }
}

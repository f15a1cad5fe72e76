using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Mails;

/// <summary>Sends what waits in the outbox. Nothing of a letter is logged but its identifier.</summary>
internal sealed class MailSender(
    MailQueue queue, MailDelivery delivery, IDataProtectionProvider protection, MailTelemetry telemetry, ILogger<MailSender> logger)
{
    /// <summary>With the pauses between them, some two days: a weekend without a mail server.</summary>
    private const int MostAttempts = 30;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);

    // What the next try would meet as well (RFC 5321, 4.2.1).
    private static readonly SmtpStatusCode[] Final =
    [
        SmtpStatusCode.MailboxUnavailable, SmtpStatusCode.MailboxNameNotAllowed, SmtpStatusCode.UserNotLocalTryAlternatePath,
        SmtpStatusCode.TransactionFailed,
    ];

    /// <summary>Works off what is due, one letter after the other.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (await queue.ClaimAsync(cancellationToken) is { } letter)
        {
            var (outcome, error) = letter.IsTooLate ? (MailOutcome.TooLate, "LinkExpired") : await TryAsync(letter, cancellationToken);
            await queue.SettleAsync(letter, outcome, error, PauseAfter(letter.Attempts), cancellationToken);
            telemetry.Settled(outcome);
            if (outcome is not MailOutcome.Sent)
            {
                logger.LogWarning(
                    "Mail {Mail}: {Outcome} at attempt {Attempt} ({Error})", letter.Id, outcome, letter.Attempts, error);
            }
        }
    }

    private async Task<(MailOutcome Outcome, string? Error)> TryAsync(ClaimedMail letter, CancellationToken cancellationToken)
    {
        try
        {
            var body = Encoding.UTF8.GetString(protection.CreateProtector(MailOutbox.Purpose).Unprotect(letter.Body));
            await delivery.DeliverAsync(letter.Id, letter.Recipient, letter.Subject, body, cancellationToken);
            return (MailOutcome.Sent, null);
        }
        catch (SmtpException failure)
        {
            return (IsFinal(failure) ? MailOutcome.GivenUp : AfterFailure(letter), failure.StatusCode.ToString());
        }
        catch (TimeoutException)
        {
            return (AfterFailure(letter), "Timeout");
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or ArgumentException)
        {
            // Its key is gone, or it is addressed to what no server knows as an address.
            return (MailOutcome.GivenUp, failure.GetType().Name);
        }
    }

    private static bool IsFinal(SmtpException failure) =>
        failure is SmtpFailedRecipientException && Final.Contains(failure.StatusCode);

    private static MailOutcome AfterFailure(ClaimedMail letter) =>
        letter.Attempts < MostAttempts ? MailOutcome.Deferred : MailOutcome.GivenUp;

    private static TimeSpan PauseAfter(int attempts)
    {
        var pause = ShortestPause * Math.Pow(2, Math.Min(attempts - 1, 10));
        return pause < LongestPause ? pause : LongestPause;
    }
}

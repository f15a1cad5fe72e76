using System.Net;
using System.Net.Mail;
using System.Text;

namespace Dx.Infrastructure.Mails;

/// <summary>
/// Hands one letter to the mail server. The runtime's own client is used because it needs no package; it speaks STARTTLS,
/// not TLS from the first byte.
/// </summary>
internal sealed class MailDelivery(MailSettings settings)
{
    /// <summary>Shorter than a letter stays with one worker.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="FormatException">The recipient is not one address and nothing else.</exception>
    /// <exception cref="SmtpException">The server did not take it.</exception>
    /// <exception cref="TimeoutException">The server did not answer.</exception>
    public async Task DeliverAsync(Guid id, string recipient, string subject, string body, CancellationToken cancellationToken)
    {
        using var message = new MailMessage(settings.From, OneMailbox(recipient))
        {
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
        };
        // The same at every try, so that a mailbox can tell a letter that came twice.
        message.Headers.Add("Message-ID", $"<{id:N}@{settings.From.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");

        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.Security is MailSecurity.StartTls,
            Credentials = settings.UserName is null ? null : new NetworkCredential(settings.UserName, settings.Password),
            DeliveryFormat = Ascii.IsValid(recipient) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.", late);
        }
    }

    // What stands before an address is read as a name, so that another one could be hidden behind it.
    private static MailAddress OneMailbox(string recipient) =>
        MailAddress.TryCreate(recipient, out var mailbox) && mailbox.Address == recipient
            ? mailbox
            : throw new FormatException("The recipient is not one address.");
}

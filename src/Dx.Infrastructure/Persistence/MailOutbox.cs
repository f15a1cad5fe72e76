using System.Globalization;
using System.Text;
using Dx.Application.Mails;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class MailOutbox(DxDbContext db, IDataProtectionProvider protection, TimeProvider clock) : IMailOutbox
{
    /// <summary>Protects the texts of mail; who sends it needs the same.</summary>
    public const string Purpose = "Dx.Mail";

    public Task EnqueueAsync(Mail mail, CancellationToken cancellationToken)
    {
        var body = protection.CreateProtector(Purpose).Protect(Encoding.UTF8.GetBytes(mail.Body));
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into outgoing_mails (id, kind, recipient, subject, body, created_at, valid_until, not_before, attempts)
            values ({Guid.CreateVersion7()}, {mail.Kind.ToString()}, {OneLine(mail.Recipient)}, {OneLine(mail.Subject)}, {body},
              {now}, {now + mail.ValidFor}, clock_timestamp(), 0)
            """,
            cancellationToken);
    }

    public async Task EnqueueUpToAsync(int most, TimeSpan within, Mail mail, CancellationToken cancellationToken)
    {
        // Those who ask at the same time for one mailbox wait for each other's letter, so a transaction is needed.
        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await using (own)
        {
            await db.TakeTurnAsync("mail", mail.Recipient, cancellationToken);
            var recipient = OneLine(mail.Recipient);
            var sent = await db.Database.SqlQuery<int>(
                $"""
                select count(*)::int as "Value" from outgoing_mails
                where recipient = {recipient} and kind = {mail.Kind.ToString()} and created_at > {clock.GetUtcNow() - within}
                """).SingleAsync(cancellationToken);
            if (sent < most)
            {
                await EnqueueAsync(mail, cancellationToken);
            }

            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }
        }
    }

    // These stand in the head of a letter, where a line's end would begin a line of somebody else's choice.
    private static string OneLine(string text) => string.Concat(text.Select(c =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c));
}

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
            insert into outgoing_mails (id, recipient, subject, body, created_at, not_before, attempts)
            values ({Guid.CreateVersion7()}, {mail.Recipient}, {mail.Subject}, {body}, {now}, {now}, 0)
            """,
            cancellationToken);
    }
}

namespace Dx.Application.Mails;

/// <summary>
/// Where mail waits to be sent, written in the transaction of what it tells of: nothing is sent of what did not happen,
/// and nothing is forgotten of what did.
/// </summary>
public interface IMailOutbox
{
    Task EnqueueAsync(Mail mail, CancellationToken cancellationToken);

    /// <summary>The same, unless that mailbox was sent as many of the kind already within that time.</summary>
    Task EnqueueUpToAsync(int most, TimeSpan within, Mail mail, CancellationToken cancellationToken);
}

/// <summary>One message to one person, in plain text.</summary>
/// <param name="Body">May hold a link that opens an account; it is never logged and not kept in clear.</param>
public sealed record Mail(MailKind Kind, string Recipient, string Subject, string Body)
{
    /// <summary>How long what it links to can be used; later it is not worth sending. Null: it links to nothing.</summary>
    public TimeSpan? ValidFor { get; init; }

    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(Mail);
}

/// <summary>What a message is about.</summary>
public enum MailKind
{
    Invitation,

    PasswordLink,
}

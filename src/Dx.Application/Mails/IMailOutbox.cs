namespace Dx.Application.Mails;

/// <summary>
/// Where mail waits to be sent, written in the transaction of what it tells of: nothing is sent of what did not happen,
/// and nothing is forgotten of what did.
/// </summary>
public interface IMailOutbox
{
    Task EnqueueAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>One message to one person, in plain text.</summary>
/// <param name="Body">May hold a link that opens an account; it is never logged and not kept in clear.</param>
public sealed record Mail(string Recipient, string Subject, string Body)
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(Mail);
}

using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Dx.Infrastructure.Mails;

/// <summary>Which server takes mail (<c>Dx:Mail</c>).</summary>
/// <param name="From">An address, or 「名前 &lt;address&gt;」.</param>
internal sealed record MailSettings(string Host, int Port, MailSecurity Security, string? UserName, string? Password, MailAddress From)
{
    private const string Section = "Dx:Mail";

    /// <summary>Submission (RFC 6409).</summary>
    private const int UsualPort = 587;

    /// <summary>Null: no server is named, so mail waits.</summary>
    public static MailSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section["Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var port = section["Port"] is not { Length: > 0 } text ? UsualPort
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65_535 ? number
            : throw Fault("Port", "1から65535までの整数", text);
        var security = section["Security"] is not { Length: > 0 } name ? MailSecurity.StartTls
            : Enum.TryParse<MailSecurity>(name, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
            : throw Fault("Security", "StartTls か None", name);
        var from = MailAddress.TryCreate(section["From"], out var address) ? address
            : throw Fault("From", "差出人のアドレス（例: Dx <dx@city.example.jp>）", section["From"]);
        var userName = section["UserName"] is { Length: > 0 } user ? user : null;
        return userName is not null && security is MailSecurity.None && !IsThisMachine(host)
            ? throw Fault("Security", "StartTls（UserName を使うときは暗号化が要ります）", nameof(MailSecurity.None))
            : new MailSettings(host, port, security, userName, section["Password"], from);
    }

    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(MailSettings);

    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "::1";

    private static InvalidOperationException Fault(string name, string wanted, string? given) =>
        new($"{Section}:{name} には{wanted}を指定してください（指定: {given}）。");
}

internal enum MailSecurity
{
    /// <summary>The server must offer TLS; in clear nothing is handed over.</summary>
    StartTls,

    /// <summary>For a relay on the same machine or in the same closed network.</summary>
    None,
}

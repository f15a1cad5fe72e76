using System.Text;
using System.Text.RegularExpressions;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dx.TestKit.People;

/// <summary>Mail that waits to be sent, as its reader will see it.</summary>
public sealed partial record SentMail(string Subject, string Body)
{
    /// <summary>The token in the mail's link.</summary>
    public string Token => Link().Match(Body).Groups["token"].Value;

    /// <summary>What waits for that address, oldest first.</summary>
    public static async Task<IReadOnlyList<SentMail>> ToAsync(ApiHost host, string recipient)
    {
        var protector = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(MailOutbox.Purpose);
        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select subject, body from outgoing_mails where recipient = @recipient order by id", connection);
        command.Parameters.AddWithValue("recipient", recipient);
        await using var reader = await command.ExecuteReaderAsync();
        var mails = new List<SentMail>();
        while (await reader.ReadAsync())
        {
            mails.Add(new SentMail(
                reader.GetString(0), Encoding.UTF8.GetString(protector.Unprotect(reader.GetFieldValue<byte[]>(1)))));
        }

        return mails;
    }

    [GeneratedRegex("/password#(?<token>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}

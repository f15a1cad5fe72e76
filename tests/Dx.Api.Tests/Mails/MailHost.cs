using Dx.Api.Tests.Builders;
using Dx.Application.Mails;
using Dx.TestKit.Mails;
using Dx.TestKit.Postgres;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Mails;

/// <summary>An installation with a mail server.</summary>
public class MailHost : CityHost
{
    public SmtpServer Server { get; } = new();

    internal Sql Owner => new(Host.Database.OwnerConnectionString);

    /// <summary>Puts a letter into the outbox, past every use case.</summary>
    internal async Task EnqueueAsync(Mail mail)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMailOutbox>().EnqueueAsync(mail, CancellationToken.None);
    }

    /// <summary>Has what was put off tried again now.</summary>
    internal Task HurryAsync() => Owner.RunAsync("update outgoing_mails set not_before = clock_timestamp() where sent_at is null");

    /// <summary>Waits until the letter to that address is sent, given up or put off, and says which.</summary>
    internal async Task<string> StateOfAsync(string recipient)
    {
        for (var attempt = 0; attempt < 1_200; attempt++)
        {
            var state = await Owner.ListAsync<string>(
                $"""
                select case when sent_at is not null then 'sent' when given_up_at is not null then 'given up' else 'put off' end
                  || case when body is null then '' else ' kept' end || coalesce(' ' || error, '')
                from outgoing_mails
                where recipient = '{recipient}' and (sent_at is not null or given_up_at is not null or error is not null)
                """);
            if (state.Count > 0)
            {
                return state[0];
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Nothing became of the letter to {recipient} within a minute.");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder web)
    {
        base.Configure(web);
        web.UseSetting("Dx:Mail:Host", "127.0.0.1");
        web.UseSetting("Dx:Mail:Port", Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        web.UseSetting("Dx:Mail:Security", Security);
        web.UseSetting("Dx:Mail:From", "Dx <dx@city.example>");
        web.UseSetting("Dx:PublicAddress", "https://dx.city.example");
    }

    protected virtual string Security => "None";
}

/// <summary>An installation that hands nothing over in clear.</summary>
public sealed class TlsMailHost : MailHost
{
    protected override string Security => "StartTls";
}

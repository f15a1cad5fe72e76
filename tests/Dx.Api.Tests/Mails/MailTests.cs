using System.Net;
using System.Net.Http.Json;
using Dx.Application.Mails;
using Dx.Domain.People;
using Dx.Infrastructure.Mails;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Mails;

/// <summary>What waits in the outbox reaches its reader by a mail server, once.</summary>
public sealed class MailTests(MailHost mail) : IClassFixture<MailHost>, IAsyncLifetime
{
    private const string Password = "くもり空の下の小さな図書館";
    private const string Session = "/api/v1/session";

    private static int _count;

    private readonly string recipient = $"reader{Interlocked.Increment(ref _count)}@city.example";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        mail.Server.Answer = _ => null;
        mail.Host.Clock.Now = TestClock.Usual;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Invitation_Arrives_AndItsLinkSetsThePasswordToSignInWith()
    {
        var city = await mail.FoundAsync();
        using var administrator = await mail.Host.SignedInAsync(Role.Administrator, city.Code);
        await ApiHost.ReadAsync(await administrator.PostAsJsonAsync(
            city.Address("people"), new { email = recipient, displayName = "山田 花子", role = "viewer" }));

        var letter = await mail.Server.NextToAsync(recipient);
        using var set = await mail.Host.Browser().PostAsJsonAsync($"{Session}/password-by-link", new { token = letter.Token, password = Password });
        using var signedIn = await mail.Host.Browser().PostAsJsonAsync(Session, new { email = recipient, password = Password });

        letter.Recipients.Should().Equal(recipient);
        letter.Subject.Should().Be($"【Dx】試験{city.Code}市から招待されました");
        letter.Body.Should().Contain("山田 花子 様").And.Contain("https://dx.city.example/password#");
        letter.Headers["FROM"].Single().Should().Contain("dx@city.example");
        (set.StatusCode, signedIn.StatusCode).Should().Be((HttpStatusCode.NoContent, HttpStatusCode.OK));
        (await mail.StateOfAsync(recipient)).Should().Be("sent", "nothing of its text is kept");
    }

    [Fact]
    public async Task Letter_ThatTheServerPutsOff_IsTriedAgainAsTheSameLetter()
    {
        mail.Server.Answer = command => command == "." ? "451 later" : null;
        await mail.EnqueueAsync(Letter());

        var putOff = await mail.StateOfAsync(recipient);
        var due = await mail.Owner.ReadAsync<bool>($"select not_before > clock_timestamp() from outgoing_mails where recipient = '{recipient}'");
        mail.Server.Answer = _ => null;
        await mail.HurryAsync();
        var letter = await mail.Server.NextToAsync(recipient);

        putOff.Should().Be("put off kept LocalErrorInProcessing");
        due.Should().BeTrue();
        var id = await mail.Owner.ReadAsync<Guid>($"select id from outgoing_mails where recipient = '{recipient}'");
        letter.Headers["MESSAGE-ID"].Should().Equal($"<{id:N}@city.example>");
    }

    [Fact]
    public async Task Letter_ToAMailboxThatIsNotThere_IsGivenUpAtOnce()
    {
        mail.Server.Answer = command => command.StartsWith("RCPT", StringComparison.Ordinal) ? "550 nobody" : null;

        await mail.EnqueueAsync(Letter());

        (await mail.StateOfAsync(recipient)).Should().Be("given up MailboxUnavailable");
    }

    [Fact]
    public async Task Letter_WhoseLinkIsOver_IsNotSent()
    {
        mail.Server.Answer = command => command == "." ? "451 later" : null;
        await mail.EnqueueAsync(Letter() with { ValidFor = TimeSpan.FromHours(1) });
        await mail.StateOfAsync(recipient);

        mail.Server.Answer = _ => null;
        mail.Host.Clock.Now = TestClock.Usual.AddHours(1);
        await mail.Owner.RunAsync($"update outgoing_mails set error = null, not_before = clock_timestamp() where recipient = '{recipient}'");

        (await mail.StateOfAsync(recipient)).Should().Be("given up LinkExpired");
        mail.Server.Received.Should().NotContain(m => m.Recipients.Contains(recipient));
    }

    [Fact]
    public async Task Letters_WithLinesInTheirHead_GetNoHeadersThatNobodyWrote()
    {
        await mail.EnqueueAsync(Letter() with { Subject = "招待\r\nBcc: thief@elsewhere.example\r\n\r\n別の本文\u2028" });
        await mail.EnqueueAsync(Letter() with { Recipient = $"x{recipient}\r\nBcc: thief@elsewhere.example" });
        await mail.EnqueueAsync(Letter() with { Recipient = $"y{recipient}, thief@elsewhere.example" });

        var letter = await mail.Server.NextToAsync(recipient);

        letter.Headers["BCC"].Should().BeEmpty();
        letter.Subject.Should().Be("招待  Bcc: thief@elsewhere.example    別の本文 ");
        letter.Body.Should().Be("本文");
        (await mail.StateOfAsync($"x{recipient}  Bcc: thief@elsewhere.example")).Should().Be("given up FormatException");
        (await mail.StateOfAsync($"y{recipient}, thief@elsewhere.example")).Should().Be("given up FormatException");
        mail.Server.Commands.Should().NotContain(c => c.StartsWith("RCPT", StringComparison.Ordinal) && c.Contains("thief", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letters_WithSeveralSendersAtOnce_AreSentOnceEach()
    {
        var recipients = Enumerable.Range(0, 30).Select(n => $"many{n}.{recipient}").ToList();
        foreach (var one in recipients)
        {
            await mail.EnqueueAsync(Letter() with { Recipient = one });
        }

        var sender = mail.Host.Services.GetRequiredService<MailSender>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => sender.SendDueAsync(CancellationToken.None)));
        foreach (var one in recipients)
        {
            await mail.StateOfAsync(one);
        }

        mail.Server.Received.SelectMany(m => m.Recipients).Where(r => r.EndsWith(recipient, StringComparison.Ordinal))
            .Should().BeEquivalentTo(recipients);
    }

    [Fact]
    public async Task Claim_AfterItsLeaseWasTakenOver_SettlesNothing()
    {
        mail.Server.Answer = command => command == "." ? "451 later" : null;
        await mail.EnqueueAsync(Letter());
        await mail.StateOfAsync(recipient);
        var overtaken = await mail.Owner.ReadAsync<Guid>(
            $"update outgoing_mails set attempts = attempts + 1, not_before = now() + interval '1 hour' where recipient = '{recipient}' returning id");

        await mail.Host.Services.GetRequiredService<MailQueue>().SettleAsync(
            new ClaimedMail(overtaken, recipient, "", [], Attempts: 1, IsTooLate: false), MailOutcome.GivenUp, "Slow", TimeSpan.Zero, CancellationToken.None);

        (await mail.StateOfAsync(recipient)).Should().Be("put off kept LocalErrorInProcessing");
    }

    [Fact]
    public async Task PasswordLinks_AskedForAgainAndAgain_ReachTheMailboxThreeTimesAnHour()
    {
        var person = await TestPerson.CreateAsync(mail.Host, Password);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskAsync(person.Email)));
        var unknown = await AskAsync("nobody@city.example");
        var first = await CountAsync(person);
        mail.Host.Clock.Now = TestClock.Usual.AddMinutes(61);
        await AskAsync(person.Email);

        answers.Append(unknown).Should().OnlyContain(status => status == HttpStatusCode.Accepted, "the answer tells nothing");
        first.Should().Be(3);
        (await CountAsync(person)).Should().Be(4);
    }

    private Mail Letter() => new(MailKind.Invitation, recipient, "件名", "本文");

    private async Task<HttpStatusCode> AskAsync(string email)
    {
        using var answer = await mail.Host.Browser().PostAsJsonAsync($"{Session}/password-link", new { email });
        return answer.StatusCode;
    }

    private Task<long> CountAsync(TestPerson person) =>
        mail.Owner.ReadAsync<long>($"select count(*) from outgoing_mails where recipient = '{person.Email}'");
}

/// <summary>A mail server that offers no TLS, where TLS is asked for.</summary>
public sealed class MailInClearTests(TlsMailHost mail) : IClassFixture<TlsMailHost>
{
    [Fact]
    public async Task Letter_ToAServerWithoutTls_IsNotHandedOver()
    {
        await mail.EnqueueAsync(new Mail(MailKind.Invitation, "reader@city.example", "件名", "本文"));

        (await mail.StateOfAsync("reader@city.example")).Should().StartWith("put off kept");
        mail.Server.Commands.Should().NotContain(c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }
}

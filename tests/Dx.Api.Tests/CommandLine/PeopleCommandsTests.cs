using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.CommandLine;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Dx.TestKit.Postgres;

namespace Dx.Api.Tests.CommandLine;

/// <summary>Whoever runs the installation lets people in without mail.</summary>
public sealed class PeopleCommandsTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Password = "くもり空の下の小さな図書館";
    private const string Session = "/api/v1/session";

    [Fact]
    public async Task Operator_NewMail_BecomesTheOperatorByTheLinkThatIsPrinted()
    {
        var made = await RunAsync("operator", "first@city.example", "--name", "運用 太郎");

        made.ExitCode.Should().Be(0, made.Errors);
        var signedIn = await SignInByAsync(made.Output, "first@city.example");
        signedIn.GetProperty("person").GetProperty("isOperator").GetBoolean().Should().BeTrue();
        signedIn.GetProperty("person").GetProperty("displayName").GetString().Should().Be("運用 太郎");
        var again = await RunAsync("operator", "first@city.example");
        again.ExitCode.Should().Be(0);
        (await new Sql(cities.Host.Database.OwnerConnectionString).ListAsync<string>(
            "select use_case || ' ' || change || ' ' || channel || ' ' || actor from audit_entries where use_case = 'AppointOperator' order by sequence"))
            .Should().Equal("AppointOperator Added CommandLine System", "AppointOperator Changed CommandLine System");
    }

    [Fact]
    public async Task Link_OfAnInvitedPerson_OpensTheirAccount()
    {
        var city = await cities.FoundAsync();
        await cities.Host.Operator.PostAsJsonAsync(
            city.Address("people"), new { email = "invited@city.example", displayName = "山田 花子", role = "viewer" });

        var printed = await RunAsync("link", "invited@city.example", "--format", "json");

        var link = JsonSerializer.Deserialize<JsonElement>(printed.Output).GetProperty("link").GetString()!;
        (await SignInByAsync(link, "invited@city.example")).GetProperty("person").GetProperty("isOperator").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task ForgetSecondFactor_OfWhoLostIt_LeavesThePasswordAlone_EndsSessionsAndIsOnRecord()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        await AuthenticatorApp.EnrolAsync(person);
        using var browser = await person.SignedInAsync();

        var forgotten = await RunAsync("forget-second-factor", person.Email);
        var again = await RunAsync("forget-second-factor", person.Email);

        forgotten.ExitCode.Should().Be(0, forgotten.Errors);
        again.ExitCode.Should().Be((int)ExitCode.Refused);
        (await ApiHost.ReadAsync(await browser.GetAsync(new Uri(Session, UriKind.Relative)))).GetProperty("kind").GetString()
            .Should().Be("anonymous");
        using var signedIn = await cities.Host.Browser().PostAsJsonAsync(Session, new { email = person.Email, password = Password });
        (await ApiHost.ReadAsync(signedIn)).GetProperty("person").GetProperty("hasSecondFactor").GetBoolean().Should().BeFalse();
        (await new Sql(cities.Host.Database.OwnerConnectionString).ListAsync<string>(
            "select channel || ' ' || actor from audit_entries where use_case = 'ForgetSecondFactor'")).Should().Equal("CommandLine System");
    }

    [Fact]
    public async Task Link_OfNobodyOrOfWhoIsKeptOut_IsRefused()
    {
        var disabled = await TestPerson.CreateAsync(cities.Host);
        await disabled.DisableAsync();
        var demo = await TestPerson.CreateAsync(cities.Host, isDemo: true);
        foreach (var (command, mail) in new[]
        {
            ("link", "nobody@city.example"), ("link", disabled.Email), ("link", demo.Email), ("operator", disabled.Email), ("operator", demo.Email),
            ("forget-second-factor", "nobody@city.example"),
        })
        {
            (await RunAsync(command, mail)).ExitCode.Should().Be((int)ExitCode.Refused, "{0} {1}", command, mail);
        }

        (await new Sql(cities.Host.Database.OwnerConnectionString).ReadAsync<bool>(
            $"select bool_or(is_operator) from users where email in ('{disabled.Email}', '{demo.Email}')")).Should().BeFalse();
    }

    [Theory]
    [InlineData("link", "no address")]
    [InlineData("link")]
    [InlineData("operator", "a@b.example\nBcc: c@d.example")]
    [InlineData("link", "a@b.example", "--connection", "Host=127.0.0.1;Port=1;Timeout=2;Username=a;Password=b")]
    public async Task Command_ThatCannotBeCarriedOut_SaysWhy(params string[] words)
    {
        var failed = await RunAsync(words);

        failed.ExitCode.Should().Be((int)ExitCode.Failed);
        failed.Errors.Should().NotBeEmpty();
    }

    private async Task<JsonElement> SignInByAsync(string link, string email)
    {
        link.Should().StartWith("http://localhost:5080/password#");
        var token = link.Trim().Split('#')[1];
        using var set = await cities.Host.Browser().PostAsJsonAsync($"{Session}/password-by-link", new { token, password = Password });
        using var signedIn = await cities.Host.Browser().PostAsJsonAsync(Session, new { email, password = Password });
        set.StatusCode.Should().Be(HttpStatusCode.NoContent);
        return await signedIn.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<CommandResult> RunAsync(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, errors, name => name == "ConnectionStrings__Dx" ? cities.Host.Database.AppConnectionString : null);
        var exitCode = await PeopleCommands.RunAsync(words, terminal, CancellationToken.None);
        return new CommandResult(exitCode, output.ToString(), errors.ToString());
    }
}

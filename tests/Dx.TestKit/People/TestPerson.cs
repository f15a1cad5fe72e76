using Dx.Application.Sessions;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using Dx.Domain.People;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dx.TestKit.People;

/// <summary>A person of a test's own: made without asking the product, so that a test begins where its story begins.</summary>
public sealed record TestPerson
{
    private static int _count;

    private TestPerson(ApiHost host, Guid id, string email)
    {
        Host = host;
        Id = id;
        Email = email;
    }

    public ApiHost Host { get; }

    public Guid Id { get; }

    public string Email { get; }

    /// <summary>Makes an account; without a password nobody can sign in to it by one.</summary>
    public static async Task<TestPerson> CreateAsync(ApiHost host, string? password = null, bool isOperator = false, bool isDemo = false)
    {
        var number = Interlocked.Increment(ref _count);
        var email = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"person{number}@city.example");
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            DisplayName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"試験 {number}子"),
            IsOperator = isOperator,
            IsDemo = isDemo,
            CreatedAt = host.Clock.Now,
            JoinedAt = host.Clock.Now,
            PasswordHash = password is null ? null : users.PasswordHasher.HashPassword(null!, password),
        };
        var made = await users.CreateAsync(user);
        return made.Succeeded ? new TestPerson(host, user.Id, email) : throw new InvalidOperationException(made.ToString());
    }

    /// <summary>Gives the person a role; a reporter without units reports for a new one.</summary>
    public async Task<TestPerson> JoinAsync(string municipality, Role role, params string[] unitCodes)
    {
        var city = MunicipalityCode.Parse(municipality);
        await Host.InMunicipalityAsync(city, async db =>
        {
            string[] codes = role is Role.Reporter && unitCodes.Length == 0 ? ["reporting-section"] : unitCodes;
            var units = new List<OrganizationUnitId>();
            foreach (var code in codes)
            {
                var unit = await db.OrganizationUnits.SingleOrDefaultAsync(u => u.Code == code);
                if (unit is null)
                {
                    unit = db.OrganizationUnits.Add(new OrganizationUnit(city, code)).Entity;
                    unit.Describe(code, parent: null, validFrom: null, validTo: null, notes: []);
                }

                units.Add(unit.Id);
            }

            var membership = new Membership(city, UserId.From(Id), Host.Clock.Now);
            membership.Assign(role, units);
            db.Memberships.Add(membership);
            await db.SaveChangesAsync(CancellationToken.None);
        });
        return this;
    }

    /// <summary>A second factor that counts; nobody knows a code of it.</summary>
    public async Task<TestPerson> WithSecondFactorAsync()
    {
        await Host.Services.GetRequiredService<SecondFactors>().OfferAsync(UserId.From(Id), new byte[20], CancellationToken.None);
        await RunAsync($"update second_factors set confirmed_at = now() where user_id = '{Id}'");
        return this;
    }

    public Task LeaveAsync(string municipality) => RunAsync(
        $"delete from memberships where municipality = '{municipality}' and user_id = '{Id}'");

    public Task DisableAsync() => SetAsync("disabled_at = now()");

    /// <summary>Changes the account where it is stored.</summary>
    public Task SetAsync(string assignments) => RunAsync($"update users set {assignments} where id = '{Id}'");

    /// <summary>A browser in which the person is signed in: its cookie, and the header that the screens send.</summary>
    public async Task<HttpClient> SignedInAsync()
    {
        var secret = await Host.Services.GetRequiredService<SessionStore>()
            .StartAsync(UserId.From(Id), SignInMethod.Password, "TestBrowser/1.0", vouch: null, CancellationToken.None);
        return Host.WithSession(secret);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

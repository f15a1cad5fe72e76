using Dx.Application.ApiKeys;
using Dx.Application.Common.Ports;
using Dx.Application.Mails;
using Dx.Application.People;
using Dx.Application.Sessions;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dx.Infrastructure.Identity;

internal static class IdentityRegistration
{
    /// <summary>
    /// OWASP's Password Storage Cheat Sheet asks for 210,000 rounds of PBKDF2-HMAC-SHA-512, which is what Identity's hasher
    /// computes; its own default is 100,000.
    /// </summary>
    private const int HashRounds = 210_000;

    /// <summary>Accounts, sessions, keys and who the caller is.</summary>
    public static void AddIdentity(this IServiceCollection services, DxDatabase database, IConfiguration configuration)
    {
        services.AddScoped<Caller>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<Caller>());
        services.AddScoped<InstalledKeys>();
        services.AddSingleton<ApiKeyStore>();
        services.AddScoped<IApiKeyTurn, ApiKeyTurn>();

        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // The user name is the e-mail address, whatever characters that has.
            options.User.AllowedUserNameCharacters = "";
            // PasswordRules decides instead; Identity's rules ask for kinds of characters.
            options.Password = new PasswordOptions
            {
                RequiredLength = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        });
        services.AddScoped<IUserStore<User>, UserOnlyStore<User, DxDbContext, Guid>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddSingleton<IPasswordHasher<User>>(provider =>
            new PasswordHasher<User>(provider.GetRequiredService<IOptions<PasswordHasherOptions>>()));
        services.AddSingleton<UnknownPassword>();
        services.AddScoped<IPasswordSignIn, PasswordSignIn>();
        services.AddScoped<IAccounts, Accounts>();
        services.AddScoped<OperatorDesk>();
        services.AddSingleton<PasswordLinks>();
        services.AddScoped<IMembershipTurn, MembershipTurn>();
        services.AddScoped<IMailOutbox, MailOutbox>();

        services.AddSingleton<IIdentityProviders>(new IdentityProviders(IdentityProvider.ReadAll(configuration)));
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ISessions>(provider => provider.GetRequiredService<SessionStore>());
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<SecondFactors>();
        services.AddScoped<SecondFactorEnrolment>();
        services.AddScoped<ISecondFactors>(provider => provider.GetRequiredService<SecondFactorEnrolment>());
        services.AddDataProtection().SetApplicationName("Dx");
        services.AddSingleton<KeyRingStore>();
        services.AddOptions<KeyManagementOptions>()
            .Configure<KeyRingStore>((options, store) => options.XmlRepository = store);

        // Nothing of the demo accounts is there in any other installation.
        if (database.IsEmbedded)
        {
            services.AddScoped<DemoAccounts>();
            services.AddScoped<IDemoAccounts>(provider => provider.GetRequiredService<DemoAccounts>());
        }
    }
}

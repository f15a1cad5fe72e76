using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using Dx.Domain.People;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users").HasKey(u => u.Id);
        builder.Property(u => u.UserName).IsRequired().IsNotAudited("is the mail address, which is on record");
        builder.Property(u => u.NormalizedUserName).IsRequired().IsNotAudited("follows from the mail address");
        builder.Property(u => u.Email).IsRequired();
        builder.Property(u => u.NormalizedEmail).IsRequired().IsNotAudited("follows from the mail address");
        builder.Property(u => u.PasswordHash).IsMaskedOnRecord();
        builder.Property(u => u.SecurityStamp).IsRequired().IsMaskedOnRecord();
        builder.Property(u => u.ConcurrencyStamp).IsRequired().IsConcurrencyToken().IsNotAudited("counts the changes that are on record");
        builder.Property(u => u.CreatedAt).IsNotAudited("the entry has its own time");

        // Attempts are counted by what was typed (SignInAttempts), and a second factor has tables of its own.
        builder.Ignore(u => u.AccessFailedCount);
        builder.Ignore(u => u.LockoutEnabled);
        builder.Ignore(u => u.LockoutEnd);
        builder.Ignore(u => u.TwoFactorEnabled);
        builder.Ignore(u => u.PhoneNumber);
        builder.Ignore(u => u.PhoneNumberConfirmed);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships").HasKey(m => new { m.Municipality, m.UserId });
        builder.HasOne<Municipality>().WithMany().HasForeignKey(m => m.Municipality);
        builder.Property(m => m.Since).IsNotAudited("the entry has its own time");
        builder.HasMany(m => m.Units).WithOne().HasForeignKey(u => new { u.Municipality, u.UserId });
    }
}

internal sealed class MembershipUnitConfiguration : IEntityTypeConfiguration<MembershipUnit>
{
    public void Configure(EntityTypeBuilder<MembershipUnit> builder)
    {
        builder.ToTable("membership_units").HasKey(u => new { u.Municipality, u.UserId, u.UnitId });
        builder.HasOne<OrganizationUnit>().WithMany().HasForeignKey(u => new { u.Municipality, u.UnitId });
    }
}

internal sealed class ExternalLoginConfiguration : IEntityTypeConfiguration<ExternalLogin>
{
    public void Configure(EntityTypeBuilder<ExternalLogin> builder)
    {
        builder.ToTable("external_logins").HasKey(l => new { l.Municipality, l.Provider, l.Subject });
        builder.HasOne<Membership>().WithMany().HasForeignKey(l => new { l.Municipality, l.UserId });
        builder.Property(l => l.LinkedAt).IsNotAudited("the entry has its own time");
    }
}

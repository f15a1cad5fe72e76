using Dx.Domain.Organizations;
using Dx.Domain.Plans;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Configurations;

internal sealed class OrganizationUnitConfiguration : IEntityTypeConfiguration<OrganizationUnit>
{
    public void Configure(EntityTypeBuilder<OrganizationUnit> builder)
    {
        builder.ToTable("organization_units").HasKey(u => new { u.Municipality, u.Id });
        builder.Property(u => u.Notes).IsJson();
    }
}

internal sealed class OrganizationChangeConfiguration : IEntityTypeConfiguration<OrganizationChange>
{
    public void Configure(EntityTypeBuilder<OrganizationChange> builder)
    {
        builder.ToTable("organization_changes").HasKey(c => new { c.Municipality, c.Id });
        builder.HasMany(c => c.Units).WithOne().HasForeignKey(u => new { u.Municipality, u.ChangeId });
        builder.Property(c => c.RecordedAt).IsNotAudited("the entry has its own time");
        builder.Property(c => c.RecordedBy).IsNotAudited("the entry has its own actor");
        builder.Ignore(c => c.From).Ignore(c => c.To).Ignore(c => c.Ended).Ignore(c => c.Begun);
    }
}

internal sealed class OrganizationChangeUnitConfiguration : IEntityTypeConfiguration<OrganizationChangeUnit>
{
    public void Configure(EntityTypeBuilder<OrganizationChangeUnit> builder)
    {
        builder.ToTable("organization_change_units").HasKey(u => new { u.Municipality, u.ChangeId, u.Side, u.Ordinal });
        builder.HasOne<OrganizationUnit>().WithMany().HasForeignKey(u => new { u.Municipality, u.UnitId });
    }
}

internal sealed class UnitAssignmentConfiguration : IEntityTypeConfiguration<UnitAssignment>
{
    public void Configure(EntityTypeBuilder<UnitAssignment> builder)
    {
        builder.ToTable("unit_assignments").HasKey(a => new { a.Municipality, a.Id });
        builder.HasOne<Plan>().WithMany().HasForeignKey(a => new { a.Municipality, a.PlanId });
        builder.HasOne<OrganizationUnit>().WithMany().HasForeignKey(a => new { a.Municipality, a.UnitId });
        builder.Property(a => a.RecordedAt).IsNotAudited("the entry has its own time");
        builder.Property(a => a.RecordedBy).IsNotAudited("the entry has its own actor");
        builder.Ignore(a => a.Item);
    }
}

internal sealed class ResponsibilityConfiguration : IEntityTypeConfiguration<Responsibility>
{
    public void Configure(EntityTypeBuilder<Responsibility> builder)
    {
        builder.ToTable("responsibilities").HasKey(r => new { r.Municipality, r.Id });
        builder.HasOne<Plan>().WithMany().HasForeignKey(r => new { r.Municipality, r.PlanId });
        builder.Property(r => r.AssignedAt).IsNotAudited("the entry has its own time");
        builder.Property(r => r.AssignedBy).IsNotAudited("the entry has its own actor");
        builder.Property(r => r.EndedBy).IsNotAudited("the entry has its own actor");
        builder.Ignore(r => r.Item).Ignore(r => r.Holder);
    }
}

internal sealed class HandOverConfiguration : IEntityTypeConfiguration<HandOver>
{
    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.ToTable("hand_overs").HasKey(h => new { h.Municipality, h.Id });
        builder.Property(h => h.Items).IsJson();
        builder.Property(h => h.RecordedAt).IsNotAudited("the entry has its own time");
        builder.Property(h => h.RecordedBy).IsNotAudited("the entry has its own actor");
    }
}

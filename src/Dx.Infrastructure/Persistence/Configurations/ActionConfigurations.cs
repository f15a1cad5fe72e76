using Dx.Domain.Actions;
using Dx.Domain.Organizations;
using Dx.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Configurations;

internal sealed class ActionItemConfiguration : IEntityTypeConfiguration<ActionItem>
{
    public void Configure(EntityTypeBuilder<ActionItem> builder)
    {
        builder.ToTable("action_items").HasKey(a => new { a.Municipality, a.Id });
        builder.HasOne<Plan>().WithMany().HasForeignKey(a => new { a.Municipality, a.PlanId });
        builder.ComplexProperty(a => a.Period);
        builder.ComplexProperty(a => a.Result);
        builder.Property(a => a.Points).IsJson();
        builder.Property(a => a.Notes).IsJson();
        builder.HasMany(a => a.Sections).WithOne().HasForeignKey(s => new { s.Municipality, s.ActionItemId });
        builder.HasMany(a => a.Phases).WithOne().HasForeignKey(p => new { p.Municipality, p.ActionItemId });
    }
}

internal sealed class ActionSectionConfiguration : IEntityTypeConfiguration<ActionSection>
{
    public void Configure(EntityTypeBuilder<ActionSection> builder)
    {
        builder.ToTable("action_sections").HasKey(s => new { s.Municipality, s.ActionItemId, s.Ordinal });
        builder.HasOne<OrganizationUnit>().WithMany().HasForeignKey(s => new { s.Municipality, s.UnitId });
    }
}

internal sealed class SchedulePhaseConfiguration : IEntityTypeConfiguration<SchedulePhase>
{
    public void Configure(EntityTypeBuilder<SchedulePhase> builder)
    {
        builder.ToTable("schedule_phases").HasKey(p => new { p.Municipality, p.ActionItemId, p.Ordinal });
        builder.Property(p => p.Notes).IsJson();
    }
}

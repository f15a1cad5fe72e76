using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Configurations;

internal sealed class MunicipalityConfiguration : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTable("municipalities").HasKey(m => m.Code);
        builder.ComplexProperty(m => m.Thresholds);
    }
}

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("plans").HasKey(p => new { p.Municipality, p.Id });
        builder.ComplexProperty(p => p.Period);
        builder.Property(p => p.Levels).IsJson();
        builder.Property(p => p.UnitCodes).IsJson();
        builder.Property(p => p.Source).IsJson();
        builder.Property(p => p.RelatedPlans).IsJson();
        builder.Property(p => p.Processes).IsJson();
        builder.Property(p => p.Notes).IsJson();
    }
}

internal sealed class PlanRevisionConfiguration : IEntityTypeConfiguration<PlanRevision>
{
    public void Configure(EntityTypeBuilder<PlanRevision> builder)
    {
        builder.ToTable("plan_revisions").HasKey(r => new { r.Municipality, r.PlanId, r.Revision });
        builder.HasOne<Plan>().WithMany().HasForeignKey(r => new { r.Municipality, r.PlanId });
        builder.Property(r => r.Document).IsNotAudited("never changes; its hash is on record");
        builder.Property(r => r.ImportedAt).IsNotAudited("the entry has its own time");
        builder.Property(r => r.ImportedBy).IsNotAudited("the entry has its own actor");
    }
}

internal sealed class PlanElementConfiguration : IEntityTypeConfiguration<PlanElement>
{
    public void Configure(EntityTypeBuilder<PlanElement> builder)
    {
        builder.ToTable("plan_elements").HasKey(e => new { e.Municipality, e.Id });
        builder.HasOne<Plan>().WithMany().HasForeignKey(e => new { e.Municipality, e.PlanId });
        builder.Property(e => e.Aspects).IsJson();
        builder.Property(e => e.NationalPriorities).IsJson();
        builder.Property(e => e.Notes).IsJson();
    }
}

internal sealed class PlacementConfiguration : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> builder)
    {
        builder.ToTable("placements").HasKey(p => new { p.Municipality, p.Id });
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasOne<PlanElement>().WithMany().HasForeignKey(p => new { p.Municipality, p.ElementId });
        builder.HasOne<Domain.Indicators.Indicator>().WithMany().HasForeignKey(p => new { p.Municipality, p.IndicatorId });
        builder.HasOne<Domain.Actions.ActionItem>().WithMany().HasForeignKey(p => new { p.Municipality, p.ActionItemId });
    }
}

internal abstract class PlanFactConfiguration<TFact>(string table) : IEntityTypeConfiguration<TFact>
    where TFact : PlanFact
{
    public virtual void Configure(EntityTypeBuilder<TFact> builder)
    {
        builder.ToTable(table).HasKey(f => new { f.Municipality, f.PlanId, f.Code });
        builder.HasOne<Plan>().WithMany().HasForeignKey(f => new { f.Municipality, f.PlanId });
        builder.Property(f => f.Notes).IsJson();
    }
}

internal sealed class PrincipleConfiguration() : PlanFactConfiguration<Principle>("principles")
{
    public override void Configure(EntityTypeBuilder<Principle> builder)
    {
        base.Configure(builder);
        builder.Property(p => p.Points).IsJson();
    }
}

internal sealed class SuccessionConfiguration() : PlanFactConfiguration<Succession>("successions")
{
    public override void Configure(EntityTypeBuilder<Succession> builder)
    {
        base.Configure(builder);
        builder.Property(s => s.From).IsJson();
        builder.Property(s => s.To).IsJson();
    }
}

internal sealed class TermConfiguration() : PlanFactConfiguration<Term>("terms");

internal sealed class ReferenceCaseConfiguration() : PlanFactConfiguration<ReferenceCase>("reference_cases")
{
    public override void Configure(EntityTypeBuilder<ReferenceCase> builder)
    {
        base.Configure(builder);
        builder.Property(c => c.Points).IsJson();
    }
}

internal sealed class GovernanceBodyConfiguration()
    : PlanFactConfiguration<Domain.Organizations.GovernanceBody>("governance_bodies");

internal sealed class ReportingLineConfiguration()
    : PlanFactConfiguration<Domain.Organizations.ReportingLine>("reporting_lines");

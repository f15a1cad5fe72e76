using Dx.Domain.Attainments;
using Dx.Domain.Indicators;
using Dx.Domain.Observations;
using Dx.Domain.Plans;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Configurations;

internal sealed class IndicatorConfiguration : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("indicators").HasKey(i => new { i.Municipality, i.Id });
        builder.HasOne<Plan>().WithMany().HasForeignKey(i => new { i.Municipality, i.PlanId });
        builder.Property(i => i.Notes).IsJson();
        builder.Property(i => i.RowVersion).IsConcurrencyToken().IsNotAudited("counts the changes that are on record");
        builder.HasMany(i => i.Versions).WithOne().HasForeignKey(v => new { v.Municipality, v.IndicatorId });
    }
}

internal sealed class IndicatorVersionConfiguration : IEntityTypeConfiguration<IndicatorVersion>
{
    public void Configure(EntityTypeBuilder<IndicatorVersion> builder)
    {
        builder.ToTable("indicator_versions").HasKey(v => new { v.Municipality, v.Id });
        builder.ComplexProperty(v => v.Baseline);
        builder.HasMany(v => v.Targets).WithOne().HasForeignKey(t => new { t.Municipality, t.VersionId });
    }
}

internal sealed class TargetConfiguration : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.ToTable("targets").HasKey(t => new { t.Municipality, t.IndicatorId, t.FiscalYear });
        builder.Property(t => t.Notes).IsJson();
    }
}

internal sealed class ObservationConfiguration : IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        builder.ToTable("observations").HasKey(o => new { o.Municipality, o.Id });
        builder.Property(o => o.Id).ValueGeneratedOnAdd();
        builder.HasOne<Indicator>().WithMany().HasForeignKey(o => new { o.Municipality, o.IndicatorId });
        builder.HasOne<IndicatorVersion>().WithMany().HasForeignKey(o => new { o.Municipality, o.VersionId });
        builder.Property(o => o.Notes).IsJson();
        builder.Property(o => o.RecordedAt).IsNotAudited("the entry has its own time");
        builder.Property(o => o.RecordedBy).IsNotAudited("the entry has its own actor");
        builder.Ignore(o => o.Result);
    }
}

internal sealed class StoredAttainmentConfiguration : IEntityTypeConfiguration<StoredAttainment>
{
    public void Configure(EntityTypeBuilder<StoredAttainment> builder)
    {
        // Written in bulk by the recalculation, read here: without a key, EF can never write it.
        builder.ToTable("attainments").HasNoKey();
    }
}

internal sealed class RecalculationRunConfiguration : IEntityTypeConfiguration<RecalculationRun>
{
    public void Configure(EntityTypeBuilder<RecalculationRun> builder)
    {
        builder.ToTable("recalculation_runs").HasKey(r => new { r.Municipality, r.Id });
        builder.ComplexProperty(r => r.Counts);

        // A failure that repeats moves the end of its run every few seconds; that alone is no news.
        builder.Property(r => r.RequestedAt).IsNotAudited("the entry has its own time");
        builder.Property(r => r.StartedAt).IsNotAudited("the entry has its own time");
        builder.Property(r => r.FinishedAt).IsNotAudited("the entry has its own time");
    }
}

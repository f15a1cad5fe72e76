using Dx.Application.Common.Ports;
using Dx.Domain.Actions;
using Dx.Domain.ApiKeys;
using Dx.Domain.Attainments;
using Dx.Domain.Audit;
using Dx.Domain.Common;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Organizations;
using Dx.Domain.People;
using Dx.Domain.Plans;
using Dx.Domain.Recalculations;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <summary>The store as one municipality sees it; without one, the tenant sets are empty.</summary>
internal sealed class DxDbContext(DbContextOptions<DxDbContext> options, ITenant tenant) : DbContext(options), IDxDb
{
    /// <summary>Name of the filter that keeps municipalities apart; never switched off outside CrossTenant.</summary>
    public const string TenantFilter = "Tenant";

    public DbSet<Municipality> Municipalities => Set<Municipality>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<PlanRevision> PlanRevisions => Set<PlanRevision>();

    public DbSet<PlanElement> PlanElements => Set<PlanElement>();

    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<Principle> Principles => Set<Principle>();

    public DbSet<Succession> Successions => Set<Succession>();

    public DbSet<Term> Terms => Set<Term>();

    public DbSet<ReferenceCase> ReferenceCases => Set<ReferenceCase>();

    public DbSet<OrganizationUnit> OrganizationUnits => Set<OrganizationUnit>();

    public DbSet<OrganizationChange> OrganizationChanges => Set<OrganizationChange>();

    public DbSet<UnitAssignment> UnitAssignments => Set<UnitAssignment>();

    public DbSet<Responsibility> Responsibilities => Set<Responsibility>();

    public DbSet<HandOver> HandOvers => Set<HandOver>();

    public DbSet<GovernanceBody> GovernanceBodies => Set<GovernanceBody>();

    public DbSet<ReportingLine> ReportingLines => Set<ReportingLine>();

    public DbSet<ActionItem> ActionItems => Set<ActionItem>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<IndicatorVersion> IndicatorVersions => Set<IndicatorVersion>();

    public DbSet<Target> Targets => Set<Target>();

    public DbSet<Observation> Observations => Set<Observation>();

    public DbSet<StoredAttainment> Attainments => Set<StoredAttainment>();

    public DbSet<RecalculationRun> RecalculationRuns => Set<RecalculationRun>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<ExternalLogin> ExternalLogins => Set<ExternalLogin>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Read by the query filter at each query, so a pooled or reused context cannot keep an old one.</summary>
    internal MunicipalityCode CurrentMunicipality => tenant.Current ?? default;

    /// <summary>Looks for changes once, for every interceptor and for the save itself: on a large plan it is the dearest part.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.MapDomainTypes(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DxDbContext).Assembly);
        FilterByTenant<Plan>(modelBuilder);
        FilterByTenant<PlanRevision>(modelBuilder);
        FilterByTenant<PlanElement>(modelBuilder);
        FilterByTenant<Placement>(modelBuilder);
        FilterByTenant<Principle>(modelBuilder);
        FilterByTenant<Succession>(modelBuilder);
        FilterByTenant<Term>(modelBuilder);
        FilterByTenant<ReferenceCase>(modelBuilder);
        FilterByTenant<OrganizationUnit>(modelBuilder);
        FilterByTenant<OrganizationChange>(modelBuilder);
        FilterByTenant<OrganizationChangeUnit>(modelBuilder);
        FilterByTenant<UnitAssignment>(modelBuilder);
        FilterByTenant<Responsibility>(modelBuilder);
        FilterByTenant<HandOver>(modelBuilder);
        FilterByTenant<GovernanceBody>(modelBuilder);
        FilterByTenant<ReportingLine>(modelBuilder);
        FilterByTenant<ActionItem>(modelBuilder);
        FilterByTenant<ActionSection>(modelBuilder);
        FilterByTenant<SchedulePhase>(modelBuilder);
        FilterByTenant<Indicator>(modelBuilder);
        FilterByTenant<IndicatorVersion>(modelBuilder);
        FilterByTenant<Target>(modelBuilder);
        FilterByTenant<Observation>(modelBuilder);
        FilterByTenant<StoredAttainment>(modelBuilder);
        FilterByTenant<RecalculationRun>(modelBuilder);
        FilterByTenant<Membership>(modelBuilder);
        FilterByTenant<MembershipUnit>(modelBuilder);
        FilterByTenant<ExternalLogin>(modelBuilder);
        FilterByTenant<ApiKey>(modelBuilder);
        FilterByTenant<AuditEntry>(modelBuilder);
        ModelConventions.NameColumns(modelBuilder);
    }

    private void FilterByTenant<TEntity>(ModelBuilder modelBuilder)
        where TEntity : class, IMunicipalityOwned =>
        modelBuilder.Entity<TEntity>().HasQueryFilter(TenantFilter, e => e.Municipality == CurrentMunicipality);
}

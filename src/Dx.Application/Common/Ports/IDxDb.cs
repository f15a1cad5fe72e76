using Dx.Domain.Actions;
using Dx.Domain.ApiKeys;
using Dx.Domain.Attainments;
using Dx.Domain.Audit;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Organizations;
using Dx.Domain.People;
using Dx.Domain.Plans;
using Dx.Domain.Recalculations;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Common.Ports;

/// <summary>
/// The store, seen from one municipality: every set but <see cref="Municipalities"/> holds only its rows,
/// by query filter and, whatever happens here, by row-level security.
/// </summary>
public interface IDxDb
{
    DbSet<Municipality> Municipalities { get; }

    DbSet<Plan> Plans { get; }

    DbSet<PlanRevision> PlanRevisions { get; }

    DbSet<PlanElement> PlanElements { get; }

    DbSet<Placement> Placements { get; }

    DbSet<Principle> Principles { get; }

    DbSet<Succession> Successions { get; }

    DbSet<Term> Terms { get; }

    DbSet<ReferenceCase> ReferenceCases { get; }

    DbSet<OrganizationUnit> OrganizationUnits { get; }

    DbSet<OrganizationChange> OrganizationChanges { get; }

    DbSet<UnitAssignment> UnitAssignments { get; }

    DbSet<Responsibility> Responsibilities { get; }

    DbSet<HandOver> HandOvers { get; }

    DbSet<GovernanceBody> GovernanceBodies { get; }

    DbSet<ReportingLine> ReportingLines { get; }

    DbSet<ActionItem> ActionItems { get; }

    DbSet<Indicator> Indicators { get; }

    DbSet<IndicatorVersion> IndicatorVersions { get; }

    DbSet<Target> Targets { get; }

    DbSet<Observation> Observations { get; }

    DbSet<StoredAttainment> Attainments { get; }

    DbSet<RecalculationRun> RecalculationRuns { get; }

    DbSet<Membership> Memberships { get; }

    DbSet<ExternalLogin> ExternalLogins { get; }

    DbSet<ApiKey> ApiKeys { get; }

    /// <summary>Written by every save itself; here for reading only.</summary>
    DbSet<AuditEntry> AuditEntries { get; }

    Task<int> SaveChangesAsync(CancellationToken cancellationToken);
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dx.Infrastructure.Persistence.Migrations;

/// <summary>Leases of municipalities, reasons for full runs, and what schedules have started.</summary>
[DbContext(typeof(DxDbContext))]
[Migration("20261121000001_Recalculation")]
internal sealed class Recalculation : SqlMigration;

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dx.Infrastructure.Persistence.Migrations;

/// <summary>The first schema: municipalities, plans, indicators, attainments, the queue, and their walls.</summary>
[DbContext(typeof(DxDbContext))]
[Migration("20261120000001_Initial")]
internal sealed class Initial : SqlMigration;

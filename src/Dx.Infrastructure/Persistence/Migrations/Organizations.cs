using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dx.Infrastructure.Persistence.Migrations;

/// <summary>Reorganizations, who holds what, and who handed what to whom.</summary>
[DbContext(typeof(DxDbContext))]
[Migration("20261121000004_Organizations")]
internal sealed class Organizations : SqlMigration;

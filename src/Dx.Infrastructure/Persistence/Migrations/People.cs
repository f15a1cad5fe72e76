using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dx.Infrastructure.Persistence.Migrations;

/// <summary>People, their roles and sessions, and the mail that is to reach them.</summary>
[DbContext(typeof(DxDbContext))]
[Migration("20261121000003_People")]
internal sealed class People : SqlMigration;

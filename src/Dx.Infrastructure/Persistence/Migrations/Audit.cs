using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dx.Infrastructure.Persistence.Migrations;

/// <summary>The record of every change, chained per municipality.</summary>
[DbContext(typeof(DxDbContext))]
[Migration("20261121000002_Audit")]
internal sealed class Audit : SqlMigration;

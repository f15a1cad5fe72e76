using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dx.Infrastructure.Persistence.Migrations;

/// <summary>Keys of municipalities behind the walls, what becomes of mail, and sign-in through a city's own provider.</summary>
[DbContext(typeof(DxDbContext))]
[Migration("20261121000005_Keys")]
internal sealed class Keys : SqlMigration;

using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dx.Architecture.Tests;

public sealed class TenancyTests
{
    // People belong to several municipalities or to none yet.
    private static readonly string[] NotOwned = ["User"];

    // The register of municipalities is public.
    private static readonly Type[] Unfiltered = [typeof(Municipality)];

    // Where statements are written by hand, and why EF does not write them.
    private static readonly Dictionary<string, string> RawSql = new(StringComparer.Ordinal)
    {
        ["src/Dx.Infrastructure/Backup/OwnerSession.cs"] = "reads and writes whole tables as the catalogue names them, as the owner",
        ["src/Dx.Infrastructure/Hosting/StartUp.cs"] = "an advisory lock",
        ["src/Dx.Infrastructure/Jobs/DirtyListListener.cs"] = "listen",
        ["src/Dx.Infrastructure/EmbeddedPostgres/DatabaseRoles.cs"] = "makes the roles",
        ["src/Dx.Infrastructure/EmbeddedPostgres/EmbeddedPostgresServer.cs"] = "makes the database",
    };

    [Fact]
    public void Entities_All_BelongToAMunicipalityOrAreNamed()
    {
        var strangers = Entities().Where(e => !typeof(IMunicipalityOwned).IsAssignableFrom(e.ClrType)).Select(e => e.ClrType.Name);

        strangers.Should().BeEquivalentTo(NotOwned);
    }

    [Fact]
    public void Entities_OfAMunicipality_CarryTheTenantFilter()
    {
        var owned = Entities().Where(e => typeof(IMunicipalityOwned).IsAssignableFrom(e.ClrType)).ToList();

        owned.Should().HaveCountGreaterThan(15);
        owned.Where(e => e.GetDeclaredQueryFilters().All(f => f.Key != DxDbContext.TenantFilter)).Select(e => e.ClrType)
            .Should().BeEquivalentTo(Unfiltered);
    }

    [Fact]
    public void Types_OwnedByAMunicipality_AreMapped()
    {
        Product.Domain.GetTypes().Where(t => typeof(IMunicipalityOwned).IsAssignableFrom(t) && t is { IsInterface: false, IsAbstract: false })
            .Should().NotBeEmpty().And.BeSubsetOf(Entities().Select(e => e.ClrType));
    }

    [Fact]
    public void Filters_AreNeverIgnored()
    {
        var word = "Ignore" + "QueryFilters";
        SourceFiles.Tests.Should().Contain(f => f.Text.Contains(word, StringComparison.Ordinal), "the search finds it where it is");

        SourceFiles.Product.Where(f => f.Text.Contains(word, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void RawSql_StandsInPersistenceOrInNamedFiles()
    {
        string[] words = ["FromSql", "SqlQuery", "ExecuteSql", "new NpgsqlCommand", "CreateCommand(", "BeginBinaryImport", "BeginTextImport"];
        var files = SourceFiles.Product
            .Where(f => Array.Exists(words, w => f.Text.Contains(w, StringComparison.Ordinal)))
            .ToLookup(f => f.Path.StartsWith("src/Dx.Infrastructure/Persistence/", StringComparison.Ordinal), f => f.Path);

        files[true].Should().NotBeEmpty();
        files[false].Should().BeEquivalentTo(RawSql.Keys);
    }

    [Fact]
    public void RawSql_WithValuesPutIntoItsText_IsNeverUsed()
    {
        var raw = new System.Text.RegularExpressions.Regex("(FromSql|SqlQuery|ExecuteSql)Raw", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

        SourceFiles.Product.Should().NotBeEmpty().And.NotContain(f => raw.IsMatch(f.Text));
    }

    private static IReadOnlyList<IEntityType> Entities()
    {
        // The model is built without ever connecting.
        using var context = new DxDbContext(
            new DbContextOptionsBuilder<DxDbContext>().UseNpgsql("Host=nowhere").Options, new Nobody());
        return [.. context.Model.GetEntityTypes()];
    }

    private sealed class Nobody : ITenant
    {
        public MunicipalityCode? Current => null;
    }
}

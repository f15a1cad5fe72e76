using System.Reflection;
using System.Xml.Linq;
using Dx.Application.Common.Mapping;
using Dx.Application.Common.Ports;
using Dx.TestKit.Hosting;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dx.Architecture.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Domain_ReferencesNothingButTheRuntime()
    {
        var project = Project("Dx.Domain");

        project.Descendants("PackageReference").Should().BeEmpty();
        project.Descendants("ProjectReference").Should().BeEmpty();
        Product.Domain.GetReferencedAssemblies().Select(a => a.Name!)
            .Should().NotBeEmpty().And.OnlyContain(name => name.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void Application_KnowsNeitherWebNorDatabaseNorJobEngine()
    {
        string[] foreign = ["Microsoft.AspNetCore", "Npgsql", "Quartz", "Hangfire", "YamlDotNet", "Dx.Infrastructure", "Dx.Api"];
        var references = Product.Application.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        references.Should().Contain("Dx.Domain").And.NotContain(
            name => Array.Exists(foreign, f => name.StartsWith(f, StringComparison.Ordinal)));
        References("Dx.Application", "ProjectReference").Should().Equal("Dx.Domain");
        References("Dx.Application", "FrameworkReference").Should().BeEmpty();
    }

    [Fact]
    public void Infrastructure_DoesNotKnowTheApi()
    {
        References("Dx.Infrastructure", "ProjectReference").Should().Equal("Dx.Application");
        References("Dx.Api", "ProjectReference").Should().Equal("Dx.Infrastructure");
    }

    [Fact]
    public void Endpoints_AskTheMediatorAndNotTheDatabase()
    {
        Type[] stores = [typeof(DbContext), typeof(IDxDb), typeof(NpgsqlDataSource), typeof(NpgsqlConnection), typeof(ITenantTransaction)];
        var endpoints = Product.Api.GetTypes().Where(t => t.Name.EndsWith("Endpoints", StringComparison.Ordinal)).ToList();
        var parameters = Product.Api.GetTypes()
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>().SelectMany(m => m.GetParameters()).Select(p => p.ParameterType).ToList();

        endpoints.Should().HaveCountGreaterOrEqualTo(7);
        parameters.Should().Contain(typeof(IMediator)).And.NotContain(p => Array.Exists(stores, s => s.IsAssignableFrom(p)));
    }

    [Fact]
    public void Clock_IsAlwaysTheInjectedOne()
    {
        string[] banned =
        [
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
            "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        ];
        var references = Product.Assemblies.SelectMany(Product.References).ToHashSet(StringComparer.Ordinal);

        references.Should().Contain("System.TimeProvider.GetUtcNow").And.NotIntersectWith(banned);
    }

    [Fact]
    public void Identifiers_GrowWithTime()
    {
        var references = Product.Assemblies.SelectMany(Product.References).ToHashSet(StringComparer.Ordinal);

        references.Should().Contain("System.Guid.CreateVersion7").And.NotContain("System.Guid.NewGuid");
    }

    [Fact]
    public void AutoMapper_ConfigurationIsValidAndOnlyEverProjects()
    {
        var configuration = new Projections().Configuration;
        var references = Product.Assemblies.SelectMany(Product.References).ToHashSet(StringComparer.Ordinal);

        configuration.GetAllTypeMaps().Should().NotBeEmpty();
        configuration.AssertConfigurationIsValid();
        references.Should().Contain("AutoMapper.QueryableExtensions.Extensions.ProjectTo")
            .And.NotContain(r => r.StartsWith("AutoMapper.IMapper", StringComparison.Ordinal) || r.StartsWith("AutoMapper.Mapper.", StringComparison.Ordinal)
                || r == "AutoMapper.IConfigurationProvider.CreateMapper");
    }

    private static XDocument Project(string name) => XDocument.Load(Repository.Find("src", name, $"{name}.csproj"));

    private static IEnumerable<string> References(string project, string kind) =>
        Project(project).Descendants(kind).Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
}

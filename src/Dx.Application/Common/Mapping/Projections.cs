using System.Reflection;
using AutoMapper;
using AutoMapper.Configuration;

namespace Dx.Application.Common.Mapping;

/// <summary>
/// Entity → response projections, one profile beside each query. AutoMapper 8 scans the extension methods of
/// <see cref="Enumerable"/> by default, which throws on this runtime; this and <c>ProjectionRules</c> give it none.
/// </summary>
internal abstract class ProjectionProfile : Profile, IProfileConfiguration
{
    IEnumerable<MethodInfo> IProfileConfiguration.SourceExtensionMethods => [];
}

/// <summary>The one configuration that <c>ProjectTo</c> uses; nothing maps in memory.</summary>
internal sealed class Projections
{
    public IConfigurationProvider Configuration { get; } = Build();

    private static MapperConfiguration Build()
    {
        var rules = new ProjectionRules();
        foreach (var profile in typeof(Projections).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(ProjectionProfile)) && !t.IsAbstract))
        {
            rules.AddProfile((Profile)Activator.CreateInstance(profile)!);
        }

        return new MapperConfiguration(rules);
    }

    private sealed class ProjectionRules : MapperConfigurationExpression, IProfileConfiguration
    {
        IEnumerable<MethodInfo> IProfileConfiguration.SourceExtensionMethods => [];
    }
}

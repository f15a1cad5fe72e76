using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Dx.Infrastructure.Persistence;
using MediatR;

namespace Dx.Architecture.Tests;

/// <summary>The product's assemblies, and what they really call.</summary>
internal static class Product
{
    public static readonly Assembly Domain = typeof(IMunicipalityOwned).Assembly;
    public static readonly Assembly Application = typeof(IDxDb).Assembly;
    public static readonly Assembly Infrastructure = typeof(DxDbContext).Assembly;
    public static readonly Assembly Api = typeof(Program).Assembly;

    public static IReadOnlyList<Assembly> Assemblies { get; } = [Domain, Application, Infrastructure, Api];

    /// <summary>Every MediatR request.</summary>
    public static IReadOnlyList<Type> Requests { get; } =
        [.. Assemblies.SelectMany(a => a.GetTypes()).Where(t => typeof(IBaseRequest).IsAssignableFrom(t) && t is { IsAbstract: false })];

    /// <summary>Types that implement a generic contract, with the argument that they implement it for.</summary>
    public static IEnumerable<(Type Type, Type Argument)> Implementing(Type genericContract) =>
        from assembly in Assemblies
        from type in assembly.GetTypes()
        where type is { IsAbstract: false, IsGenericTypeDefinition: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == genericContract
        select (type, contract.GetGenericArguments()[0]);

    /// <summary>
    /// Types and members of other assemblies that an assembly refers to, such as <c>System.DateTime.get_Now</c>; read
    /// from its metadata, so comments do not count and aliases do not hide.
    /// </summary>
    public static HashSet<string> References(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeReferences)
        {
            found.Add(Name(metadata, handle));
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind is HandleKind.TypeReference)
            {
                found.Add($"{Name(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}");
            }
        }

        return found;
    }

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}

using System.Reflection;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using FluentValidation;
using MediatR;

namespace Dx.Architecture.Tests;

public sealed class RequestTests
{
    // Commands with texts from a client but without a validator, and who checks those texts.
    private static readonly Dictionary<string, string> CheckedElsewhere = new(StringComparer.Ordinal)
    {
        ["RecordObservationCommand"] = "ObservedResult.Check in the domain; codes are looked up",
    };

    [Fact]
    public void Requests_All_SayWhoMaySendThem()
    {
        Product.Requests.Should().HaveCountGreaterThan(20).And.OnlyContain(
            r => Decisions(r).Length == 1, "exactly one of the attributes is the decision");
    }

    [Fact]
    public void Requests_PublicOrInternal_SayWhy()
    {
        var reasons = Product.Requests
            .SelectMany(r => r.GetCustomAttributes())
            .Select(a => a switch
            {
                PublicRequestAttribute open => open.Reason,
                InternalRequestAttribute inner => inner.Reason,
                RequireSessionAttribute own => own.Reason,
                _ => null,
            })
            .OfType<string>().ToList();

        reasons.Should().NotBeEmpty().And.OnlyContain(reason => reason.Length > 20);
    }

    [Fact]
    public void Requests_WithPermission_NameTheMunicipalityItIsHeldIn()
    {
        // What is the installation's is nobody's in particular: such a permission is held by who holds it everywhere.
        Product.Requests.Where(r => r.GetCustomAttribute<RequirePermissionAttribute>() is { } required
                && !RolePermissions.OfTheInstallation.Contains(required.Permission))
            .Should().NotBeEmpty().And.OnlyContain(r => typeof(ITenantRequest).IsAssignableFrom(r));
    }

    [Fact]
    public void Permissions_All_AreAskedForSomewhere()
    {
        var asked = Product.Requests.Select(r => r.GetCustomAttribute<RequirePermissionAttribute>()?.Permission).OfType<Permission>();

        // Reading what is unpublished is decided row by row, not request by request.
        Enum.GetValues<Permission>().Except([Permission.ReadUnpublished]).Should().BeSubsetOf(asked);
    }

    [Fact]
    public void Requests_Internal_AreNotSentFromTheApi()
    {
        var inner = Product.Requests.Where(r => r.IsDefined(typeof(InternalRequestAttribute))).ToList();
        var sent = Product.References(Product.Api);

        inner.Should().NotBeEmpty();
        sent.Should().Contain("Dx.Application.Plans.GetPlanQuery", "requests that are sent are found this way");
        sent.Should().NotIntersectWith(inner.Select(r => r.FullName!));
    }

    [Fact]
    public void Requests_All_HaveOneHandlerAndTheHandlersAreSealedInternals()
    {
        var handlers = Product.Implementing(typeof(IRequestHandler<,>)).ToList();

        handlers.Select(h => h.Argument).Should().BeEquivalentTo(Product.Requests);
        handlers.Should().OnlyContain(h => h.Type.IsSealed && h.Type.IsNotPublic);
        handlers.Should().OnlyContain(h => h.Type.Name == Stem(h.Argument) + "Handler");
    }

    [Fact]
    public void Handlers_All_SendNothingThemselves()
    {
        var parameters = Product.Implementing(typeof(IRequestHandler<,>))
            .SelectMany(h => h.Type.GetConstructors().SelectMany(c => c.GetParameters())).ToList();

        parameters.Should().HaveCountGreaterThan(20).And.NotContain(p => typeof(IMediator).IsAssignableFrom(p.ParameterType));
        Product.References(Product.Application).Should().NotContain("MediatR.IMediator.Send");
    }

    [Fact]
    public void Validators_All_AreSealedInternalsNamedAfterTheirRequest()
    {
        var validators = Product.Implementing(typeof(IValidator<>)).ToList();

        validators.Should().NotBeEmpty().And.OnlyContain(v =>
            v.Type.IsSealed && v.Type.IsNotPublic && v.Type.Name == Stem(v.Argument) + "Validator");
    }

    [Fact]
    public void Commands_WithTextsFromAClient_HaveAValidator()
    {
        var validated = Product.Implementing(typeof(IValidator<>)).Select(v => v.Argument).ToHashSet();
        var commands = Product.Requests
            .Where(r => r.Name.EndsWith("Command", StringComparison.Ordinal) && !r.IsDefined(typeof(InternalRequestAttribute)))
            .Where(r => r.GetProperties().Any(p =>
                p.Name != nameof(IIdempotentRequest.IdempotencyKey) && (p.PropertyType == typeof(string) || p.PropertyType == typeof(byte[]))))
            .ToList();

        commands.Should().HaveCountGreaterOrEqualTo(3);
        commands.Where(c => !validated.Contains(c)).Select(c => c.Name).Should().BeEquivalentTo(CheckedElsewhere.Keys);
    }

    [Fact]
    public void Requests_ForAPage_HaveTheirBoundsValidated()
    {
        var validated = Product.Implementing(typeof(IValidator<>))
            .Where(v => v.Type.BaseType?.Name.StartsWith("PagedValidator", StringComparison.Ordinal) == true).Select(v => v.Argument);

        Product.Requests.Where(r => typeof(IPagedRequest).IsAssignableFrom(r))
            .Should().NotBeEmpty().And.BeSubsetOf(validated);
    }

    [Fact]
    public void Files_OfUseCases_AreNamedAfterTheirRequest()
    {
        foreach (var request in Product.Requests)
        {
            var file = SourceFiles.Product.Where(f => f.Text.Contains($"record {request.Name}(", StringComparison.Ordinal)).ToList();

            file.Should().ContainSingle("of {0}", request.Name).Which.Name.Should().Be(Stem(request));
        }
    }

    private static object[] Decisions(Type request) =>
    [
        .. request.GetCustomAttributes(inherit: false)
            .Where(a =>
                a is RequirePermissionAttribute or RequireSessionAttribute or PublicRequestAttribute or InternalRequestAttribute),
    ];

    private static string Stem(Type request) =>
        request.Name.EndsWith("Command", StringComparison.Ordinal) ? request.Name[..^"Command".Length]
        : request.Name.EndsWith("Query", StringComparison.Ordinal) ? request.Name[..^"Query".Length]
        : throw new InvalidOperationException($"{request.Name} is neither a command nor a query.");
}

using System.Reflection;
using System.Runtime.CompilerServices;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Requests;
using Dx.Application.Municipalities;
using Dx.Application.Plans;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit.Hosting;
using MediatR;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>
/// The first wall alone: who may enter a municipality. Query filters are ignored and row-level security is off, so only
/// the pipeline stands between a key of one city and the other city.
/// </summary>
public sealed class ApplicationWallTests : TwoCitiesTests
{

    private protected override Task<Node> OpenNodeAsync() => Cities.OpenNodeAsync(services => services.IgnoreEveryQueryFilter());

    private protected override Task ArrangeAsync() => Cities.DisableRowLevelSecurityAsync();

    public static TheoryData<string> RequestsWithPermission()
    {
        var names = new TheoryData<string>();
        foreach (var type in Requests().Where(t =>
            t.IsDefined(typeof(RequirePermissionAttribute), inherit: false) && typeof(ITenantRequest).IsAssignableFrom(t)))
        {
            names.Add(type.Name);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(RequestsWithPermission))]
    public async Task Send_KeyOfAnotherMunicipality_FindsNoSuchMunicipality(string request)
    {
        var refusal = await RefusalAsync(request, Node.KeyOf(TwoCities.Here));

        refusal.Should().BeOfType<NotFoundException>().Which.ErrorCode.Should().Be("municipality.not_found");
    }

    [Theory]
    [MemberData(nameof(RequestsWithPermission))]
    public async Task Send_WallRemoved_EntersTheMunicipality(string request)
    {
        var refusal = await RefusalAsync(request, caller => caller.ActAsSystem());

        // Without a body the use case need not end well, but it has begun.
        string?[] atTheWall = ["municipality.not_found", "forbidden", "unauthenticated"];
        atTheWall.Should().NotContain((refusal as RequestException)?.ErrorCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_RegistrationWithTheKeyOfOneMunicipality_IsForbidden(bool itsOwn)
    {
        var command = new RegisterMunicipalityCommand(itsOwn ? TwoCities.Here : TwoCities.There, "市", "し", "県", IsFictional: false);

        var registering = () => Node.SendAsync(command, Node.KeyOf(TwoCities.Here));

        await registering.Should().ThrowAsync<ForbiddenException>();
    }

    [Fact]
    public async Task Send_UnpublishedPlanOfAnotherMunicipality_FindsNoSuchPlan()
    {
        await Cities.Owner.RunAsync("update plans set published = false");
        var query = new GetPlanQuery(TwoCities.There, "vision-there");

        var asking = () => Node.SendAsync(query, Node.KeyOf(TwoCities.Here));

        (await asking.Should().ThrowAsync<NotFoundException>()).Which.ErrorCode.Should().Be("plan.not_found");
        (await Node.SendAsync(query, Node.KeyOf(TwoCities.There))).Code.Should().Be("vision-there");
    }

    [Fact]
    public async Task Send_OneScopeForTwoMunicipalities_IsRefused()
    {
        var mixing = () => Node.InMunicipalityAsync(TwoCities.Here, (_, services) =>
            ((IMediator)services.GetService(typeof(IMediator))!).Send(new GetPlanQuery(TwoCities.There, "vision-there")));

        await mixing.Should().ThrowAsync<InvalidOperationException>().WithMessage("*still open*");
    }

    private static List<Type> Requests() =>
        [.. typeof(GetPlanQuery).Assembly.GetTypes().Where(t => typeof(IBaseRequest).IsAssignableFrom(t) && !t.IsAbstract)];

    private async Task<Exception?> RefusalAsync(string request, Action<Caller> asWhom)
    {
        var type = Requests().Single(t => t.Name == request);
        var empty = RuntimeHelpers.GetUninitializedObject(type);
        type.GetProperty(nameof(ITenantRequest.Municipality), BindingFlags.Public | BindingFlags.Instance)!
            .SetValue(empty, TwoCities.There);
        var response = type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))
            .GetGenericArguments()[0];
        var send = typeof(Node).GetMethod(nameof(Node.SendAsync))!.MakeGenericMethod(response);
        return await Record.ExceptionAsync(() => (Task)send.Invoke(Node, [empty, asWhom, CancellationToken.None])!);
    }
}

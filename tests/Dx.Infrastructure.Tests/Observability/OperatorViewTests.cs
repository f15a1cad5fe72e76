using Dx.Application.Common.Ports;
using Dx.Domain.ApiKeys;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Observability;

public sealed class OperatorViewTests
{
    [Fact]
    public void IsFor_OperatorsKeyOrSession_Only()
    {
        OperatorView.IsFor(Key(ApiKeyScope.Operator, municipality: null)).Should().BeTrue();
        OperatorView.IsFor(Person(isOperator: true, showedSecondFactor: true)).Should().BeTrue();

        OperatorView.IsFor(Person(isOperator: true, showedSecondFactor: false)).Should().BeFalse();
        OperatorView.IsFor(null).Should().BeFalse();
        OperatorView.IsFor(new Caller()).Should().BeFalse();
        OperatorView.IsFor(Key(ApiKeyScope.Operator, TwoCities.Here)).Should().BeFalse();
        foreach (var scope in Enum.GetValues<ApiKeyScope>().Where(s => s is not ApiKeyScope.Operator))
        {
            OperatorView.IsFor(Key(scope, municipality: null)).Should().BeFalse("{0}", scope);
        }

        foreach (var role in Enum.GetValues<Role>())
        {
            OperatorView.IsFor(Person(isOperator: false, showedSecondFactor: true, role)).Should().BeFalse("{0}", role);
        }
    }

    private static Caller Key(ApiKeyScope scope, MunicipalityCode? municipality)
    {
        var caller = new Caller();
        caller.ActAs(new CallerKey(municipality ?? MunicipalityCode.Installation, ApiKeyId.New(), scope, "tester"));
        return caller;
    }

    private static Caller Person(bool isOperator, bool showedSecondFactor, params Role[] roles)
    {
        var caller = new Caller();
        caller.ActAs(new CallerPerson(
            UserId.From(Guid.CreateVersion7()), "person@example.jp", "人", isOperator, HasSecondFactor: true, Guid.CreateVersion7(),
            DateTimeOffset.MaxValue, [.. roles.Select(role => new CallerMembership(TwoCities.Here, role, [], SecondFactorRequired: false))])
        {
            ShowedSecondFactor = showedSecondFactor,
        });
        return caller;
    }
}

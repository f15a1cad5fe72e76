namespace Dx.Domain.Common;

/// <summary>One broken rule: a stable code, the field it concerns, and what is wrong and how to mend it, in Japanese.</summary>
public sealed record RuleViolation(string Code, string Field, string Message);

/// <summary>A request that the rules of the domain refuse.</summary>
public sealed class DomainRuleException(IReadOnlyList<RuleViolation> violations)
    : Exception(string.Join(' ', violations.Select(v => v.Message)))
{
    public DomainRuleException(string code, string field, string message)
        : this([new RuleViolation(code, field, message)])
    {
    }

    public IReadOnlyList<RuleViolation> Violations { get; } = violations;
}

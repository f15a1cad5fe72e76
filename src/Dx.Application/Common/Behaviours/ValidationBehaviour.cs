using Dx.Application.Common.Exceptions;
using Dx.Domain.Common;
using FluentValidation;
using MediatR;

namespace Dx.Application.Common.Behaviours;

/// <summary>Checks the shape of a request before anything is read.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var violations = validators
            .SelectMany(v => v.Validate(request).Errors)
            .Select(e => new RuleViolation(e.ErrorCode, CamelCase(e.PropertyName), e.ErrorMessage))
            .ToList();
        return violations.Count == 0 ? next() : throw new InvalidRequestException(violations);
    }

    private static string CamelCase(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

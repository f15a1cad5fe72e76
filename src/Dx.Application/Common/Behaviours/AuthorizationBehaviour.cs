using System.Reflection;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Common.Behaviours;

/// <summary>Lets through what the request's own attribute allows, and nothing that has none.</summary>
internal sealed class AuthorizationBehaviour<TRequest, TResponse>(ICaller caller) : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var type = typeof(TRequest);
        if (type.GetCustomAttribute<RequirePermissionAttribute>() is { } required)
        {
            // A permission is held in a municipality; without one in the request, only who holds it in all of them does.
            var municipality = (request as ITenantRequest)?.Municipality ?? default;
            if (!caller.May(required.Permission, municipality))
            {
                throw Refusal(request as ITenantRequest);
            }
        }
        else if (type.GetCustomAttribute<RequireSessionAttribute>() is { } own)
        {
            if (caller.Kind is not CallerKind.Person)
            {
                throw Refusal(request: null);
            }

            if (own.ChangesCredentials && caller.Person is { VouchedBy: not null })
            {
                throw new ForbiddenException(
                    "session.by_provider", "市の認証で入っている間は、パスワードと二要素認証を変えられません。メールアドレスとパスワードでログインしてください。");
            }
        }
        else if (type.GetCustomAttribute<PublicRequestAttribute>() is null
            && type.GetCustomAttribute<InternalRequestAttribute>() is null)
        {
            throw new ForbiddenException();
        }

        return next();
    }

    // Another municipality's thing looks like one that does not exist.
    private Exception Refusal(ITenantRequest? request) =>
        !caller.IsAuthenticated ? new UnauthenticatedException()
        : request is not null && !caller.BelongsTo(request.Municipality) ? new NotFoundException("municipality", request.Municipality.Value)
        : caller.RequirementIn(request?.Municipality ?? default) is CallerRequirement.SecondFactor ? new ForbiddenException(
            "session.second_factor_required", "ここでの操作には二要素認証が必要です。アカウントの画面で二要素認証を登録してからやり直してください。")
        : new ForbiddenException();
}

using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.ApiKeys;
using Dx.Domain.Municipalities;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.ApiKeys;

/// <summary>
/// Makes a key for a program of the municipality. Not repeatable under an Idempotency-Key: the answer that is kept for
/// that would hold the secret.
/// </summary>
[RequirePermission(Permission.ManageApiKeys)]
public sealed record CreateApiKeyCommand(MunicipalityCode Municipality, string Name, ApiKeyScope Scope, int? ValidDays)
    : IRequest<CreatedApiKeyDto>, ITenantRequest;

/// <summary>A new key and, this once, its secret.</summary>
/// <param name="Secret">To be kept by the program that uses it; nobody can show it again.</param>
public sealed record CreatedApiKeyDto(ApiKeyDto Key, string Secret)
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(CreatedApiKeyDto);
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKeyCommand>
{
    public CreateApiKeyValidator()
    {
        RuleFor(c => c.Name).Must(n => !string.IsNullOrWhiteSpace(n) && n.Length <= ApiKey.NameMaxLength && !n.Any(char.IsControl))
            .WithErrorCode("api_key.name").WithMessage($"何に使うキーかが分かる名前を{ApiKey.NameMaxLength}文字までで入れてください（例: 統計課のPower BI）。");
        RuleFor(c => c.Scope).NotEqual(ApiKeyScope.Operator)
            .WithErrorCode("api_key.scope").WithMessage("キーの範囲は閲覧者、報告者、計画担当のどれかにしてください。");
        RuleFor(c => c.ValidDays).InclusiveBetween(1, ApiKey.MostDays)
            .WithErrorCode("api_key.valid_days").WithMessage($"有効な日数は1から{ApiKey.MostDays}までの整数にしてください。");
    }
}

internal sealed class CreateApiKeyHandler(IDxDb db, ICaller caller, IApiKeyTurn turn, TimeProvider clock)
    : IRequestHandler<CreateApiKeyCommand, CreatedApiKeyDto>
{
    public async Task<CreatedApiKeyDto> Handle(CreateApiKeyCommand command, CancellationToken cancellationToken)
    {
        if (!command.Scope.IsHeldBy(caller, command.Municipality))
        {
            throw new ForbiddenException("api_key.above_own", "ご自身ができることより広い範囲のキーは発行できません。狭い範囲を選んでください。");
        }

        await turn.TakeAsync(command.Municipality, cancellationToken);
        var now = clock.GetUtcNow();
        if (await db.ApiKeys.CountAsync(k => k.RevokedAt == null && !(k.ExpiresAt <= now), cancellationToken) >= ApiKey.MostUsable)
        {
            throw new ConflictException(
                "api_key.too_many", $"有効なキーは{ApiKey.MostUsable}個までです。使っていないキーを失効させてから発行してください。");
        }

        var secret = ApiKey.NewSecret();
        var key = new ApiKey(command.Municipality, secret, command.Scope, command.Name, now)
        {
            CreatedBy = caller.Name,
            ExpiresAt = now.AddDays(command.ValidDays ?? ApiKey.DaysUnlessSaid),
        };
        db.ApiKeys.Add(key);

        await db.SaveChangesAsync(cancellationToken);
        return new CreatedApiKeyDto(ApiKeyDto.Of(key, now), secret);
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Municipalities;

/// <summary>Enters a municipality into the register, or corrects its name there. Real or made up is said once and for all.</summary>
[RequirePermission(Permission.RegisterMunicipality)]
public sealed record RegisterMunicipalityCommand(
    MunicipalityCode Code, string Name, string NameKana, string Prefecture, bool IsFictional) : IRequest;

internal sealed class RegisterMunicipalityValidator : AbstractValidator<RegisterMunicipalityCommand>
{
    public RegisterMunicipalityValidator()
    {
        RuleFor(c => c.Name).Must(n => IsText(n, 100))
            .WithErrorCode("municipality.name").WithMessage("名称を100文字までで入れてください。");
        RuleFor(c => c.NameKana).Must(n => IsText(n, 100))
            .WithErrorCode("municipality.name_kana").WithMessage("名称のよみを100文字までで入れてください。");
        RuleFor(c => c.Prefecture).Must(n => IsText(n, 20))
            .WithErrorCode("municipality.prefecture").WithMessage("都道府県を20文字までで入れてください。");
    }

    private static bool IsText(string text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;
}

internal sealed class RegisterMunicipalityHandler(IDxDb db, ITenantTransaction transaction)
    : IRequestHandler<RegisterMunicipalityCommand>
{
    public Task<Unit> Handle(RegisterMunicipalityCommand command, CancellationToken cancellationToken) =>
        transaction.RunAsync(
            command.Code,
            async () =>
            {
                var known = await db.Municipalities.SingleOrDefaultAsync(m => m.Code == command.Code, cancellationToken);
                if (known is null)
                {
                    db.Municipalities.Add(new Municipality(
                        command.Code, command.Name, command.NameKana, command.Prefecture, command.IsFictional));
                }

                known?.Rename(command.Name, command.NameKana, command.Prefecture);
                await db.SaveChangesAsync(cancellationToken);
                return Unit.Value;
            },
            cancellationToken);
}

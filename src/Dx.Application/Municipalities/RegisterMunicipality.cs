using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Municipalities;

/// <summary>Enters a municipality into the register, or corrects its name there.</summary>
[InternalRequest("Done by the installation itself until operators can do it on screen.")]
public sealed record RegisterMunicipalityCommand(
    MunicipalityCode Code, string Name, string NameKana, string Prefecture, bool IsFictional) : IRequest;

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

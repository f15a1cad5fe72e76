using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Identity;

/// <summary>
/// What a city's provider answers for. It could sign in as any of the city's people, some of whom have roles elsewhere,
/// so a session by it opens that city alone and nothing of the installation's.
/// </summary>
/// <param name="SecondFactor">Whether it is trusted to have asked for one.</param>
internal sealed record Vouch(MunicipalityCode Municipality, bool SecondFactor);

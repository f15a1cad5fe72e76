using Dx.Domain.Municipalities;

namespace Dx.Application.Common.Ports;

/// <summary>The municipality that the current unit of work is for.</summary>
public interface ITenant
{
    /// <summary>Null outside any municipality: tenant data is then invisible.</summary>
    MunicipalityCode? Current { get; }
}

/// <summary>Opens and commits units of work, each inside one municipality.</summary>
public interface ITenantTransaction
{
    /// <summary>
    /// Runs work in one transaction whose first statement tells the database the municipality;
    /// committed when the work returns, rolled back when it throws. Within the same municipality it nests.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another municipality's work is still open in this scope.</exception>
    Task<T> RunAsync<T>(MunicipalityCode municipality, Func<Task<T>> work, CancellationToken cancellationToken);
}

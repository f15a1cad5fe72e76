namespace Dx.Application.Common.Ports;

/// <summary>What the record says of the changes that the current scope makes, besides who asks.</summary>
public interface IAuditContext
{
    /// <summary>Names the use case that begins.</summary>
    void BeginUseCase(string name);
}

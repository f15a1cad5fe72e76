namespace Dx.Infrastructure.Tests.Hosting;

/// <summary>Gives each test two cities of its own and a node that works on them.</summary>
public abstract class TwoCitiesTests : IAsyncLifetime
{
    private protected TwoCities Cities { get; private set; } = null!;

    private protected Node Node { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Cities = await TwoCities.CreateAsync();
        Node = await OpenNodeAsync();
        await ArrangeAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Cities.DisposeAsync();
    }

    private protected virtual Task<Node> OpenNodeAsync() => Cities.OpenNodeAsync();

    /// <summary>What every test of the class finds in the cities.</summary>
    private protected virtual Task ArrangeAsync() => Task.CompletedTask;
}

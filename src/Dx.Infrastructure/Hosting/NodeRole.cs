namespace Dx.Infrastructure.Hosting;

/// <summary>What a node does: <c>--role api|worker|all</c>.</summary>
[Flags]
public enum NodeRole
{
    /// <summary>Serves the REST API and the screens.</summary>
    Api = 1,

    /// <summary>Carries out recalculations.</summary>
    Worker = 2,

    /// <summary>Both.</summary>
    All = Api | Worker,
}

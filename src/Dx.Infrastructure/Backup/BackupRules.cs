namespace Dx.Infrastructure.Backup;

/// <summary>What the catalogue cannot tell about one municipality's share of the database.</summary>
/// <param name="InstallationWide">
/// Tables with a municipality column that are nevertheless not its data, and why. They are neither written to a
/// municipality's archive nor touched when it is restored.
/// </param>
/// <param name="Referenced">Tables of the installation that a municipality's rows point to.</param>
internal sealed record BackupRules(
    IReadOnlyDictionary<string, string> InstallationWide, IReadOnlyList<ReferencedTable> Referenced)
{
    public static BackupRules OfTheProduct { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["dirty_indicators"] = "a queue; every restored indicator is put on it anew",
            ["recalculation_states"] = "leases, and what results were judged with: restored ones are judged anew",
            ["api_keys"] = "credentials: a restored state must not bring a revoked key back",
        },
        Referenced:
        [
            new ReferencedTable(
                "users", "id", "normalized_email",
                ["id", "user_name", "normalized_user_name", "email", "normalized_email", "display_name", "created_at"])
            {
                // Whoever is made new here sets a password by an invitation, and is nobody's operator.
                Made = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["email_confirmed"] = "false",
                    ["security_stamp"] = "gen_random_uuid()::text",
                    ["concurrency_stamp"] = "gen_random_uuid()::text",
                    ["is_operator"] = "false",
                    ["is_demo"] = "false",
                },
            },
        ]);
}

/// <summary>
/// Rows of the installation that go along when a municipality's rows point to them. On restore a row with the same
/// <paramref name="MatchBy"/> is used if there is one, and made if there is none; references follow it.
/// </summary>
/// <param name="Id">The primary key, a uuid.</param>
/// <param name="MatchBy">What tells that two rows mean the same; unique.</param>
/// <param name="Columns">All that is written: with the first two, and nothing that lets somebody sign in or do more.</param>
internal sealed record ReferencedTable(string Name, string Id, string MatchBy, IReadOnlyList<string> Columns)
{
    /// <summary>What a row that is made gets instead of what was not written: columns and SQL expressions.</summary>
    public IReadOnlyDictionary<string, string> Made { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

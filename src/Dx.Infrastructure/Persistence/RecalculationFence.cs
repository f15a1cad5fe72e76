using Dx.Application.Recalculations;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class RecalculationFence(DxDbContext db) : IRecalculationLease
{
    public Task EnterAsync(RecalculationLease lease, CancellationToken cancellationToken)
    {
        var milliseconds = ((long)lease.Duration.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return db.Database.ExecuteSqlAsync(
            $"select set_config('idle_in_transaction_session_timeout', {milliseconds}, true)", cancellationToken);
    }

    public async Task CompleteAsync(RecalculationLease lease, JudgementBasis? judgedWith, CancellationToken cancellationToken)
    {
        var thresholds = judgedWith?.Thresholds;
        var full = judgedWith is not null;

        // The update locks the row until the commit, so nobody can claim in between, and it looks at the newest version.
        var ours = await db.Database.ExecuteSqlAsync(
            $"""
            update recalculation_states set
              lease_holder = null, lease_expires_at = null, failed_attempts = 0, next_attempt_at = null,
              computed_fiscal_year = coalesce({judgedWith?.FiscalYear.Value}, computed_fiscal_year),
              computed_method_version = coalesce({judgedWith?.MethodVersion}, computed_method_version),
              computed_on_track = coalesce({thresholds?.OnTrack}, computed_on_track),
              computed_slightly_behind = coalesce({thresholds?.SlightlyBehind}, computed_slightly_behind),
              computed_behind = coalesce({thresholds?.Behind}, computed_behind),
              computed_at = case when {full} then clock_timestamp() else computed_at end
            where municipality = {lease.Municipality.Value} and lease_token = {lease.Token} and lease_expires_at > clock_timestamp()
            """,
            cancellationToken);
        if (ours == 0)
        {
            throw new LeaseLostException(lease);
        }
    }

    // 1 s, 2 s, 4 s … 5 min.
    public async Task<bool> GiveUpAsync(RecalculationLease lease, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            update recalculation_states set
              lease_holder = null, lease_expires_at = null, failed_attempts = failed_attempts + 1,
              next_attempt_at = clock_timestamp() + least(interval '5 minutes', interval '1 second' * power(2, least(failed_attempts, 9)))
            where municipality = {lease.Municipality.Value} and lease_token = {lease.Token} and lease_expires_at > clock_timestamp()
            """,
            cancellationToken) == 1;
}

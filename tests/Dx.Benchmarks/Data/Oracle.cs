namespace Dx.Benchmarks.Data;

/// <summary>The other side: one hand-written statement that judges everything, into a table like the product's.</summary>
internal static class Oracle
{
    private const string Table =
        """
        create table oracle_attainments (like attainments including all);
        alter table oracle_attainments add foreign key (municipality, indicator_id) references indicators on delete cascade;
        """;

    /// <summary>Every figure, in key order, independent of how many zeros a number was stored with.</summary>
    private const string Digest =
        """
        select count(*)::text || ' rows, ' || coalesce(md5(string_agg(digest, '' order by municipality, indicator_id, as_of_fiscal_year, target_fiscal_year)), '')
        from (
          select municipality, indicator_id, as_of_fiscal_year, target_fiscal_year, md5(concat_ws('|',
            municipality, indicator_id, as_of_fiscal_year, target_fiscal_year, version_id, coalesce(target_kind, '-'), outlook, rule,
            coalesce(trim_scale(attainment)::text, '-'), coalesce(trim_scale(attainment_clamped)::text, '-'),
            coalesce(trim_scale(ratio_to_target)::text, '-'), coalesce(trim_scale(expected_value)::text, '-'),
            coalesce(trim_scale(pace)::text, '-'), coalesce(trim_scale(required_annual_change)::text, '-'),
            coalesce(trim_scale(observed_annual_change)::text, '-'), coalesce(trim_scale(forecast_value)::text, '-'),
            forecast_basis, coalesce(forecast_satisfied::text, '-'), coalesce(reach_fiscal_year::text, '-'), coalesce(trend, '-'),
            coalesce(trim_scale(current_value)::text, '-'), coalesce(current_fiscal_year::text, '-'),
            coalesce(trim_scale(baseline_value)::text, '-'), coalesce(baseline_fiscal_year::text, '-'),
            coalesce(trim_scale(target_value)::text, '-'), coalesce(satisfied::text, '-'), observation_ids::text, method_version)) as digest
          from attainments) digests
        """;

    public static Task CreateAsync(Owner owner) => owner.RunAsync(Table);

    public static async Task JudgeAsync(Owner owner)
    {
        await owner.RunAsync("set work_mem = '512MB'");
        await owner.RunAsync(
            SqlText.Read(nameof(Oracle)),
            NationalData.FiscalYear, Domain.Attainments.AttainmentEngine.MethodVersion, Guid.CreateVersion7(), NationalData.Now.UtcDateTime);
    }

    public static Task<string> DigestAsync(Owner owner, string table) =>
        owner.ReadAsync<string>(Digest.Replace("from attainments", $"from {table}", StringComparison.Ordinal));
}

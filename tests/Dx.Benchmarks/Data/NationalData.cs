using System.Globalization;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.EmbeddedPostgres;
using Npgsql;

namespace Dx.Benchmarks.Data;

/// <summary>Municipalities, plans, indicators and fifteen years of observations, drawn inside the database.</summary>
internal static class NationalData
{
    public const int FiscalYear = 2026;

    /// <summary>Noon of 20 November 2026 in Japan, so that judging ends with fiscal year 2026 whenever it is run.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(9));

    public static async Task FillAsync(Owner owner, int municipalities, int indicatorsEach)
    {
        var codes = string.Join(',', Codes(municipalities).Select(c => $"'{c}'"));
        await owner.RunAsync(SqlText.Read(nameof(NationalData))
            .Replace("$codes", $"array[{codes}]::text[]", StringComparison.Ordinal)
            .Replace("$kpis", indicatorsEach.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await owner.RunAsync("vacuum (analyze)");
        await owner.RunAsync("checkpoint");
    }

    public static IEnumerable<MunicipalityCode> Codes(int count) =>
        Enumerable.Range(10_000, count)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Select(five => MunicipalityCode.Parse(five + MunicipalityCode.CheckDigit(five)));
}

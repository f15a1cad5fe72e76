using System.Globalization;
using Dx.Application.Common.Exceptions;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;

namespace Dx.Api.Hosting;

/// <summary>Reads what stands in addresses and headers.</summary>
internal static class Requests
{
    private const int MaxIdempotencyKeyLength = 200;

    /// <summary>A text that cannot be a code names no municipality.</summary>
    public static MunicipalityCode Municipality(string code) =>
        MunicipalityCode.TryParse(code, out var parsed) ? parsed : throw new NotFoundException("municipality", Shown(code));

    /// <summary>A text that cannot be a code names nothing.</summary>
    public static string Code(string what, string code) =>
        Domain.Common.Code.IsValid(code) ? code : throw new NotFoundException(what, Shown(code));

    /// <summary>A text that is no identifier names nothing.</summary>
    public static Guid Identifier(string what, string id) =>
        Guid.TryParse(id, out var parsed) ? parsed : throw new NotFoundException(what, Shown(id));

    public static FiscalYear? FiscalYear(int? year, string field) => year switch
    {
        null => null,
        { } value when Domain.FiscalYears.FiscalYear.IsValid(value) => new FiscalYear(value),
        _ => throw new InvalidRequestException(
            "fiscal_year.out_of_range",
            field,
            $"年度は{Domain.FiscalYears.FiscalYear.Earliest}から{Domain.FiscalYears.FiscalYear.Latest}までの西暦の整数にしてください。"),
    };

    /// <summary>One of an enumeration's names as they stand in JSON.</summary>
    public static T? Choice<T>(string? text, string field)
        where T : struct, Enum =>
        text is null ? null
        : Choices<T>(text, field) is [var only] ? only
        : throw new InvalidRequestException($"{field}.unknown", field, $"{field} には値を一つだけ指定してください。");

    /// <summary>Several of an enumeration's names, separated by commas.</summary>
    public static IReadOnlyList<T> Choices<T>(string? text, string field)
        where T : struct, Enum
    {
        if (text is null)
        {
            return [];
        }

        var names = Enum.GetValues<T>().ToDictionary(v => Simplified(v.ToString()), v => v, StringComparer.Ordinal);
        return [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part =>
            names.TryGetValue(Simplified(part), out var value)
                ? value
                : throw new InvalidRequestException(
                    $"{field}.unknown", field, $"{field} に使えるのは次の値です: {string.Join(", ", Enum.GetNames<T>().Select(SnakeCase))}"))];
    }

    // camelCase and snake_case name the same thing.
    private static string Simplified(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string SnakeCase(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The row version that an If-Match header asks for.</summary>
    /// <exception cref="PreconditionRequiredException">No If-Match was sent.</exception>
    public static long RowVersion(HttpRequest request)
    {
        var sent = request.Headers.IfMatch.ToString();
        if (sent.Length == 0)
        {
            throw new PreconditionRequiredException("読み込んだときの ETag を If-Match ヘッダーで送ってください。");
        }

        // A proxy that compresses answers weakens their tag; the number in it is still the one that was read.
        return long.TryParse(Strong(sent).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new PreconditionFailedException();
    }

    public static string ETag(long rowVersion) => string.Create(CultureInfo.InvariantCulture, $"\"{rowVersion}\"");

    /// <summary>Whether the client holds the version that this tag names (weak comparison, RFC 9110 13.1.2).</summary>
    public static bool HasCurrent(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.SelectMany(line => line?.Split(',', StringSplitOptions.TrimEntries) ?? [])
            .Any(sent => sent == "*" || Strong(sent) == tag);

    public static string? IdempotencyKey(HttpRequest request)
    {
        var sent = request.Headers["Idempotency-Key"].ToString();
        return sent.Length switch
        {
            0 => null,
            > MaxIdempotencyKeyLength => throw new InvalidRequestException(
                new List<RuleViolation>
                {
                    new("idempotency.key_too_long", "Idempotency-Key", $"Idempotency-Key は{MaxIdempotencyKeyLength}文字までにしてください。"),
                }),
            _ => sent,
        };
    }

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    // What was sent is shown back only as far as it is short.
    private static string Shown(string code) => code.Length <= 64 ? code : code[..64];
}

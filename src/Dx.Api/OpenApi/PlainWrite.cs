namespace Dx.Api.OpenApi;

/// <summary>Marks writes that take neither an Idempotency-Key nor an If-Match.</summary>
internal sealed class PlainWrite
{
    public static readonly PlainWrite Instance = new();
}

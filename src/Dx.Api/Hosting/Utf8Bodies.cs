using Microsoft.Net.Http.Headers;

namespace Dx.Api.Hosting;

/// <summary>Bodies are UTF-8 (RFC 8259); what says that it is in anything else is refused before it is read.</summary>
internal sealed class Utf8Bodies(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Charset.HasValue && !IsUtf8(type)
            ? throw new BadHttpRequestException("The body is not UTF-8.", StatusCodes.Status415UnsupportedMediaType)
            : next(context);

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}

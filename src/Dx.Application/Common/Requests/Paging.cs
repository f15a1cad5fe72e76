using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Dx.Application.Common.Exceptions;
using FluentValidation;

namespace Dx.Application.Common.Requests;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A request for one page.</summary>
public interface IPagedRequest
{
    /// <summary>What the page before gave as <c>nextCursor</c>.</summary>
    string? Cursor { get; }

    /// <summary>1 to 1,000; 200 without.</summary>
    int? Limit { get; }
}

internal static class Paging
{
    public const int DefaultLimit = 200;

    public const int MaxLimit = 1_000;

    /// <summary>The page after the item that the cursor names, in a list whose order is total and whose keys are unique.</summary>
    public static Page<T> ToPage<T>(this IReadOnlyList<T> ordered, IPagedRequest request, Func<T, string> key)
    {
        var start = 0;
        if (request.Cursor is { } cursor)
        {
            var last = Decode(cursor);
            while (start < ordered.Count && key(ordered[start]) != last)
            {
                start++;
            }

            // The item after which to go on is gone: what would follow is not certain, so say so.
            start = start < ordered.Count ? start + 1 : throw InvalidCursor();
        }

        var items = ordered.Skip(start).Take(request.Limit ?? DefaultLimit).ToList();
        return new Page<T>(items, start + items.Count < ordered.Count ? Encode(key(items[^1])) : null);
    }

    /// <summary>
    /// The number after which a list that the database pages goes on; null: from its beginning. The cursor names its
    /// municipality, because numbers alone would pass for a position in any other's list.
    /// </summary>
    public static long? Position<TRequest>(TRequest request)
        where TRequest : IPagedRequest, ITenantRequest
    {
        if (request.Cursor is not { } cursor)
        {
            return null;
        }

        var of = $"{request.Municipality}|";
        var text = Decode(cursor);
        return text.StartsWith(of, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(of.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? position
                : throw InvalidCursor();
    }

    /// <summary>A page of what the database found for it, which is one item more than the page holds where there is another.</summary>
    public static Page<T> ToPage<T, TRequest>(this List<T> found, TRequest request, Func<T, long> position)
        where TRequest : IPagedRequest, ITenantRequest
    {
        var limit = request.Limit ?? DefaultLimit;
        var items = found.Take(limit).ToList();
        return new Page<T>(items, found.Count > limit ? Encode($"{request.Municipality}|{position(items[^1])}") : null);
    }

    public static Page<T> Whole<T>(IReadOnlyList<T> items) => new(items, null);

    private static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static string Decode(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (FormatException)
        {
            throw InvalidCursor();
        }
    }

    private static InvalidRequestException InvalidCursor() =>
        new("paging.cursor_invalid", "cursor", "続きの位置が見つかりません。最初のページから読み直してください。");
}

/// <summary>The bounds of a page, the same for every list.</summary>
internal abstract class PagedValidator<TRequest> : AbstractValidator<TRequest>
    where TRequest : IPagedRequest
{
    protected PagedValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit)
            .WithErrorCode("paging.limit_out_of_range").WithMessage($"limit は1から{Paging.MaxLimit}までの整数にしてください。");
        RuleFor(r => r.Cursor).MaximumLength(400)
            .WithErrorCode("paging.cursor_invalid").WithMessage("cursor には前のページの nextCursor をそのまま入れてください。");
    }
}

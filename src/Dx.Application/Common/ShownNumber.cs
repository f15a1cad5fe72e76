namespace Dx.Application.Common;

/// <summary>The six places, half away from zero, that every response has.</summary>
internal static class ShownNumber
{
    public static decimal Of(decimal value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);

    public static decimal? Of(decimal? value) => value is { } number ? Of(number) : null;
}

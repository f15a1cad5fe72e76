namespace Dx.Domain.FiscalYears;

/// <summary>計画期間: both ends inclusive; open-ended without <see cref="To"/>.</summary>
public sealed record FiscalPeriod
{
    /// <exception cref="ArgumentException">The period ends before it begins.</exception>
    public FiscalPeriod(FiscalYear from, FiscalYear? to, string? text = null)
    {
        if (to < from)
        {
            throw new ArgumentException($"The period ends in {to} before it begins in {from}.", nameof(to));
        }

        From = from;
        To = to;
        Text = text;
    }

    private FiscalPeriod()
    {
    }

    public FiscalYear From { get; private init; }

    public FiscalYear? To { get; private init; }

    /// <summary>The period as published, where it says more than two years.</summary>
    public string? Text { get; private init; }

    public bool Contains(FiscalYear year) => year >= From && (To is null || year <= To);
}

using Dx.Domain.Observations;

namespace Dx.Application.PlanDocuments;

/// <summary>What a plan document may measure at most; checked before anything is interpreted.</summary>
public static class PlanDocumentLimits
{
    /// <summary>Bytes, 5 MiB.</summary>
    public const int Bytes = 5 * 1024 * 1024;

    /// <summary>Lists and mappings within each other.</summary>
    public const int Depth = 40;

    /// <summary>Values, lists, mappings and keys together.</summary>
    public const int Nodes = 200_000;

    /// <summary>Problems reported; the rest is only counted as "more".</summary>
    public const int Problems = 500;

    /// <summary>UTF-16 units in one value, before a field's own limit is looked at.</summary>
    public const int ScalarCharacters = 20_000;

    /// <summary>Characters of a code.</summary>
    public const int CodeCharacters = 64;

    /// <summary>Characters of a name or title.</summary>
    public const int TitleCharacters = 300;

    /// <summary>Characters of any other text.</summary>
    public const int TextCharacters = 4_000;

    /// <summary>Every number lies strictly between minus this and this.</summary>
    public const decimal NumberMagnitude = ObservedResult.MagnitudeLimit;

    /// <summary>Decimal places of a number.</summary>
    public const int NumberDecimals = ObservedResult.MaxDecimals;
}

using Dx.Domain.People;

namespace Dx.Web.Tests.Screens;

/// <summary>A screen as a visitor meets it.</summary>
/// <param name="Address">What stands in the address bar.</param>
/// <param name="Title">The heading, or a part of it, that shows that the right screen came.</param>
internal sealed record Screen(string Address, string Title)
{
    /// <summary>Whether what it shows is missing on purpose.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Who looks at it, in 見本市; null: somebody who has not signed in.</summary>
    public Role? SignedInAs { get; init; }

    /// <summary>Whether the API cannot be reached while it is shown.</summary>
    public bool IsCutOff { get; init; }
}

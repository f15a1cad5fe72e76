namespace Dx.Web.Tests.Browsing;

/// <summary>The same as <see cref="BrowserFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = ChromiumBinary.ReasonToSkip;
}

namespace Dx.Web.Tests.Browsing;

/// <summary>A fact seen in a browser. Skipped at discovery where there is none: xunit 2 cannot skip a test that has begun.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = ChromiumBinary.ReasonToSkip;
}

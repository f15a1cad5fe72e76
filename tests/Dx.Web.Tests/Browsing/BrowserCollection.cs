namespace Dx.Web.Tests.Browsing;

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<ProductInBrowser>
{
    public const string Name = "Browser";
}

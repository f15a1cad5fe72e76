using System.Security.Cryptography;
using System.Text;
using Dx.Application.PlanDocuments.Trees;

namespace Dx.Application.PlanDocuments;

/// <summary>Tells whether two documents say the same, however they were written.</summary>
public static class PlanDocumentHash
{
    /// <summary>SHA-256 of the canonical form, 64 lower-case hexadecimal digits.</summary>
    public static string Of(PlanDocument document) => OfText(Canonical(document));

    /// <summary>Whether two documents say the same; records with lists do not know it themselves.</summary>
    public static bool AreEqual(PlanDocument left, PlanDocument right) =>
        string.Equals(Canonical(left), Canonical(right), StringComparison.Ordinal);

    internal static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Canonical(PlanDocument document) => DocumentJson.Write(PlanDocumentTree.Of(document), indented: false);
}

using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Trees;

namespace Dx.Infrastructure.PlanDocuments;

internal sealed class PlanDocumentFormat : IPlanDocumentFormat
{
    public async Task<PlanDocumentReading> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[81_920];
        while (taken.Length <= PlanDocumentLimits.Bytes)
        {
            var wanted = (int)Math.Min(buffer.Length, PlanDocumentLimits.Bytes + 1 - taken.Length);
            var read = await content.ReadAsync(buffer.AsMemory(0, wanted), cancellationToken);
            if (read == 0)
            {
                break;
            }

            taken.Write(buffer, 0, read);
        }

        return Read(taken.GetBuffer().AsSpan(0, (int)taken.Length));
    }

    public PlanDocumentReading Read(ReadOnlySpan<byte> content)
    {
        var problems = new ProblemCollector();
        return DocumentDecoding.Decode(content, problems) is { } text
            && YamlTreeReader.Read(text, problems) is { } root
                ? PlanDocumentInterpreter.Interpret(root, problems)
                : new PlanDocumentReading(Document: null, problems.InOrder(), Root: null);
    }

    public string Write(PlanDocument document, PlanDocumentSyntax syntax)
    {
        var tree = PlanDocumentTree.Of(document);
        return syntax == PlanDocumentSyntax.Json ? DocumentJson.Write(tree, indented: true) : YamlTreeWriter.Write(tree);
    }
}

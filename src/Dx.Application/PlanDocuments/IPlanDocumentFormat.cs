using Dx.Application.PlanDocuments.Trees;

namespace Dx.Application.PlanDocuments;

/// <summary>Reads and writes plan documents as YAML or JSON.</summary>
public interface IPlanDocumentFormat
{
    /// <summary>
    /// Reads a document whole, or says everything that is wrong with it. Never reads more than
    /// <see cref="PlanDocumentLimits.Bytes"/> plus one byte of the stream.
    /// </summary>
    Task<PlanDocumentReading> ReadAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Reads a document whole, or says everything that is wrong with it.</summary>
    PlanDocumentReading Read(ReadOnlySpan<byte> content);

    /// <summary>Writes a document, stable line by line, LF, without a byte order mark (encode as UTF-8).</summary>
    string Write(PlanDocument document, PlanDocumentSyntax syntax);
}

/// <summary>The two notations of one and the same document.</summary>
public enum PlanDocumentSyntax
{
    Yaml,

    Json,
}

/// <summary>A document without a fault, or its faults in the order of their lines.</summary>
/// <param name="Document">Null as soon as there is one problem.</param>
/// <param name="Problems">Empty for a valid document.</param>
/// <param name="Root">Where everything stands in the text, for what only an import can judge; null for unreadable text.</param>
public sealed record PlanDocumentReading(PlanDocument? Document, IReadOnlyList<PlanDocumentProblem> Problems, DocumentNode? Root);

using System.Globalization;
using Dx.Application.PlanDocuments;

namespace Dx.Api.CommandLine;

/// <summary>Says everything that is wrong with plan documents; needs neither server nor database.</summary>
internal static class ValidatePlans
{
    public static readonly CommandSyntax Syntax = new(
        "dx plans validate FILE… [--format json]", MinPlaces: 1, MaxPlaces: int.MaxValue, ["--format"], []);

    public static async Task<ExitCode> RunAsync(
        CommandArguments arguments, OutputFormat format, Terminal terminal, CancellationToken cancellationToken)
    {
        var files = new List<PlanDocumentFile>();
        foreach (var path in arguments.Places)
        {
            var file = await PlanDocumentFile.ReadAsync(path, cancellationToken);
            files.Add(file);
            if (format == OutputFormat.Text)
            {
                Write(terminal.Output, file);
            }
        }

        var isValid = files.TrueForAll(f => f.Reading.Document is not null);
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(new
            {
                Valid = isValid,
                Files = files.Select(f => new { File = f.Path, Valid = f.Reading.Document is not null, f.Problems }),
            });
        }

        return isValid ? ExitCode.Ok : ExitCode.Refused;
    }

    private static void Write(TextWriter output, PlanDocumentFile file)
    {
        if (file.Reading.Document is { } document)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Path}: 誤りはありません（要素 {Count(document.Elements)}、取組 {document.Actions.Count}、指標 {document.Indicators.Count}）。"));
            return;
        }

        foreach (var problem in file.Problems)
        {
            output.WriteLine(problem);
        }
    }

    private static int Count(IReadOnlyList<ElementNode> elements) => elements.Sum(e => 1 + Count(e.Children));
}

using System.Globalization;
using Dx.Application.PlanDocuments;

namespace Dx.Api.CommandLine;

/// <summary>A difference as people read it: item by item, field before → after.</summary>
internal static class ChangeReport
{
    private static readonly (PlanDocumentChangeKind Kind, string Mark, string Verb)[] Kinds =
    [
        (PlanDocumentChangeKind.Added, "＋", "追加"),
        (PlanDocumentChangeKind.Changed, "～", "変更"),
        (PlanDocumentChangeKind.Removed, "－", "削除"),
    ];

    public static void Write(TextWriter output, PlanDocumentFile file, PlanDocumentImportDto import)
    {
        if (import.Changes.Count == 0)
        {
            output.WriteLine($"{file.Path}: 計画 {import.PlanCode} と違いはありません。");
            return;
        }

        var counts = Kinds.Select(k => (k.Verb, Count: import.Changes.Count(c => c.Kind == k.Kind)))
            .Where(k => k.Count > 0)
            .Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Verb} {k.Count}件"));
        output.WriteLine($"{file.Path}: 計画 {import.PlanCode} との違い: {string.Join("、", counts)}");
        foreach (var change in import.Changes)
        {
            Write(output, change);
        }

        if (import.RetainedObservations > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"この文書にない指標の実績値が{import.RetainedObservations}件あります。実績値は残りますが、判定されなくなります。"));
        }
    }

    private static void Write(TextWriter output, PlanDocumentChangeDto change)
    {
        var (_, mark, verb) = Array.Find(Kinds, k => k.Kind == change.Kind);
        var key = change.Key.Length == 0 ? "" : $" {change.Key}";
        var title = change.Title is null ? "" : $"「{OnOneLine(change.Title)}」";
        output.WriteLine($"{mark} {verb} {change.ItemLabel}{key}{title}");
        if (change.Kind == PlanDocumentChangeKind.Added)
        {
            return; // What it brings stands in the file.
        }

        foreach (var field in change.Fields)
        {
            output.WriteLine($"    {field.FieldLabel}（{field.Field}）: {Shown(field.Before)} → {Shown(field.After)}");
        }
    }

    private static string Shown(string? value) => value is null ? "（なし）" : OnOneLine(value);

    private static string OnOneLine(string text) => text.ReplaceLineEndings("⏎");
}

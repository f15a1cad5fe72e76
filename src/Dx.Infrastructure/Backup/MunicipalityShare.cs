using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Backup;

/// <summary>Which tables and rows are one municipality's, and which rows of the installation those point to.</summary>
internal sealed class MunicipalityShare(MunicipalityCode municipality, BackupCatalogue catalogue, BackupRules rules)
{
    private const string Register = "municipalities";

    /// <summary>Six digits, so that it may stand in a statement as it is.</summary>
    private readonly string code = $"'{MunicipalityCode.Parse(municipality.Value)}'";

    public MunicipalityCode Municipality => municipality;

    public BackupTable RegisterTable => catalogue.Tables.Single(t => t.Name == Register);

    /// <summary>The tables of its own rows, the register left out; each after those it points to.</summary>
    public IReadOnlyList<BackupTable> Owned { get; } =
    [
        .. catalogue.Tables.Where(
            t => t.Columns.Contains(BackupTable.Municipality) && !rules.InstallationWide.ContainsKey(t.Name)),
    ];

    public IReadOnlyList<ReferencedTable> Referenced => rules.Referenced;

    /// <summary>Every table of its archive, in the order of filling.</summary>
    public IEnumerable<BackupTable> Tables =>
        catalogue.Tables.Where(t => t.Name == Register || ReferencedBy(t.Name) is not null || Owned.Contains(t));

    public IReadOnlyList<string> ColumnsOf(BackupTable table) => ReferencedBy(table.Name)?.Columns ?? table.Columns;

    /// <summary>The rows of the archive.</summary>
    /// <param name="table">One of <see cref="Tables"/>.</param>
    /// <param name="place">Where a table's rows stand.</param>
    public string RowsOf(BackupTable table, Func<string, string> place)
    {
        if (ReferencedBy(table.Name) is not { } referenced)
        {
            return $"{(table.Name == Register ? "code" : BackupTable.Municipality)} = {code}";
        }

        var references = KeysTo(table.Name).Select(
            k => $"select {OwnerSession.Quote(k.Columns)} from {place(k.From)} where {BackupTable.Municipality} = {code}");
        return $"{OwnerSession.Quote(referenced.Id)} in ({string.Join(" union ", references.DefaultIfEmpty("select null::uuid"))})";
    }

    /// <summary>The table of the installation whose rows a column names, be it through other tables of the municipality.</summary>
    public ReferencedTable? ReferencedThrough(string table, string column)
    {
        if (ReferencedBy(table) is { } referenced)
        {
            return column == referenced.Id ? referenced : null;
        }

        return catalogue.ForeignKeys
            .Where(k => k.From == table && k.To != table && k.Columns.Contains(column))
            .Select(k => ReferencedThrough(k.To, k.ToColumns[k.Columns.ToList().IndexOf(column)]))
            .FirstOrDefault(r => r is not null);
    }

    private IEnumerable<ForeignKey> KeysTo(string referenced) =>
        catalogue.ForeignKeys.Where(k => k.To == referenced && Owned.Any(t => t.Name == k.From));

    private ReferencedTable? ReferencedBy(string name) => rules.Referenced.FirstOrDefault(r => r.Name == name);
}

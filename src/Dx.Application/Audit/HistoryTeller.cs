using System.Text.Json;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Audit;
using Dx.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Audit;

/// <summary>Tells the record in its readers' words.</summary>
internal sealed class HistoryTeller(IDxDb db, IAccounts accounts)
{
    /// <summary>On record by the person's identifier alone; told by the name that the person has now.</summary>
    private const string Membership = "membership";

    public async Task<Page<HistoryEntryDto>> TellAsync<TRequest>(
        string kind, Guid id, TRequest request, CancellationToken cancellationToken)
        where TRequest : IPagedRequest, ITenantRequest
    {
        var found = await db.AuditEntries.Of(kind, id).NewestAsync(request, cancellationToken);
        return (await TellAsync(found, cancellationToken)).ConvertAll(t => t.Entry).ToPage(request, e => e.Sequence);
    }

    public async Task<List<ToldEntry>> TellAsync(List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var read = entries.ConvertAll(e => (Entry: e, Before: FieldsOf(e.Before), After: FieldsOf(e.After)));
        var names = await NamesAsync(
            [.. read.SelectMany(r => r.Before.Concat(r.After)).SelectMany(Identifiers), .. entries.SelectMany(e => Identifiers(e.PartKey))],
            cancellationToken);
        await AddMembersAsync(names, entries, cancellationToken);
        return read.ConvertAll(r => Tell(r.Entry, r.Before, r.After, names));
    }

    private static ToldEntry Tell(
        AuditEntry entry,
        SortedDictionary<string, JsonElement> before,
        SortedDictionary<string, JsonElement> after,
        Dictionary<Guid, string> names)
    {
        var kind = entry.PartKind ?? entry.ItemKind;
        var item = entry.ItemCode ?? (entry.ItemKind == Membership ? Named(entry.ItemId) : null);
        var told = new HistoryEntryDto(
            entry.Sequence,
            entry.At,
            entry.ActorName,
            entry.Channel,
            AuditLabels.Of(entry.Channel),
            entry.Change,
            AuditLabels.Of(entry.Change),
            AuditLabels.OfSubject(kind, entry.PartKind is null ? item : Named(entry.PartKey) ?? entry.PartKey),
            [
                .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Select(field => new HistoryFieldDto(
                    field, AuditLabels.OfField(kind, field), Shown(before, field), Shown(after, field))),
            ]);
        return new ToldEntry(told, AuditLabels.OfSubject(entry.ItemKind, item));

        string? Named(string? id) => Identifiers(id).Select(i => names.GetValueOrDefault(i)).FirstOrDefault();

        string? Shown(SortedDictionary<string, JsonElement> values, string field) =>
            values.TryGetValue(field, out var value) ? AuditValues.Shown(kind, field, value, names) : null;
    }

    private static SortedDictionary<string, JsonElement> FieldsOf(string? json) => new(
        json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!, StringComparer.Ordinal);

    private static IEnumerable<Guid> Identifiers(KeyValuePair<string, JsonElement> field) =>
        field.Key.EndsWith("Id", StringComparison.Ordinal) && field.Value.ValueKind is JsonValueKind.String
            ? Identifiers(field.Value.GetString()) : [];

    private static IEnumerable<Guid> Identifiers(string? text) => Guid.TryParse(text, out var id) ? [id] : [];

    private async Task AddMembersAsync(
        Dictionary<Guid, string> names, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var members = entries.Where(e => e.ItemKind == Membership).SelectMany(e => Identifiers(e.ItemId)).Distinct()
            .Select(UserId.From).ToList();
        if (members.Count > 0)
        {
            foreach (var (id, account) in await accounts.FindAsync(members, cancellationToken))
            {
                names[id.Value] = account.DisplayName;
            }
        }
    }

    // What is gone by now keeps its identifier.
    private async Task<Dictionary<Guid, string>> NamesAsync(HashSet<Guid> ids, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        if (ids.Count == 0)
        {
            return names;
        }

        var units = ids.Select(OrganizationUnitId.From).ToList();
        var elements = ids.Select(ElementId.From).ToList();
        var versions = ids.Select(IndicatorVersionId.From).ToList();
        foreach (var unit in await db.OrganizationUnits.AsNoTracking().Where(u => units.Contains(u.Id)).ToListAsync(cancellationToken))
        {
            names[unit.Id.Value] = unit.Name;
        }

        foreach (var element in await db.PlanElements.AsNoTracking().Where(e => elements.Contains(e.Id)).ToListAsync(cancellationToken))
        {
            names[element.Id.Value] = element.Title;
        }

        foreach (var version in await db.IndicatorVersions.AsNoTracking().Where(v => versions.Contains(v.Id)).ToListAsync(cancellationToken))
        {
            names[version.Id.Value] = version.Name ?? version.Code;
        }

        return names;
    }
}

/// <summary>An entry in its readers' words.</summary>
/// <param name="Item">The item that it is about; an entry about a part of it names the part.</param>
internal sealed record ToldEntry(HistoryEntryDto Entry, string Item);

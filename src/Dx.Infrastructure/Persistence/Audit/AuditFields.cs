using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dx.Domain.Audit;
using Dx.Domain.FiscalYears;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>
/// The fields of an entity as the record writes them: names in the order of their characters, values as they stand in
/// JSON, so that the same facts always give the same text.
/// </summary>
internal static class AuditFields
{
    /// <summary>Stands for a value that nobody may read.</summary>
    private const string Hidden = "＊＊＊";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<AuditedField>> Known = new();

    /// <summary>All but the identity, which the entry itself names, and what is not audited.</summary>
    public static IReadOnlyList<AuditedField> Of(IEntityType entity) => Known.GetOrAdd(entity, static type =>
    [
        .. type.GetFlattenedProperties()
            .Where(p => p.WhyNotAudited() is null && !p.IsPrimaryKey() && !IsOwner(p))
            .Select(p => new AuditedField(
                p, NameOf(p), p.GetValueComparer(), p.GetTypeMapping().Converter, p.GetColumnType() == "jsonb", p.IsMaskedOnRecord()))
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ]);

    /// <summary>What a change did to the audited fields; null where it touched none of them.</summary>
    public static (string? Before, string? After)? Difference(EntityEntry entry, AuditChange change)
    {
        var fields = Of(entry.Metadata);
        if (change is AuditChange.Added)
        {
            return (null, Write(Present(fields, entry.CurrentValues)));
        }

        if (change is AuditChange.Removed)
        {
            return (Write(Present(fields, entry.OriginalValues)), null);
        }

        var (before, after) = (entry.OriginalValues, entry.CurrentValues);
        var changed = fields.Select(f => (Field: f, Before: f.In(before), After: f.In(after)))
            .Where(c => !c.Field.Comparer.Equals(c.Before, c.After)).ToList();
        return changed.Count == 0
            ? null
            : (Write(changed.Select(c => (c.Field, c.Before))), Write(changed.Select(c => (c.Field, c.After))));
    }

    private static IEnumerable<(AuditedField Field, object? Value)> Present(IReadOnlyList<AuditedField> fields, PropertyValues values) =>
        fields.Select(f => (f, f.In(values))).Where(f => f.Item2 is not null);

    // The item that a part belongs to is named by the entry.
    private static bool IsOwner(IProperty property) => property.Name is "PlanId" or "IndicatorId" or "ActionItemId" or "UserId";

    private static string NameOf(IProperty property) =>
        property.DeclaringType is IComplexType complex
            ? $"{JsonNamingPolicy.CamelCase.ConvertName(complex.ComplexProperty.Name)}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}"
            : JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string Write(IEnumerable<(AuditedField Field, object? Value)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            foreach (var (field, value) in fields)
            {
                json.WritePropertyName(field.Name);
                Write(json, field, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, AuditedField field, object? value)
    {
        if (field.IsMasked && value is not null)
        {
            json.WriteStringValue(Hidden);
            return;
        }

        if (value is Enum name)
        {
            json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(name.ToString()));
            return;
        }

        switch (value is null ? null : field.Converter?.ConvertToProvider(value) ?? value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text when field.IsJson:
                json.WriteRawValue(text);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(AuditChain.Truncate(moment).UtcDateTime);
                break;
            case var other:
                throw new NotSupportedException(
                    $"{field.Property.DeclaringType.ShortName()}.{field.Property.Name}: the record cannot write a {other.GetType().Name}.");
        }
    }
}

/// <summary>One field that the record writes.</summary>
/// <param name="Name">As in JSON; a field of a value within the entity is named after both.</param>
/// <param name="IsJson">Kept as JSON already.</param>
/// <param name="IsMasked">A secret: only that it changed is told.</param>
internal sealed record AuditedField(
    IProperty Property, string Name, ValueComparer Comparer, ValueConverter? Converter, bool IsJson, bool IsMasked)
{
    // Of a value that is not there EF gives the defaults, and no fiscal year is 0.
    public object? In(PropertyValues values) => values[Property] is var value and not FiscalYear { Value: 0 } ? value : null;
}

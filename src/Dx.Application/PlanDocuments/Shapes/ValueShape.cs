using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dx.Domain.FiscalYears;

namespace Dx.Application.PlanDocuments.Shapes;

/// <summary>What a field of the document holds. The one source for reading, writing, comparing and the JSON Schema.</summary>
internal abstract class ValueShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Records = new();

    /// <summary>Stands in for a value that could not be read, so that the rest can still be judged.</summary>
    public abstract object Blank { get; }

    public static RecordShape OfRecord(Type type) => Records.GetOrAdd(type, static t => new RecordShape(t));

    protected static ValueShape Of(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? new ListShape(Of(type.GetGenericArguments()[0], property), type.GetGenericArguments()[0])
            : Of(type, property);
    }

    private static ValueShape Of(Type type, PropertyInfo property) => type switch
    {
        _ when type == typeof(string) => TextShape.ForProperty(property),
        _ when type == typeof(int) => ScalarShape.Integer,
        _ when type == typeof(decimal) => ScalarShape.Number,
        _ when type == typeof(bool) => ScalarShape.Boolean,
        _ when type == typeof(DateOnly) => ScalarShape.Date,
        _ when type == typeof(FiscalYear) => ScalarShape.FiscalYear,
        { IsEnum: true } => new ChoiceShape(type),
        { IsClass: true } => OfRecord(type),
        _ => throw new NotSupportedException($"{property.DeclaringType}.{property.Name} has no form in a plan document."),
    };
}

/// <summary>A mapping: a record of the document.</summary>
internal sealed class RecordShape : ValueShape
{
    private readonly Lazy<IReadOnlyList<PropertyShape>> properties;
    private readonly Lazy<Dictionary<string, PropertyShape>> byName;

    public RecordShape(Type type)
    {
        Type = type;
        var name = type.Name.EndsWith("Node", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
        Name = type == typeof(PlanHeader) ? "plan" : JsonNamingPolicy.CamelCase.ConvertName(name);
        properties = new(() =>
        {
            var untouched = CreateBare();
            return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is not null)
                .OrderBy(p => p.MetadataToken)
                .Select(p => new PropertyShape(p, Of(p), p.GetValue(untouched)))];
        });
        byName = new(() => Properties.ToDictionary(p => p.Name, StringComparer.Ordinal));
    }

    public Type Type { get; }

    /// <summary>In the order of declaration, which is the order of writing.</summary>
    public IReadOnlyList<PropertyShape> Properties => properties.Value;

    /// <summary><c>indicator</c> for IndicatorNode, <c>plan</c> for PlanHeader.</summary>
    public string Name { get; }

    public override object Blank
    {
        get
        {
            var record = CreateBare();
            foreach (var property in Properties.Where(p => p.IsRequired))
            {
                property.Set(record, property.Value.Blank);
            }

            return record;
        }
    }

    public PropertyShape? Find(string name) => byName.Value.GetValueOrDefault(name);

    // Required members are enforced by the binder; a bare record only lives until it has filled them.
    private object CreateBare() => Activator.CreateInstance(Type)!;
}

/// <summary>One key of a mapping.</summary>
internal sealed class PropertyShape(PropertyInfo property, ValueShape value, object? defaultValue)
{
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    public ValueShape Value { get; } = value;

    /// <summary>What an omitted key means: null, an empty list, or the value that the record names.</summary>
    public object? Default { get; } = defaultValue;

    public string? Description { get; } = property.GetCustomAttribute<DescriptionAttribute>()?.Description;

    public bool IsRequired { get; } = property.IsDefined(typeof(RequiredMemberAttribute));

    public object? Get(object record) => property.GetValue(record);

    public void Set(object record, object? value) => property.SetValue(record, value);
}

/// <summary>A list of one kind of thing.</summary>
internal sealed class ListShape(ValueShape item, Type itemType) : ValueShape
{
    public ValueShape Item { get; } = item;

    public override object Blank => Create([]);

    public object Create(IReadOnlyList<object> items)
    {
        var array = Array.CreateInstance(itemType, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }

        return array;
    }
}

namespace Dx.Application.PlanDocuments.Shapes;

/// <summary>The text is a code: lower-case letters, digits and inner hyphens.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CodeAttribute : Attribute;

/// <summary>The text is a name or a title and fits on a line.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TitleAttribute : Attribute;

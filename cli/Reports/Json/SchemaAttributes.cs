namespace Roi.Cli.Reports.Json;

/// <summary>A member that is always written but not required by the schema, because documents of earlier versions lack it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddedLaterAttribute : Attribute;

/// <summary>Describes each element of a list, or each value of an object whose member names are data.</summary>
/// <param name="text">The description, as the schema shows it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemDescriptionAttribute(string text) : Attribute
{
    /// <summary>The description, as the schema shows it.</summary>
    public string Text => text;
}

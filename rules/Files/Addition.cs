using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The key with which a layer says that an entry is new: without it a misspelt name would add an entry beside the one that was
/// meant.</summary>
internal static class Addition
{
    public const string Key = RuleKeys.Added;

    /// <summary>Declares the key; merging holds it against the rules below and drops it.</summary>
    public static void Declare(Fields fields) =>
        fields.Optional(Key, Form.Flag, "Says that the entry of a layer is new, not one of the rules below it");

    /// <summary>Whether an entry has the key set.</summary>
    public static bool IsAskedBy(SourceNode entry) => entry.Find(Key)?.Value.Flag == true;
}

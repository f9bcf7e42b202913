using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The key with which a layer removes an entry of the rules below it.</summary>
internal static class Removal
{
    public const string Key = RuleKeys.Removed;

    /// <summary>Declares the key; merging removes the entries that have it.</summary>
    public static void Declare(Fields fields) => fields.Optional(Key, Form.Flag, "Drops the entry of the rules below this layer");

    /// <summary>Whether an entry has the key set.</summary>
    public static bool IsAskedBy(SourceNode entry) => entry.Find(Key)?.Value.Flag == true;
}

using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The key with which a layer drops an entry of the rules below it.</summary>
internal static class Removal
{
    public const string Key = RuleKeys.Removed;

    /// <summary>Declares the key; entries that carry it are gone once layers are put together.</summary>
    public static void Declare(Fields fields) => fields.Optional(Key, Form.Flag, "Drops the entry of the rules below this layer");

    /// <summary>Whether an entry asks to be dropped.</summary>
    public static bool IsAskedBy(SourceNode entry) => entry.Find(Key)?.Value.Flag == true;
}

using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Binding;

/// <summary>The rules below a layer, to which the draws of a case stay anchored.</summary>
/// <param name="tree">Their merged tree.</param>
/// <param name="above">The merged tree with the layer on top.</param>
/// <param name="next">The rules further below; null where these are the lowest.</param>
/// <param name="read">Reads and proves the rules; null where they are no valid rules by themselves.</param>
internal sealed class RulesBelow(SourceNode tree, SourceNode above, RulesBelow? next, Func<RuleSet?> read)
{
    private readonly Lazy<RuleSet?> rules = new(
        () => read() is not { } known ? null : known.Below == next ? known : known with { Below = next });

    /// <summary>The merged tree.</summary>
    public SourceNode Tree => tree;

    /// <summary>The rules further below.</summary>
    public RulesBelow? Next => next;

    /// <summary>The rules; null where they are no valid rules by themselves, which only the layer makes them.</summary>
    public RuleSet? Rules => rules.Value;

    /// <summary>Whether the layer may change which formulas of money use an input: a driver, its condition, its times, a cash entry, or how
    /// an input is derived. An input that it adds or removes matters only to a formula that it changes too.</summary>
    public bool HasOtherUses { get; } = !Drivers(tree).ToHashSet().SetEquals(Drivers(above))
        || !(ReferenceEquals(tree.Find(RuleKeys.Cash)?.Value, above.Find(RuleKeys.Cash)?.Value)
            || FieldText.AreSameButForWords(RuleKeys.Cash, tree.Find(RuleKeys.Cash)?.Value, above.Find(RuleKeys.Cash)?.Value))
        || Derived(tree).Any(input => Derivation(above.Find(RuleKeys.Inputs)?.Value.Find(input.Name)?.Value) != Derivation(input.Value));

    /// <summary>Whether the layer may change the distribution of a value, or which values are in use, on which draws of what is correlated
    /// with them depend.</summary>
    public bool HasOtherShapes { get; } = ((string[])[RuleKeys.Inputs, RuleKeys.Factors, RuleKeys.VendorShareKept, RuleKeys.Outcomes,
        RuleKeys.Checks, RuleKeys.Hurdles])
        .Any(part => !ReferenceEquals(tree.Find(part)?.Value, above.Find(part)?.Value));

    private static IEnumerable<(string?, string?, string?, string)> Drivers(SourceNode tree) =>
        (tree.Find(RuleKeys.Drivers)?.Value.Items ?? []).Select(driver => (driver.Find(RuleKeys.Id)?.Value.Text,
            driver.Find(RuleKeys.Formula)?.Value.Text, driver.Find(RuleKeys.When)?.Value.Text, Times(driver)));

    private static string Times(SourceNode driver) => string.Join(';',
        ((string[])[RuleKeys.Start, RuleKeys.End, RuleKeys.RampUp, RuleKeys.Growth, RuleKeys.ByYear, RuleKeys.Events])
            .Select(key => FieldText.Of(key, driver.Find(key)?.Value)));

    private static IEnumerable<SourceMember> Derived(SourceNode tree) => tree.Find(RuleKeys.Inputs)?.Value.Members ?? [];

    private static (string?, string?) Derivation(SourceNode? input) =>
        (input?.Find(RuleKeys.Formula)?.Value.Text, FieldText.Of(RuleKeys.Per, input?.Find(RuleKeys.Per)?.Value));
}

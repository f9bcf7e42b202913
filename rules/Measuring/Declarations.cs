using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Measuring;

/// <summary>Completes rules by what other rules declare besides, so that a scenario which states it can be bound to them.</summary>
internal static class Declarations
{
    /// <summary>The rules with the facts of a site, the inputs and the factors that only the others declare; no formula of the rules uses
    /// them. The same rules where there are none.</summary>
    /// <param name="rules">The rules to complete.</param>
    /// <param name="others">Rules on top of them.</param>
    public static RuleSet Completed(RuleSet rules, RuleFile others)
    {
        var file = rules.File;
        var facts = Missing(file.Site, others.Site).ToList();
        var inputs = Missing(file.Inputs, others.Inputs).Where(input => file.Factors.Find(input.Name) is null).ToList();
        var factors = Missing(file.Factors, others.Factors).Where(factor => file.Inputs.Find(factor.Name) is null).ToList();
        if (facts.Count + inputs.Count + factors.Count == 0)
            return rules;
        file = file with
        {
            Site = With(file.Site, facts),
            Inputs = With(file.Inputs, inputs),
            Factors = With(file.Factors, factors),
        };
        BoundRules bound = new(file);
        // A formula of the others may use what these rules lack, or have in another unit.
        var lost = inputs.Where(input => input.Value.Formula is { } formula && bound.Formula(formula) is null)
            .Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        if (lost.Count > 0)
            file = file with
            {
                Inputs = new([.. file.Inputs.InFileOrder.Select(input => lost.Contains(input.Name)
                    ? input with { Placed = new(input.Value with { Formula = null }, input.Placed.Node) } : input)]),
            };
        return rules with { File = file, Bound = lost.Count > 0 ? new(file) : bound };
    }

    private static IEnumerable<MapEntry<T>> Missing<T>(Map<T> known, Map<T> others) =>
        others.InFileOrder.Where(entry => known.Find(entry.Name) is null);

    private static Map<T> With<T>(Map<T> known, List<MapEntry<T>> added) =>
        added.Count == 0 ? known : new([.. known.InFileOrder, .. added]);
}

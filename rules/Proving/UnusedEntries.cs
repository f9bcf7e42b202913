using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Finds inputs and factors that nothing uses.</summary>
/// <remarks>An input with a formula counts as used, since reports show it wherever a scenario gives its parts.</remarks>
internal static class UnusedEntries
{
    /// <summary>Warns of each at its declaration.</summary>
    public static void Note(RuleFile rules, Problems warnings)
    {
        var used = Used(rules);
        foreach (var input in rules.Inputs.InFileOrder.Where(input => !used.Contains(input.Name)))
            warnings.Note(input.Key, $"the input {Quoted.Of(input.Name)} is not used: no driver, no line of the cash flow, no "
                + "check and no formula needs it");
        foreach (var factor in rules.Factors.InFileOrder.Where(factor => !used.Contains(factor.Name)))
            warnings.Note(factor.Key, $"the factor {Quoted.Of(factor.Name)} is not used: no driver, no check and no formula needs it");
    }

    private static HashSet<string> Used(RuleFile rules)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        Stack<string> open = new(
        [
            Names.Cash.ImplementationCost, Names.Cash.RunningCost, Names.Cash.GoLiveMonths, Names.Cash.RampUpMonths, Names.HourlyCost,
            .. rules.OfCashFlow.SelectMany(part => part.Expression.Names),
            .. rules.DeclaredOutcomes.SelectMany(outcome => outcome.Formula.Names), .. rules.Judged.SelectMany(rule => rule.Expect.Uses),
            .. rules.Inputs.InFileOrder.Where(input => input.Value.Formula is not null).Select(input => input.Name),
        ]);
        while (open.TryPop(out var name))
            if (used.Add(name) && rules.Inputs.Find(name)?.Value.Formula is { } formula)
                foreach (var part in formula.Names)
                    open.Push(part);
        return used;
    }
}

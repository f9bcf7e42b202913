using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Judges the effect of lower factors, changed terms of finance and lower maxima of widened inputs in the formulas that use
/// them: benefits may only fall, costs and delays may only rise. In a formula such as <c>cost * (1 - factor)</c> a lower factor loosens.
/// </summary>
internal static class EffectTightening
{
    public static void Judge(LayerComparison comparison)
    {
        var changed = comparison.Changed;
        var known = comparison.Below.Drivers.ToDictionary(driver => driver.Id.Value, StringComparer.Ordinal);
        foreach (var driver in comparison.Above.Drivers)
            if (known.TryGetValue(driver.Id.Value, out var before) && comparison.Formulas.IsSame(before.Formula, driver.Formula))
                Require(driver.Formula, Direction.NeverRises, $"the benefit of driver {Quoted.Of(driver.Id.Value)}", "fall");
        foreach (var name in (string[])[Names.Cash.ImplementationCost, Names.Cash.RunningCost, Names.Cash.GoLiveMonths,
            Names.Cash.RampUpMonths])
        {
            var input = comparison.Above.Inputs.Find(name)?.Value;
            if (input is not null && changed.All.TryGetValue(name, out var capped))
                comparison.CannotJudge(capped.Place, capped.Part, name, $"a lower highest value of {name} would cut off what its evidence "
                    + "widens it to", $"leave the highest value of {name} as it is");
            if (input?.Formula is { } formula)
                Require(formula, Direction.NeverFalls, name, "rise");
        }

        void Require(Expression formula, Direction wanted, string what, string verb)
        {
            if (changed.Of(formula) is var change && (change == Direction.Same || change == wanted))
                return;
            foreach (var cause in changed.Behind(formula.Names))
                comparison.CannotJudge(cause.Place, cause.Part, cause.Entry, $"{what} does not only {verb} as {cause.Words} changes: its "
                    + $"formula is {Quoted.Of(formula.Text)}", $"leave {cause.Words} as it is");
        }
    }
}

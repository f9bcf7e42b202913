using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The benefit of a driver per year at full rate: its formula, of amounts by year their mean, of events what they bring on
/// average.</summary>
internal static class RunRate
{
    private const string Whose = "a driver's formula";

    /// <summary>The terms of the benefit: one for each line, one of the site, or both where the amounts of some years are of the lines and
    /// of others of the site.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="binder">Adds what the terms need to the model.</param>
    /// <param name="rules">The rules in force.</param>
    /// <returns>The terms; null where problems were reported.</returns>
    public static IReadOnlyList<Definition>? Terms(DriverRule driver, ModelBinder binder, RuleSet rules)
    {
        var name = Outcomes.Benefit(driver.Id.Value);
        var years = MixedYears(driver, rules.File, rules.Bound.Names);
        if (years.Count == 0)
            return binder.Terms(name, driver.Formula, Whose,
                driver.Flow.Events is { } events ? line => binder.ExpectsNone(events, line) : null);
        List<Definition> amounts = [];
        foreach (var year in years)
        {
            if (binder.Terms(name, year, Whose) is not { } terms)
                return null;
            amounts.AddRange(terms);
        }
        return [.. amounts.GroupBy(amount => amount.Name).Select(whole => new Definition(whole.Key, new Binary(BinaryOperator.Divide,
            whole.Select(amount => amount.Formula).Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right)),
            new Constant(years.Count))))];
    }

    /// <summary>The amounts of the years within the horizon where some are summed over the lines and others are of the site; else
    /// none.</summary>
    public static IReadOnlyList<Expression> MixedYears(DriverRule driver, RuleFile rules, Names names)
    {
        List<Expression> years = [.. driver.Flow.ByYear.Take(FlowRule.YearsOf(rules.Finance.HorizonMonths))];
        return years.Select(year => year.Names.Any(names.IsOfLine)).Distinct().Count() > 1 ? years : [];
    }
}

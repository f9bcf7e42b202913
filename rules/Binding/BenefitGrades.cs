using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Lets a run give the benefit by the grades of evidence behind it.</summary>
internal static class BenefitGrades
{
    /// <summary>The case with an observable for each pair of grades; where there is a single pair, the total benefit itself.</summary>
    public static BoundCase Graded(this BoundCase bound, RuleFile rules)
    {
        var model = bound.Model;
        GradedTerms terms = new(
            model.Definitions.ToDictionary(definition => definition.Name, definition => definition.Formula, StringComparer.Ordinal),
            Given(bound, rules));
        var grades = model.Drivers.Where(driver => !driver.Ends).OrderBy(driver => driver.Id, StringComparer.Ordinal)
            .SelectMany(driver => driver.Terms.OrderBy(term => term.Name, StringComparer.Ordinal))
            .SelectMany(term => terms.Of(term.Formula) is [var single] ? [single with { Formula = new Reference(term.Name) }]
                : terms.Of(term.Formula))
            .GroupBy(term => term.Grade).Select(same => same.Aggregate((sum, term) => sum.Plus(term))).ToList();
        if (grades.Count < 2)
            return bound with { Grades = [.. grades.Select(term => (term.Grade, Outcomes.TotalBenefit))] };
        Definition[] observables = [.. grades.Select((term, i) => new Definition(Invariant($"benefit by evidence {i}"), term.Formula))];
        return bound with
        {
            Grades = [.. grades.Zip(observables, (term, observable) => (term.Grade, observable.Name))],
            Model = model with
            {
                Definitions = [.. model.Definitions.SelectMany(definition =>
                    terms.Parts.TryGetValue(definition.Name, out var parts) ? [definition, .. parts] : (Definition[])[definition])],
                Observables = [.. model.Observables, .. observables],
            },
        };
    }

    /// <summary>The grade of each input that gives one: claims and the share kept give none, since they can only lower a factor, and no
    /// more does an input at its neutral value, which changes nothing.</summary>
    private static Dictionary<string, TermGrade> Given(BoundCase bound, RuleFile rules)
    {
        var adjusted = bound.Adjustments.Select(adjustment => adjustment.Column).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, TermGrade> given = new(StringComparer.Ordinal);
        foreach (var value in bound.Values.Where(value => value.Quantity is not null))
        {
            var rank = EvidenceGrades.Rank(value.Quantity!.Evidence);
            if (value.Kind == AssumptionKind.Factor)
                given[value.Column] = new(null, rank);
            else if (value.Kind == AssumptionKind.Input
                && (adjusted.Contains(value.Column)
                    || rules.Inputs.Find(ColumnName.Parse(value.Column).Input)?.Value.Neutral is null))
                given[value.Column] = value.Unit.IsFraction ? new(null, rank) : new(rank, null);
        }
        return given;
    }
}

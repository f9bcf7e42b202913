using Roi.Engine.Economics;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Effective;

/// <summary>Loads the rules in effect for a scenario, without a simulation.</summary>
public static class RulesInEffect
{
    /// <summary>Loads and binds a scenario and its rules as an analysis does.</summary>
    /// <param name="request">The scenario, the rules and the layers. The options are ignored.</param>
    /// <returns>The rules in effect, or every problem of every file.</returns>
    public static Loaded<EffectiveRules> Load(AnalysisRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Problems problems = new();
        return request.Load(problems) is var (scenario, rules)
            && CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems) is { } bound
            ? problems.Loaded(Of(scenario, rules, bound))
            : problems.Loaded<EffectiveRules>(null);
    }

    private static EffectiveRules Of(ScenarioFile scenario, RuleSet rules, BoundCase bound)
    {
        // Binding the case has read the facts without a problem.
        var decisions = SiteDecisions.Decide(rules, SiteFacts.Of(scenario.Case.Site, rules.File, new()));
        var used = bound.Values.Select(value => value.Kind == AssumptionKind.Factor ? ColumnName.Parse(value.Column).Input : value.Column)
            .ToHashSet(StringComparer.Ordinal);
        var factors = rules.File.Factors.InFileOrder.Select(factor => (factor.Name, Rule: factor.Value));
        if (rules.File.VendorShareKept is { } kept)
            factors = factors.Append((FactorBinder.ShareKept, kept));
        return new(
            scenario.Title, scenario.Currency, Site.Of(decisions.Facts), rules.InForce,
            [.. factors.Select(factor => Factor(factor.Name, factor.Rule, decisions.Factors[factor.Name]))],
            [.. Terms()],
            [.. rules.File.Drivers.Select(driver => new EffectiveDriver(
                driver.Id.Value, driver.Title, StreamsInEffect.Amount(driver.Formula.Text, driver.Flow), driver.When?.Text,
                bound.Drivers.Any(claimed => claimed.Rule == driver && claimed.IsClaimed), driver.Source, OriginOf(driver.Node))
            { Times = StreamsInEffect.TimesOf(driver.Node) })],
            [.. StreamsInEffect.Of(rules.File, scenario.Case, OriginOf)],
            [.. rules.File.DeclaredOutcomes.Select(outcome => new EffectiveOutcome(
                outcome.Id.Value, outcome.Title, outcome.Unit.InExpressions().Declared, outcome.Formula.Text, outcome.Source,
                OriginOf(outcome.Node)))],
            [.. bound.Checks.Select(Judged)],
            [.. bound.Hurdles.Select(Judged)],
            [.. Inputs(), .. Unused()])
        {
            Stress = [.. rules.File.Stress.Select(set => new EffectiveStress(set.Id.Value, set.Title,
                [.. set.Set.Select(value => (value.Setting.Name, value.Setting.Value))], OriginOf(set.Node)))],
        };

        EffectiveCheck Judged(BoundCheck check) => new(
            check.Rule.Id.Value, check.Rule.Title ?? check.Rule.Id.Value, (check.Rule as CheckRule)?.Severity, check.Rule.Expect.Text,
            check.Rule.When?.Text, check.Rule.Currency, check.NotApplicable, check.Rule.Source, OriginOf(check.Rule.Node))
        { WordedBy = check.WordedBy };

        EffectiveFactor Factor(string name, FactorRule rule, FactorValue value) => new(
            name, rule.Title, Value(value.Quantity), rule.Cases.Where(entry => ReferenceEquals(entry.Value, value))
            .Select(entry => entry.When.Text).FirstOrDefault(),
            value.Conservative, used.Contains(name), value.Quantity.Source, OriginOf(value.Node), OriginOf(value.ConservativeNode))
        {
            SourceWordedBy = rules.WordedAbove(value.SourceNode, value.Node),
            TitleWordedBy = rules.WordedAbove(rule.Node.Find(RuleKeys.Title)?.Value, value.Node),
            IsPerLine = rule.IsPerLine,
        };

        IEnumerable<EffectiveTerm> Terms()
        {
            var finance = rules.File.Finance;
            yield return Term(RuleKeys.HorizonMonths, "Horizon", Invariant($"{finance.HorizonMonths} months"), finance.HorizonMonths);
            yield return Term(RuleKeys.DiscountRate, "Discount rate", Invariant($"{finance.DiscountRate * 100:0.####} % per year"),
                finance.DiscountRate);
            yield return Term(RuleKeys.AmortisationYears, "Amortisation",
                Invariant($"{finance.AmortisationYears} {(finance.AmortisationYears == 1 ? "year" : "years")}"), finance.AmortisationYears);
            yield return Term(RuleKeys.Outlay, "Outlay", finance.Outlay == Outlay.AtStart ? "at the start" : "evenly until go-live", null);
            yield return Term(RuleKeys.Timing, "Money per year counts", finance.Timing switch
            {
                DiscountTiming.YearEnd => "at the end of its year",
                DiscountTiming.MidYear => "in the middle of its year",
                _ => "at the end of its month",
            }, null);
            yield return Term(RuleKeys.Tax, "Tax", finance.Tax is { } tax ? Taxed(tax) : "none", finance.Tax?.Rate);
            yield return Term(RuleKeys.Percentiles, "Percentiles",
                string.Join(", ", finance.Percentiles.Select(RunStatistics.PercentileTitle)), null);
            foreach (var grade in rules.File.Evidence?.InFileOrder ?? [])
                yield return new("evidence." + grade.Name, $"Widening of {grade.Name} values",
                    Invariant($"±{grade.Value.Widen * 100:0.####} %"), grade.Value.Widen, OriginOf(grade.Value.Node));
        }

        static string Taxed(TaxTerms tax) => Invariant($"{tax.Rate * 100:0.####} % of profit; investments are written off ")
            + (tax.Depreciation is DecliningDepreciation declining ? Invariant($"by {declining.Factor:0.####} times the straight line ")
                : "in a straight line ")
            + Invariant($"over {tax.Depreciation.Years:0.####} {(tax.Depreciation.Years == 1 ? "year" : "years")}; losses are ")
            + (tax.Losses == LossTreatment.Offset ? "offset" : "carried forward");

        EffectiveTerm Term(string name, string title, string value, double? number) =>
            new(name, title, value, number, rules.File.Node.Find(RuleKeys.Finance)?.Value.Find(name)?.Value is { } node ? OriginOf(node)
            : null);

        IEnumerable<EffectiveInput> Inputs() =>
            from value in bound.Values
            where value.Kind is AssumptionKind.Input or AssumptionKind.Claim
            select new EffectiveInput(value.Column, value.Title, value.Unit, value.Quantity is { } quantity ? Value(quantity) : null,
            value.Formula, true,
                value.Quantity?.Source, value.Quantity?.Evidence, new(LayerAt(value.Place.Path), value.Place))
            {
                DrawnFor = (rules.File.Inputs.Find(ColumnName.Parse(value.Column).Input)?.Value.DrawnFor ?? DrawnFor.Trial) switch
                {
                    DrawnFor.Year => "year",
                    DrawnFor.Event => "event",
                    _ => "trial",
                },
                Informal = rules.File.Inputs.Find(ColumnName.Parse(value.Column).Input)?.Value.Informal?.Input.Value,
            };

        IEnumerable<EffectiveInput> Unused()
        {
            // Binding the case has read these values without a problem.
            var given = GivenValues.Of(scenario.Case, rules.File, new());
            var used = bound.Model.Inputs.Select(input => input.Name);
            foreach (var value in bound.Unneeded.Except(used, StringComparer.Ordinal).Select(given.Find).OfType<GivenValue>())
            {
                var rule = rules.File.Inputs.Find(value.Name)!.Value;
                yield return new(value.Column, value.Line.Length == 0 ? rule.Title : $"{rule.Title}, {value.Line}", rule.Unit,
                    Value(value.Quantity), null, false, value.Quantity.Source, value.Quantity.Evidence, OriginOf(value.Key));
            }
        }

        Origin OriginOf(SourceNode node) => new(LayerAt(node.Path), Place.Of(node));

        RuleLayer? LayerAt(string path) => rules.Layers.FirstOrDefault(layer => layer.Path == path);
    }

    private static EffectiveValue Value(Quantity quantity) => new(
        quantity.Shape, quantity.Distribution.Quantile(0.1), quantity.Distribution.Quantile(0.5), quantity.Distribution.Quantile(0.9));
}

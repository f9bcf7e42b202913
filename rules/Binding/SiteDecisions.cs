using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The decisions on the conditions of a rule file for one site.</summary>
internal sealed class SiteDecisions
{
    private readonly Dictionary<Expression, bool> holds;

    private readonly IReadOnlyDictionary<string, string> facts;

    private SiteDecisions(
        Dictionary<Expression, bool> holds, IReadOnlyDictionary<string, FactorValue> factors, IReadOnlyDictionary<string, string> facts) =>
        (this.holds, Factors, this.facts) = (holds, factors, facts);

    /// <summary>A clause on the facts that a condition uses and the scenario does not give; empty where there are none.</summary>
    public string Unknown(Expression when)
    {
        var missing = when.Names.Where(name => facts.GetValueOrDefault(name) is "").ToList();
        return missing.Count == 0 ? "" : $"; the scenario does not give {Quoted.List(missing)}";
    }

    /// <summary>The value of each factor, and of the share kept: the first case that applies to the site, else the standard
    /// value.</summary>
    public IReadOnlyDictionary<string, FactorValue> Factors { get; }

    /// <summary>Whether a condition holds; without one, always.</summary>
    public bool Holds(Expression? when) => when is null || holds[when];

    /// <summary>Decides every <c>when</c> of the rules in one run of the workflow.</summary>
    public static SiteDecisions Decide(RuleSet ruleSet, SiteEntry site)
    {
        var (rules, facts) = (ruleSet.File, SiteFacts.Of(site));
        var factors = rules.Factors.InFileOrder.Select(factor => (factor.Name, Rule: factor.Value)).ToList();
        if (rules.VendorShareKept is { } kept)
            factors.Add((ModelBinder.ShareKept, kept));
        var whens = rules.Drivers.Select(driver => driver.When).Concat(rules.Judged.Select(rule => rule.When)).OfType<Expression>()
            .Concat(factors.SelectMany(factor => factor.Rule.Cases).Select(entry => entry.When)).Distinct().ToList();
        var decided = RuleWorkflow.Decide([.. whens.Select(when => new WorkflowQuestion(
            ruleSet.Bound.Condition(when)!, input => facts[input.Text], formula => FormulaBounds.Fixed(formula) ?? 0))]);
        var holds = whens.Zip(decided).ToDictionary(pair => pair.First, pair => pair.Second);
        return new(holds, factors.ToDictionary(
            factor => factor.Name,
            factor => factor.Rule.Cases.Where(entry => holds[entry.When]).Select(entry => entry.Value).FirstOrDefault()
                ?? factor.Rule.Standard,
            StringComparer.Ordinal), facts);
    }
}

using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The decisions on the conditions of a rule file for one site.</summary>
internal sealed class SiteDecisions
{
    private readonly Dictionary<Expression, bool?> holds;
    private readonly Scope scope;

    private SiteDecisions(
        Dictionary<Expression, bool?> holds, SiteFacts facts, Scope scope, IReadOnlyList<(string Name, FactorRule Rule)> factors)
    {
        (this.holds, Facts, this.scope) = (holds, facts, scope);
        Dictionary<string, FactorValue> values = new(StringComparer.Ordinal);
        Dictionary<string, Expression> undecided = new(StringComparer.Ordinal);
        foreach (var (name, rule) in factors)
        {
            var (when, value) = rule.Cases.FirstOrDefault(entry => holds[entry.When] != false);
            if (when is not null && holds[when] is null)
                undecided[name] = when;
            values[name] = when is null || holds[when] is null ? rule.Standard : value;
        }
        (Factors, Undecided) = (values, undecided);
    }

    /// <summary>The facts of the site.</summary>
    public SiteFacts Facts { get; }

    /// <summary>The value of each factor, and of the share kept: the first case that applies to the site, else the standard
    /// value.</summary>
    public IReadOnlyDictionary<string, FactorValue> Factors { get; }

    /// <summary>The factors whose value depends on a fact that the scenario does not state, each with the case that does. Their value
    /// among the <see cref="Factors"/> is not to be used.</summary>
    public IReadOnlyDictionary<string, Expression> Undecided { get; }

    /// <summary>Whether a condition holds; without one, always. Null where that depends on a fact that the scenario does not
    /// state.</summary>
    public bool? Holds(Expression? when) => when is null ? true : holds[when];

    /// <summary>The facts that the scenario does not state and of which some word changes whether a condition holds.</summary>
    public IReadOnlyList<string> NotStated(Expression when) => SiteCondition.Open(when.Root, name => Facts[name], scope);

    /// <summary>Decides every <c>when</c> of the rules in one run of the workflow.</summary>
    public static SiteDecisions Decide(RuleSet ruleSet, SiteFacts facts)
    {
        var rules = ruleSet.File;
        var factors = rules.Factors.InFileOrder.Select(factor => (factor.Name, Rule: factor.Value)).ToList();
        if (rules.VendorShareKept is { } kept)
            factors.Add((FactorBinder.ShareKept, kept));
        var scope = ruleSet.Bound.SiteScope;
        var whens = SiteSpace.Conditions(rules).Distinct().ToLookup(
            when => SiteCondition.Holds(when.Root, name => facts[name], scope) is not null);
        var decided = RuleWorkflow.Decide([.. whens[true].Select(when => new WorkflowQuestion(
            ruleSet.Bound.Condition(when)!, input => facts[input.Text] ?? SiteCondition.AnyWord(when.Root, input.Text, scope),
            formula => FormulaBounds.Fixed(formula) ?? 0))]);
        var holds = whens[true].Zip(decided).ToDictionary(pair => pair.First, bool? (pair) => pair.Second);
        foreach (var open in whens[false])
            holds[open] = null;
        return new(holds, facts, scope, factors);
    }
}

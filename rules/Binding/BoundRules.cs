using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The formulas, expectations and conditions of one rule file in the engine's terms, each bound once.</summary>
/// <remarks>Inputs of lines are bound for <see cref="AnyLine"/>; a case puts its own columns in their place. Problems are cached with
/// their expression and reported at every request; a list of problems counts the same problem once. Thread-safe.
/// </remarks>
/// <param name="file">The rule file.</param>
/// <param name="ofChecks">The rule file whose terms of finance the checks and hurdles name; null for the same.</param>
internal sealed class BoundRules(RuleFile file, RuleFile? ofChecks = null)
{
    /// <summary>The name of the line that represents any line.</summary>
    public const string AnyLine = "line";

    private readonly Lock gate = new();
    private readonly Dictionary<Expression, (BoundFormula? Bound, Problems Problems)> formulas = [], outcomes = [];
    private readonly Dictionary<Expression, (Decision? Bound, Problems Problems)> expectations = [], conditions = [];
    private Scope? formulaScope, checkScope;

    /// <summary>The meanings of the names of the file.</summary>
    public Names Names { get; } = new(file);

    /// <summary>The names of a condition on sites.</summary>
    public Scope SiteScope { get; } = SiteFacts.ScopeOf(file.Site);

    /// <summary>The names of a formula, for any line.</summary>
    public Scope FormulaScope => formulaScope ??= Names.OfFormula(AnyLine);

    /// <summary>The names of a check, for any line.</summary>
    public Scope CheckScope => checkScope ??= (ofChecks is null ? Names : new(ofChecks)).OfCheck(AnyLine);

    /// <summary>A formula that is computed in every trial; null where it does not bind.</summary>
    public BoundFormula? Formula(Expression expression, Problems? problems = null) =>
        Once(formulas, expression, problems, own => expression.BindFormula(FormulaScope, own));

    /// <summary>The formula of a declared outcome; null where it does not bind.</summary>
    public BoundFormula? Outcome(OutcomeRule outcome, Problems? problems = null) =>
        Once(outcomes, outcome.Formula, problems, own => outcome.Formula.BindFormula(Names.OfOutcome(outcome), own));

    /// <summary>A condition about a run; null where it does not bind.</summary>
    public Decision? Expectation(Expression expression, Problems? problems = null) =>
        Once(expectations, expression, problems, own => expression.BindDecision(CheckScope, own));

    /// <summary>What a check expects; null where a condition of it does not bind.</summary>
    public Decision? Expectation(ExpectRule expect, Problems? problems = null) =>
        expect.Bind(condition => Expectation(condition, problems));

    /// <summary>A condition about a site; null where it does not bind.</summary>
    public Decision? Condition(Expression expression, Problems? problems = null) =>
        Once(conditions, expression, problems, own => expression.BindDecision(SiteScope, own));

    private T? Once<T>(Dictionary<Expression, (T?, Problems)> known, Expression expression, Problems? problems, Func<Problems, T?> bind)
        where T : class
    {
        lock (gate)
        {
            if (!known.TryGetValue(expression, out var entry))
            {
                Problems own = new();
                known[expression] = entry = (bind(own), own);
            }
            problems?.AddAll(entry.Item2);
            return entry.Item1;
        }
    }
}

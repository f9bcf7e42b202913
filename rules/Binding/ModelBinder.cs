using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Collects the inputs and derived quantities that formulas need, each once, and reports missing inputs.</summary>
internal sealed class ModelBinder
{
    private readonly ScenarioCase scenario;
    private readonly RuleSet rules;
    private readonly GivenValues given;
    private readonly Names names;
    private readonly Problems problems;
    private readonly Dictionary<string, bool> ensured = new(StringComparer.Ordinal), own = new(StringComparer.Ordinal);
    private readonly MissingInputs missing;

    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="given">The scenario's values, read.</param>
    /// <param name="names">The meanings of names.</param>
    /// <param name="columns">Receives the inputs and derived quantities.</param>
    /// <param name="factors">Adds the factors to the same columns.</param>
    /// <param name="problems">Receives every problem: inputs that are missing or do not fit.</param>
    public ModelBinder(
        ScenarioCase scenario, RuleSet rules, GivenValues given, Names names, ModelColumns columns, FactorBinder factors,
        Problems problems)
    {
        (this.scenario, this.rules, this.given, this.names, Columns, Factors, this.problems) =
            (scenario, rules, given, names, columns, factors, problems);
        missing = new(scenario, rules.File, given, LineOf, problems);
        Lines = [.. scenario.Lines.OrderBy(line => line.Name.Value, StringComparer.Ordinal)];
    }

    /// <summary>Whether an input that is missing, or given in a form that the rules do not take, is bound as a constant, to see what the
    /// rules use.</summary>
    public bool IsTolerant { get; init; }

    /// <summary>The columns of the model so far.</summary>
    public ModelColumns Columns { get; }

    /// <summary>The factors in use so far, and the claims that bind them.</summary>
    public FactorBinder Factors { get; }

    /// <summary>The inputs in use that differ from their neutral values.</summary>
    public List<BoundAdjustment> Adjustments { get; } = [];

    /// <summary>The inputs in use that are at their neutral values.</summary>
    public List<BoundAdjustment> AtNeutral { get; } = [];

    /// <summary>The lines in ordinal order of names, so that the order of a file does not change results.</summary>
    public IReadOnlyList<LineEntry> Lines { get; }

    /// <summary>The cash flow of the case; checks are bound after it.</summary>
    public required CashFlowSource CashFlow { get; set; }

    /// <summary>What a check expects, over the columns of a line or of the site; null where it does not bind.</summary>
    public Decision? Expectation(ExpectRule expect, string line)
    {
        var volume = CashFlow.Volume(rules.File.Finance.Terms);
        return rules.Bound.Expectation(expect, problems)?.In(reference =>
            reference.Name == StreamedCash.FlowVolume ? volume : ColumnOf(reference, line));
    }

    /// <summary>The declared outcomes over the columns of the site, in their order. One that needs what is missing, which is reported, is
    /// left out.</summary>
    public IEnumerable<OutcomeDescriptor> DeclaredOutcomes()
    {
        var volume = CashFlow.Volume(rules.File.Finance.Terms);
        foreach (var outcome in rules.File.DeclaredOutcomes)
        {
            var isThere = true;
            foreach (var name in outcome.Formula.Names)
                isThere &= Ensure(name, "");
            if (isThere)
                yield return outcome.Descriptor(
                    Substitution.In(rules.Bound.Outcome(outcome)!.Formula, reference => reference.Name == StreamedCash.FlowVolume ? volume
                        : ColumnOf(reference, "")), rules.File.MayBeInfinite(outcome.Id.Value));
        }
    }

    /// <summary>The terms of a formula: one for each line where it uses inputs of lines, else a single one.</summary>
    /// <returns>The terms, named so that no column of a line is called the same; null where problems were reported.</returns>
    /// <param name="name">The beginning of the names of the terms.</param>
    /// <param name="formula">The formula.</param>
    /// <param name="whose">The formula in words.</param>
    /// <param name="isNothing">Whether the term of a line is 0, whatever the formula; null for none.</param>
    public IReadOnlyList<Definition>? Terms(string name, Expression formula, string whose, Func<string, bool>? isNothing = null)
    {
        if (!IsPerLine(formula))
            return Bound(formula, "") is { } single ? [new(TermOf(name, ""), single)] : null;
        if (scenario.Lines.Count == 0)
        {
            problems.Note(scenario.Node, $"\"lines\" is missing: {whose} is added up over the production lines, and needs at least one");
            return null;
        }
        List<Definition> terms = [];
        foreach (var line in Lines)
            if ((isNothing?.Invoke(line.Name.Value) == true ? new Constant(0) : Bound(formula, line.Name.Value)) is { } of)
                terms.Add(new(TermOf(name, line.Name.Value), of));
        return terms.Count == scenario.Lines.Count ? terms : null;
    }

    /// <summary>The column of the term of a line, or of the site where the line is empty.</summary>
    public static string TermOf(string name, string line) => $"{name}({line})";

    /// <summary>Whether a formula is computed for each line, since it uses inputs of lines.</summary>
    public bool IsPerLine(Expression formula) => formula.Names.Any(names.IsOfLine);

    /// <summary>The column of an expression: that of the name it consists of, else a new one.</summary>
    /// <param name="name">The name of a new column, without its line.</param>
    /// <param name="expression">A proven expression.</param>
    /// <param name="line">The line whose inputs it uses; empty for the site. A new column is one of the site where it uses none of the
    /// line.</param>
    /// <returns>The column; null where something that it needs is missing, which is reported.</returns>
    public string? Column(string name, Expression expression, string line)
    {
        if (Bound(expression, line) is not { } formula)
            return null;
        if (formula is Reference known)
            return known.Name;
        var owner = expression.Names.Any(part => LineOf(part, line).Length > 0) ? line : "";
        Definition made = new(TermOf(name, owner), formula);
        if (!Columns.Definitions.Any(definition => definition.Name == made.Name))
            Columns.Definitions.Add(made);
        return made.Name;
    }

    /// <summary>Whether the case expects no event of a driver: the rate is one input that is fixed at zero, for a line or for all of
    /// them. Other rates are computed in each trial.</summary>
    /// <param name="events">The events.</param>
    /// <param name="line">The line; null for all.</param>
    public bool ExpectsNone(EventsRule events, string? line = null)
    {
        if (events.Rate.Root is not NameSyntax { Name: var name } || rules.File.Inputs.Find(name)?.Value is not { Formula: null } rule)
            return false;
        string[] owners = line is not null ? [LineOf(name, line)]
            : [.. rule.MayBeOfLine ? Lines.Select(each => each.Name.Value) : [], .. rule.MayBeOfSite ? (string[])[""] : []];
        return owners.All(owner => !given.IsWrong(GivenValues.Column(owner, name))
            && (given.Find(GivenValues.Column(owner, name))?.Quantity
                ?? (rule.Default is { } standard ? GivenValues.Read(standard, name, rule, new()) : null))
            is { Distribution: { IsConstant: true, Min: 0 } });
    }

    /// <summary>Adds everything that a name needs to the model, and reports missing inputs.</summary>
    public bool Ensure(string name, string line)
    {
        if (names.IsOutcome(name) || names.IsOfScenario(name))
            return true;
        if (ExpectRule.InputAtWorstEvent(name) is { } struck)
            return Ensure(struck, scenario.WorstEventLine);
        if (Factors.IsFactor(name))
            return Factors.Ensure(name, line);
        if (rules.File.Inputs.Find(name) is null)
            return true; // A fixed term; unknown names were reported when the formula was bound.
        var owner = LineOf(name, line);
        var column = GivenValues.Column(owner, name);
        if (ensured.TryGetValue(column, out var isThere))
            return isThere;
        return ensured[column] = EnsureInput(name, owner, column, line) || (IsTolerant && AddUnknown(column, owner));
    }

    /// <summary>The line whose value a name stands for in a formula of a line; empty for the value of the site.</summary>
    private string LineOf(string name, string line) => names.IsOfLine(name) || HasOwn(name, line) ? line : "";

    /// <summary>Whether a line has a value of its own of a factor, or of an input that is given for the site: given there, or worked out
    /// from a part that is, or from a factor that is.</summary>
    public bool HasOwn(string name, string line)
    {
        if (Factors.HasOwn(name, line))
            return true;
        if (line.Length == 0 || !names.IsOfSiteOrLine(name))
            return false;
        var column = GivenValues.Column(line, name);
        if (!own.TryGetValue(column, out var has))
            own[column] = has = given.Find(column) is not null || given.IsWrong(column)
                || rules.File.Inputs.Find(name)!.Value.Formula?.Names.Any(
                    part => HasOwn(part, line)) == true;
        return has;
    }

    private bool AddUnknown(string column, string line)
    {
        Columns.Inputs.Add(new(column, new Certain(0)) { Line = line });
        return true;
    }

    /// <inheritdoc cref="MissingInputs.Of"/>
    public IReadOnlyList<string> Missing(string name, string line) => missing.Of(name, line);

    /// <summary>A proven formula over the columns of a line, or of the site; null where something that it needs is missing.</summary>
    public Formula? Bound(Expression formula, string line)
    {
        var all = true;
        foreach (var name in formula.Names)
            all &= Ensure(name, line);
        return all ? Substitution.In(rules.Bound.Formula(formula)!.Formula, reference => ColumnOf(reference, line)) : null;
    }

    /// <summary>The column of this case for a reference of the rules: the line's own column, that of the worst event's line, and for a
    /// factor with a claim the factor after the claim.</summary>
    private Reference ColumnOf(Reference reference, string line) => ExpectRule.InputAtWorstEvent(reference.Name) is { } struck
        ? new(GivenValues.Column(LineOf(struck, scenario.WorstEventLine), struck))
        : ColumnName.Parse(reference.Name) is { IsOfLine: true } ofLine
        ? new(GivenValues.Column(line, ofLine.Input))
        : Factors.IsFactor(reference.Name) ? new(Factors.Column(reference.Name, line))
        : HasOwn(reference.Name, line) ? new(GivenValues.Column(line, reference.Name)) : reference;

    private bool EnsureInput(string name, string line, string column, string asked)
    {
        var rule = rules.File.Inputs.Find(name)!.Value;
        if (given.IsWrong(column))
            return false;
        if (given.Find(column) is { } value)
            return Add(column, line, name, rule, value.Quantity, value.Key, null);
        if (rule.Default is { } standard)
            return GivenValues.Read(standard, name, rule, problems) is { } quantity
                && Add(column, line, name, rule, quantity, standard, rules.LayerOf(standard));
        var lacking = missing.Of(name, line);
        if (rule.Formula is { } formula && (IsTolerant || lacking.Count == 0 || (scenario.Lines.Count > 0 && IsSum(rule, formula))))
            return Derive(column, line, name, rule, formula);
        missing.Note(name, line, asked);
        return false;
    }

    private bool Derive(string column, string line, string name, InputRule rule, Expression formula)
    {
        var whose = $"the formula of {name}";
        if (!IsSum(rule, formula))
        {
            if (Bound(formula, line) is not { } bound)
                return false;
            Columns.Definitions.Add(new(column, bound));
        }
        else
        {
            if (Terms(name, formula, whose) is not { } terms)
                return false;
            Columns.Definitions.AddRange(terms);
            Columns.Definitions.Add(new(column, terms.Select(Formula (term) => new Reference(term.Name))
                .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right))));
        }
        Columns.Values.Add(new(column, Titled(rule.Title, line), AssumptionKind.Input, rule.Unit, null, formula.Text,
            Place.Of(formula.Node), rules.LayerOf(formula.Node)));
        return true;
    }

    /// <summary>Whether an input of the site is derived as a sum over lines.</summary>
    private bool IsSum(InputRule rule, Expression formula) => !rule.IsPerLine && IsPerLine(formula);

    private bool Add(string column, string line, string name, InputRule rule, Quantity quantity, SourceNode place, string? layer)
    {
        if (!NoteAdjustment(column, name, rule, quantity))
            return false;
        Input input = new(column, quantity.Distribution) { Line = line };
        BoundValue value = new(column, Titled(rule.Title, line), AssumptionKind.Input, rule.Unit, quantity, null, Place.Of(place), layer);
        if (rule.DrawnFor == DrawnFor.Event)
            Columns.AddOfEvents(input, value);
        else
            Columns.Add(input, value);
        if (rule.DrawnFor == DrawnFor.Year && !quantity.Distribution.IsConstant)
            Columns.OfYears.Add(column);
        return true;
    }

    private bool NoteAdjustment(string column, string name, InputRule rule, Quantity quantity)
    {
        if (rule.Neutral is not { } node)
            return true;
        if (GivenValues.Read(node, name, rule, problems) is not { } neutral)
            return false;
        if (neutral.Distribution is not Certain certain)
        {
            problems.Note(node, "\"neutral\" is a single number, at which the input changes nothing");
            return false;
        }
        var isNeutral = quantity.Distribution.IsConstant && quantity.Distribution.Min == certain.Value;
        (isNeutral ? AtNeutral : Adjustments).Add(
            new(name, rule.Title, column, quantity.Distribution.Quantile(0.5), certain.Value, rule.Unit));
        return true;
    }

    private static string Titled(string title, string line) => line.Length == 0 ? title : $"{title}, {line}";
}

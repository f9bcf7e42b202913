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
    private readonly IReadOnlyDictionary<string, FactorValue> factors;
    private readonly IReadOnlyDictionary<string, Placed<Quantity>> claims;
    private readonly HashSet<string> drawnFactors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> ensured = new(StringComparer.Ordinal), own = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Line), IReadOnlyList<string>> missing = [];

    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="given">The scenario's values, read.</param>
    /// <param name="names">The meanings of names.</param>
    /// <param name="factors">The value of each factor on this site.</param>
    /// <param name="claims">The vendor's claims, by factor, those for one line by <c>line/factor</c>.</param>
    /// <param name="problems">Receives every problem: inputs that are missing or do not fit.</param>
    public ModelBinder(
        ScenarioCase scenario, RuleSet rules, GivenValues given, Names names, IReadOnlyDictionary<string, FactorValue> factors,
        IReadOnlyDictionary<string, Placed<Quantity>> claims, Problems problems)
    {
        (this.scenario, this.rules, this.given, this.names, this.factors, this.claims, this.problems) =
            (scenario, rules, given, names, factors, claims, problems);
        Lines = [.. scenario.Lines.OrderBy(line => line.Name.Value, StringComparer.Ordinal)];
    }

    /// <summary>Whether an input that is missing, or given in a form that the rules do not take, is bound as a constant, to see what the
    /// rules use.</summary>
    public bool IsTolerant { get; init; }

    /// <summary>The inputs of the model so far.</summary>
    public List<Input> Inputs { get; } = [];

    /// <summary>The derived quantities so far, each after those that it needs.</summary>
    public List<Definition> Definitions { get; } = [];

    /// <summary>The values that reports list, of both kinds.</summary>
    public List<BoundValue> Values { get; } = [];

    /// <summary>The claims in use so far.</summary>
    public List<BoundClaim> Claims { get; } = [];

    /// <summary>The inputs in use that differ from their neutral values.</summary>
    public List<BoundAdjustment> Adjustments { get; } = [];

    /// <summary>The inputs in use that are at their neutral values.</summary>
    public List<BoundAdjustment> AtNeutral { get; } = [];

    /// <summary>Every input's value in the conservative case.</summary>
    public Dictionary<string, double> Conservative { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a vendor's claim could be held against a factor in use so far.</summary>
    public bool IsAnyFactorClaimable => rules.File.VendorShareKept is not null && Values.Any(value => value.Kind == AssumptionKind.Factor);

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
    public IReadOnlyList<Definition>? Terms(string name, Expression formula, string whose)
    {
        if (!IsPerLine(formula))
            return Bound(formula, "") is { } single ? [new($"{name}()", single)] : null;
        if (scenario.Lines.Count == 0)
        {
            problems.Note(scenario.Node, $"\"lines\" is missing: {whose} is added up over the production lines, and needs at least one");
            return null;
        }
        List<Definition> terms = [];
        foreach (var line in Lines)
            if (Bound(formula, line.Name.Value) is { } of)
                terms.Add(new($"{name}({line.Name.Value})", of));
        return terms.Count == scenario.Lines.Count ? terms : null;
    }

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
        Definition made = new($"{name}({owner})", formula);
        if (!Definitions.Any(definition => definition.Name == made.Name))
            Definitions.Add(made);
        return made.Name;
    }

    /// <summary>Adds everything that a name needs to the model, and reports missing inputs.</summary>
    public bool Ensure(string name, string line)
    {
        if (names.IsOutcome(name) || names.IsOfScenario(name))
            return true;
        if (ExpectRule.InputAtWorstEvent(name) is { } struck)
            return Ensure(struck, WorstEventLine);
        var isFactor = rules.File.Factors.Find(name) is not null;
        if (!isFactor && rules.File.Inputs.Find(name) is null)
            return true; // A fixed term; unknown names were reported when the formula was bound.
        var owner = LineOf(name, line);
        var column = isFactor ? FactorIn(name, line) : GivenValues.Column(owner, name);
        if (ensured.TryGetValue(column, out var isThere))
            return isThere;
        return ensured[column] = isFactor ? EnsureFactor(name, ClaimOn(name, line))
            : EnsureInput(name, owner, column, line) || (IsTolerant && AddUnknown(column, owner));
    }

    /// <summary>The line whose value a name stands for in a formula of a line; empty for the value of the site.</summary>
    private string LineOf(string name, string line) => names.IsOfLine(name) || HasOwn(name, line) ? line : "";

    /// <summary>The claim that binds a factor in a formula of a line: one for that line, else one for all; null where there is
    /// none.</summary>
    private string? ClaimOn(string factor, string line) => HasOwnClaim(factor, line) ? GivenValues.Column(line, factor)
        : claims.ContainsKey(factor) ? factor : null;

    private bool HasOwnClaim(string factor, string line) => line.Length > 0 && claims.ContainsKey(GivenValues.Column(line, factor));

    /// <summary>The column of a factor in a formula of a line: after the claim that binds it there.</summary>
    private string FactorIn(string factor, string line) => ClaimOn(factor, line) is { } claim ? AfterClaim(claim) : factor;

    private static string AfterClaim(string claim) => claim + " after claim";

    /// <summary>Whether a line has a value of its own of an input that is given for the site: given there, or worked out from a part that
    /// is, or from a factor with a claim for the line.</summary>
    private bool HasOwn(string name, string line)
    {
        if (line.Length == 0 || !names.IsOfSiteOrLine(name))
            return false;
        var column = GivenValues.Column(line, name);
        if (!own.TryGetValue(column, out var has))
            own[column] = has = given.Find(column) is not null || given.IsWrong(column)
                || rules.File.Inputs.Find(name)!.Value.Formula?.Names.Any(
                    part => HasOwn(part, line) || HasOwnClaim(part, line)) == true;
        return has;
    }

    private bool AddUnknown(string column, string line)
    {
        Inputs.Add(new(column, new Certain(0)) { Line = line });
        return true;
    }

    /// <summary>The inputs that a name needs and the scenario does not give.</summary>
    /// <remarks>An input of lines without a named line is needed for all lines.</remarks>
    public IReadOnlyList<string> Missing(string name, string line)
    {
        if (ExpectRule.InputAtWorstEvent(name) is { } struck)
            return Missing(struck, WorstEventLine);
        if (missing.TryGetValue((name, line), out var known))
            return known;
        return missing[(name, line)] = [.. Lacking(name, line).Distinct(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Lacking(string name, string line)
    {
        if (rules.File.Inputs.Find(name)?.Value is not { } rule || rule.Default is not null)
            return [];
        if (rule.IsPerLine && line.Length == 0 && scenario.Lines.Count > 0)
            return scenario.Lines.SelectMany(each => Missing(name, each.Name.Value));
        var owner = LineOf(name, line);
        if (GivenValues.Column(owner, name) is var column && (given.Find(column) is not null || given.IsWrong(column)))
            return [];
        return rule.Formula is { } formula ? formula.Names.SelectMany(part => Missing(part, owner)) : [name];
    }

    /// <summary>A proven formula over the columns of a line, or of the site; null where something that it needs is missing.</summary>
    private Formula? Bound(Expression formula, string line)
    {
        var all = true;
        foreach (var name in formula.Names)
            all &= Ensure(name, line);
        return all ? Substitution.In(rules.Bound.Formula(formula)!.Formula, reference => ColumnOf(reference, line)) : null;
    }

    private string WorstEventLine => scenario.WorstEvent?.Value.Line?.Value ?? "";

    /// <summary>The column of this case for a reference of the rules: the line's own column, that of the worst event's line, and for a
    /// factor with a claim the factor after the claim.</summary>
    private Reference ColumnOf(Reference reference, string line) => ExpectRule.InputAtWorstEvent(reference.Name) is { } struck
        ? new(GivenValues.Column(LineOf(struck, WorstEventLine), struck))
        : ColumnName.Parse(reference.Name) is { IsOfLine: true } ofLine
        ? new(GivenValues.Column(line, ofLine.Input))
        : HasOwn(reference.Name, line) ? new(GivenValues.Column(line, reference.Name))
        : rules.File.Factors.Find(reference.Name) is not null ? new(FactorIn(reference.Name, line)) : reference;

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
        var lacking = Missing(name, line);
        if (rule.Formula is { } formula && (IsTolerant || lacking.Count == 0 || (scenario.Lines.Count > 0 && IsSum(rule, formula))))
            return Derive(column, line, name, rule, formula);
        NoteMissing(name, line, rule, lacking, asked);
        return false;
    }

    private bool Derive(string column, string line, string name, InputRule rule, Expression formula)
    {
        var whose = $"the formula of {name}";
        if (!IsSum(rule, formula))
        {
            if (Bound(formula, line) is not { } bound)
                return false;
            Definitions.Add(new(column, bound));
        }
        else
        {
            if (Terms(name, formula, whose) is not { } terms)
                return false;
            Definitions.AddRange(terms);
            Definitions.Add(new(column, terms.Select(Formula (term) => new Reference(term.Name))
                .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right))));
        }
        Values.Add(new(column, Titled(rule.Title, line), AssumptionKind.Input, rule.Unit, null, formula.Text,
            PlaceOf(formula.Node), rules.LayerOf(formula.Node)));
        return true;
    }

    /// <summary>Whether an input of the site is derived as a sum over lines.</summary>
    private bool IsSum(InputRule rule, Expression formula) => !rule.IsPerLine && IsPerLine(formula);

    private bool Add(string column, string line, string name, InputRule rule, Quantity quantity, SourceNode place, string? layer)
    {
        if (!NoteAdjustment(column, name, rule, quantity))
            return false;
        Inputs.Add(new(column, quantity.Distribution) { Line = line });
        Conservative[column] = quantity.Conservative ?? quantity.Distribution.Quantile(0.5);
        Values.Add(new(column, Titled(rule.Title, line), AssumptionKind.Input, rule.Unit,
            quantity, null, PlaceOf(place), layer));
        return true;
    }

    /// <summary>Defines the mean of some columns, such as the amount a year of amounts by year.</summary>
    public void DefineMean(string name, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var sum = columns.Select(Formula (column) => new Reference(column))
            .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right));
        Definitions.Add(new(name, new Binary(BinaryOperator.Divide, sum, new Constant(columns.Count))));
    }

    /// <summary>Defines a column of no money, once.</summary>
    public string DefineNothing()
    {
        const string name = "no money";
        if (ensured.TryAdd(name, true))
            Definitions.Add(new(name, new Constant(0)));
        return name;
    }

    /// <summary>Adds a value that the scenario dates itself, with draws of its own.</summary>
    public void AddDated(string column, string title, Unit unit, Placed<Quantity> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Inputs.Add(new(column, value.Value.Distribution) { Group = column });
        Conservative[column] = value.Value.Conservative ?? value.Value.Distribution.Quantile(0.5);
        Values.Add(new(column, title, AssumptionKind.Input, unit, value.Value, null, PlaceOf(value.Node), null));
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

    private bool EnsureFactor(string name, string? bound)
    {
        if (drawnFactors.Add(name))
            AddFactor(name, TitleOf(name), AssumptionKind.Factor, factors[name], group: null);
        if (bound is null)
            return true;
        var claim = claims[bound];
        if (rules.File.VendorShareKept is not { } kept)
        {
            problems.Note(claim.Node, "the rules do not say what share of a vendor's claim is kept (\"vendorShareKept\")");
            Definitions.Add(new(AfterClaim(bound), new Reference(name)));
            return IsTolerant;
        }
        if (Inputs.All(input => input.Name != ShareKept))
            AddFactor(ShareKept, kept.Title.Length > 0 ? kept.Title : "Share kept of a vendor's claim", AssumptionKind.ShareKept,
                factors[ShareKept], ShareKept);
        var claimed = "claim of " + bound;
        var title = Titled(TitleOf(name), ColumnName.Parse(bound).Line);
        Inputs.Add(new(claimed, claim.Value.Distribution) { Group = claimed });
        Conservative[claimed] = claim.Value.Conservative ?? claim.Value.Distribution.Quantile(0.5);
        Values.Add(new(claimed, "Vendor's claim: " + title, AssumptionKind.Claim, Unit.None, claim.Value, null,
            PlaceOf(claim.Node), null));
        var afterShare = claimed + ", share kept";
        Definitions.Add(new(afterShare, new Binary(BinaryOperator.Multiply, new Reference(claimed), new Reference(ShareKept))));
        Definitions.Add(new(AfterClaim(bound), new Binary(BinaryOperator.Min, new Reference(name), new Reference(afterShare))));
        Claims.Add(new(bound, title, name, claimed, afterShare, AfterClaim(bound), "capped: " + bound));
        return true;
    }

    private void AddFactor(string name, string title, AssumptionKind kind, FactorValue factor, string? group)
    {
        Inputs.Add(new(name, factor.Quantity.Distribution) { Group = group });
        Conservative[name] = factor.Conservative;
        Values.Add(new(name, title, kind, Unit.None, factor.Quantity, null, PlaceOf(factor.Node), rules.LayerOf(factor.Node))
        { SourceWordedBy = rules.WordedAbove(factor.SourceNode, factor.Node) });
    }

    /// <summary>The name of the share kept of claims, as a factor and as a column.</summary>
    public const string ShareKept = RuleKeys.VendorShareKept;

    private void NoteMissing(string name, string line, InputRule rule, IReadOnlyList<string> lacking, string asked)
    {
        var place = line.Length == 0 ? SiteInputs : LineInputs(line);
        var of = line.Length == 0 ? "" : $" of line {Quoted.Of(line)}";
        var parts = rule.Formula?.Names ?? [];
        if (parts.Length > 0 && parts.All(lacking.Contains))
        {
            problems.Note(place, $"{Quoted.Of(name)}{of} is missing ({rule.Title}, in {rule.Unit.InWords()}): give it, or "
                + $"its parts {Quoted.List(parts)}");
            return;
        }
        foreach (var part in lacking)
        {
            var partRule = rules.File.Inputs.Find(part)!.Value;
            var ofPart = partRule.IsPerLine ? of : "";
            problems.Note(partRule.IsPerLine || line.Length == 0 ? place : SiteInputs,
                $"{Quoted.Of(part)}{ofPart} is missing ({partRule.Title}, in {partRule.Unit.InWords()})"
                + (part == name ? "" : $", a part of {Quoted.Of(name)}")
                + (asked.Length > 0 && given.HasOwn(part)
                    ? $": give it for the site, or give line {Quoted.Of(asked)} a value of its own too" : ""));
        }
    }

    private SourceNode SiteInputs => scenario.Node.Find(RuleKeys.Inputs)!.Value;

    private SourceNode LineInputs(string line) => scenario.Lines.First(entry => entry.Name.Value == line).Node.Find(RuleKeys.Inputs)!.Value;

    private string TitleOf(string factor) =>
        rules.File.Factors.Find(factor)?.Value.Title is { Length: > 0 } title ? title : factor;

    private static string Titled(string title, string line) => line.Length == 0 ? title : $"{title}, {line}";

    /// <summary>The file and line of a node.</summary>
    public static Place PlaceOf(SourceNode node) => new(node.Path, node.Line);
}

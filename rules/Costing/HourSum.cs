using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Costing;

/// <summary>The sum that the rules make of the cost of an hour, as a model of its own, and what its trials say.</summary>
internal sealed class HourSum
{
    private const string Ratio = "ratio", Below = "below";

    private readonly RuleSet rules;
    private readonly ModelColumns columns;
    private readonly string whole;
    private readonly string? figure;
    private readonly ImmutableArray<Term> terms;

    private HourSum(RuleSet rules, ModelColumns columns, string whole, string? figure, Model model)
    {
        (this.rules, this.columns, this.whole, this.figure) = (rules, columns, whole, figure);
        terms = DefinitionOf(whole) is { } sum ? [.. Terms(sum, isNegative: false)] : [];
        var all = new Reference(whole);
        Model = model with
        {
            Observables =
            [
                .. columns.Values.Select(value => new Definition(BoundCase.ObservableOf(value.Column), new Reference(value.Column))),
                .. terms.Select((term, i) => new Definition(NameOf(i), term.Amount)),
                .. figure is null ? (Definition[])[] :
                [
                    new(Ratio, new Binary(BinaryOperator.Divide, all, new Reference(figure))),
                    new(Below, new Indicator(Tolerance.Values(ComparisonOperator.Less, all, new Reference(figure)))),
                ],
            ],
        };
    }

    /// <summary>The model: the inputs and formulas that the sum needs, and no money over time.</summary>
    public Model Model { get; }

    /// <summary>Binds the sum of a line; null where a problem was reported.</summary>
    /// <param name="scenario">The case with all values.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="asked">The input that is the cost of an hour, and its name.</param>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="problems">Receives every problem: values that are missing or do not fit.</param>
    public static HourSum? Bind(ScenarioCase scenario, RuleSet rules, MapEntry<InputRule> asked, string line, Problems problems)
    {
        Problems own = new();
        var names = rules.Bound.Names;
        var given = GivenValues.Of(scenario, rules.File, own);
        ModelColumns columns = new();
        FactorBinder factors = new(rules, SiteDecisions.Decide(rules, SiteFacts.Of(scenario.Site, rules.File, own)).Factors,
            new Dictionary<string, Placed<Quantity>>(), columns, own);
        ModelBinder binder = new(scenario, rules, given, names, columns, factors, own) { CashFlow = Names.Cash };
        binder.Ensure(asked.Name, line);
        var figure = asked.Value.Informal!.Input.Value;
        var isQuoted = binder.Missing(figure, line).Count == 0 && binder.Ensure(figure, line);
        var (correlations, _) = CorrelationBinder.Bind(scenario, rules.File, given, binder, names, own);
        problems.AddAll(own);
        return own.Any ? null : new(rules, columns, GivenValues.Column(line, asked.Name),
            isQuoted ? GivenValues.Column(line, figure) : null, new()
            {
                Inputs = [.. columns.Inputs],
                Definitions = [.. columns.Definitions],
                Drivers = [],
                Cash = new StreamedCash([]),
                Terms = rules.File.Finance.Terms,
                Correlations = [.. CorrelationBinder.InEveryYear(correlations, columns)],
            });
    }

    /// <summary>The cost of an hour from the trials of the model.</summary>
    public HourlyCost Of(SimulationResult result, InformalRule informal)
    {
        var mean = result[BoundCase.ObservableOf(whole)].Mean;
        return new(Part(whole, result), [.. terms.Select((term, i) => Of(term, result[NameOf(i)]))], "", rules.InForce)
        {
            InformalName = informal.Input.Value,
            Options = result.Options,
            IsFixed = Model.IsDeterministic,
            Informal = figure is null ? null : new(
                Part(figure, result), result[BoundCase.ObservableOf(figure)].Minimum > 0 ? result[Ratio] : null,
                result[Below].Mean!.Value, informal.Usual, informal.Source),
        };

        HourPart Of(Term term, OutcomeStatistics statistics) =>
            (term.Column is { } column ? Part(column, result)
                : new("", term.Title, UnitOf(whole), statistics) { Inputs = [.. term.Columns.Select(name => Part(name, result))] })
            with
            { Share = mean is 0 or null ? null : statistics.Mean / mean };
    }

    private HourPart Part(string column, SimulationResult result)
    {
        var value = columns.Values.First(value => value.Column == column);
        var name = ColumnName.Parse(column).Input;
        var order = rules.File.Inputs.Find(name)?.Value.Formula?.Names ?? [];
        return new(name, rules.File.Inputs.Find(name)?.Value.Title ?? value.Title, value.Unit, result[BoundCase.ObservableOf(column)])
        {
            Shape = value.Quantity?.Shape,
            Formula = value.Formula,
            Source = value.Quantity?.Source,
            Evidence = value.Quantity?.Evidence,
            Inputs = column == whole || DefinitionOf(column) is not { } formula ? []
                : [.. References.Of(formula).Where(IsValue).OrderBy(part => order.IndexOf(ColumnName.Parse(part).Input))
                    .Select(part => Part(part, result))],
        };
    }

    /// <summary>The terms of a sum, with what is subtracted turned round.</summary>
    private IEnumerable<Term> Terms(Formula formula, bool isNegative) => formula switch
    {
        Binary { Operator: BinaryOperator.Add } sum => Terms(sum.Left, isNegative).Concat(Terms(sum.Right, isNegative)),
        Binary { Operator: BinaryOperator.Subtract } less => Terms(less.Left, isNegative).Concat(Terms(less.Right, !isNegative)),
        Reference { Name: var column } when !isNegative && IsValue(column) => [new(formula, column, "", [])],
        _ => [OfSeveral(formula, isNegative)],
    };

    private Term OfSeveral(Formula formula, bool isNegative)
    {
        ImmutableArray<string> behind = [.. References.Of(formula).Where(IsValue)];
        var title = string.Join(" and ", behind.Select(column => ColumnName.Parse(column).Input)
            .Select(name => rules.File.Inputs.Find(name)?.Value.Title ?? name));
        return new(isNegative ? new Binary(BinaryOperator.Subtract, new Constant(0), formula) : formula, null,
            (isNegative ? "less " : "") + (title.Length == 0 ? "a fixed amount" : title), behind);
    }

    private Formula? DefinitionOf(string column) =>
        columns.Definitions.FirstOrDefault(definition => definition.Name == column)?.Formula;

    private bool IsValue(string column) => columns.Values.Any(value => value.Column == column);

    private Unit UnitOf(string column) => columns.Values.First(value => value.Column == column).Unit;

    private static string NameOf(int term) => Invariant($"term {term + 1}");

    /// <summary>A term of the sum.</summary>
    /// <param name="Amount">The formula.</param>
    /// <param name="Column">The value that it consists of; null where it is worked out from several.</param>
    /// <param name="Title">In words, where it is worked out from several.</param>
    /// <param name="Columns">The values that it is worked out from then.</param>
    private sealed record Term(Formula Amount, string? Column, string Title, ImmutableArray<string> Columns);
}

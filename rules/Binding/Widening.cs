using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Widens values by their grade of evidence, by the widths of the rules: x becomes x times a draw around 1.</summary>
/// <remarks>
/// <para>Each value has a draw of its own, from a separate point set, and the value itself stays an input under its name, so no other draw
/// and no correlation changes. References to the value become references to the widened value, and its rank correlation with NPV is that of
/// the widened value.</para>
/// <para>A fraction stays at most 1 (or its maximum without widening), and an input at most its declared maximum. Vendor claims and the
/// share kept of them stay as they are, since they can only lower a factor; so do inputs with a neutral value.</para>
/// </remarks>
internal static class Widening
{
    /// <summary>The name of the draw that a value is multiplied by.</summary>
    public static string DrawOf(string column) => $"widening({column})";

    /// <summary>The name of the product, which formulas use in place of the value.</summary>
    public static string ColumnOf(string column) => $"widened({column})";

    /// <summary>Whether an input of the model is such a draw.</summary>
    public static bool IsDraw(string input) => input.StartsWith("widening(", StringComparison.Ordinal) && input.EndsWith(')');

    /// <summary>The case with its values widened; the same case where the rules widen none of them.</summary>
    public static BoundCase Of(BoundCase bound, RuleSet rules)
    {
        if (rules.File.Evidence is not { } grades)
            return bound;
        var widened = bound.Values
            .Where(value => value is { Quantity: not null, Kind: AssumptionKind.Input or AssumptionKind.Factor }
            && RuleOf(value, rules)?.Neutral is null)
            .Select(value => (Value: value, Rule: grades.Find(value.Quantity!.Evidence ?? EvidenceGrades.NotStated)?.Value))
            .Where(pair => pair.Rule is { Widen: > 0 }).ToList();
        if (widened.Count == 0)
            return bound;
        var columns = widened.ToDictionary(pair => pair.Value.Column, pair => ColumnOf(pair.Value.Column), StringComparer.Ordinal);
        var model = bound.Model;
        // The draws of later years are widened by the draw of the first: one opinion of the value for all of them.
        Dictionary<string, string> repeats = new(StringComparer.Ordinal);
        foreach (var input in model.Inputs)
            if (input.Repeats is { } first && columns.ContainsKey(first))
                repeats[input.Name] = first;
        foreach (var name in repeats.Keys)
            columns[name] = ColumnOf(name);
        var observed = model.Observables.Select(observable => observable.Name).ToHashSet(StringComparer.Ordinal);
        return bound with
        {
            Model = model with
            {
                Inputs = [.. model.Inputs, .. widened.Select(pair => Draw(pair.Value.Column, pair.Rule!.Widen))],
                Definitions = [.. widened.Select(pair => new Definition(
                    ColumnOf(pair.Value.Column), Product(pair.Value, pair.Rule!.Widen, rules))),
                    .. widened.SelectMany(OfLaterYears), .. model.Definitions.Select(Redirected)],
                Drivers = [.. model.Drivers.Select(driver => driver with { Terms = [.. driver.Terms.Select(Redirected)] })],
                Outcomes = [.. model.Outcomes.Select(outcome => outcome.With(Redirection))],
                Cash = OfEvents(model.Cash.Redirected(Column)),
                Observables = [.. model.Observables.Concat(MissingObservables()).Select(Redirected)],
                Scaled = [.. widened.Select(pair => new ScaledInput(
                    pair.Value.Column, DrawOf(pair.Value.Column), LimitOf(pair.Value, rules)))],
            },
            Streams = (StreamedCash)OfEvents(bound.Streams.Redirected(Column)),
            Claims = [.. bound.Claims.Select(claim => claim with { Range = Column(claim.Range) })],
            Conservative = bound.Conservative.AddRange(widened.Select(pair => KeyValuePair.Create(DrawOf(pair.Value.Column), 1.0))),
            Widened = widened.ToImmutableDictionary(
                pair => pair.Value.Column, pair =>
                new Widened(pair.Rule!.Widen, rules.LayerOf(pair.Rule.Node), Place.Of(pair.Rule.Node)), StringComparer.Ordinal),
        };

        // Each event draws the value itself; the draw that widens it is that of the trial.
        CashFlowSource OfEvents(CashFlowSource cash) => cash is not StreamedCash { HasEvents: true } streamed ? cash
            : new StreamedCash([.. streamed.Streams.Select(stream => stream.Events is not { } events ? stream : stream with
            {
                Events = events with
                {
                    Cost = Substitution.In(events.Cost, reference => events.IsDrawn(reference.Name)
                        && widened.FirstOrDefault(pair => pair.Value.Column == reference.Name) is { Rule: { } rule, Value: { } value }
                        ? Product(value, rule.Widen, rules) : reference),
                },
            })]);

        IEnumerable<Definition> OfLaterYears((BoundValue Value, EvidenceRule? Rule) pair) => repeats
            .Where(repeat => repeat.Value == pair.Value.Column)
            .Select(repeat => new Definition(ColumnOf(repeat.Key), Substitution.In(Product(pair.Value, pair.Rule!.Widen, rules),
                reference => reference.Name == pair.Value.Column ? new(repeat.Key) : reference)));

        string Column(string column) => columns.GetValueOrDefault(column, column);

        Definition Redirected(Definition definition) =>
            definition with { Formula = Redirection(definition.Formula) };

        Formula Redirection(Formula formula) => Substitution.In(formula, reference => new Reference(Column(reference.Name)));

        // Reports show the widened range, so its statistics are kept.
        IEnumerable<Definition> MissingObservables() =>
            widened.Select(pair => pair.Value.Column)
            .Select(column => new Definition(BoundCase.ObservableOf(column), new Reference(column)))
            .Where(watch => !observed.Contains(watch.Name));
    }

    private static Input Draw(string column, double by) =>
        new(DrawOf(column), new Triangular(1 - by, 1, 1 + by)) { Group = DrawOf(column) };

    private static Binary Product(BoundValue value, double by, RuleSet rules)
    {
        Binary product = new(BinaryOperator.Multiply, new Reference(value.Column), new Reference(DrawOf(value.Column)));
        var limit = LimitOf(value, rules);
        return value.Quantity!.Distribution.Max * (1 + by) > limit ? new(BinaryOperator.Min, product, new Constant(limit)) : product;
    }

    private static double LimitOf(BoundValue value, RuleSet rules)
    {
        var limit = RuleOf(value, rules)?.Max ?? double.PositiveInfinity;
        return value.Unit.IsFraction ? Math.Min(limit, Math.Max(value.Quantity!.Distribution.Max, 1)) : limit;
    }

    private static InputRule? RuleOf(BoundValue value, RuleSet rules) =>
        value.Kind == AssumptionKind.Input ? rules.File.Inputs.Find(ColumnName.Parse(value.Column).Input)?.Value : null;
}

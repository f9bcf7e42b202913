using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Sets quantities of a case by hand: a value in place of the draw that formulas see, or a change of it.</summary>
/// <remarks>
/// <para>A setting acts after a shape is cut off and after values are widened; of a factor on the draw from the rules' range, before a
/// claim binds it. All other draws stay as they are: the groups and the correlations are those of the case without settings. What
/// replaces a value takes its place in the point set; what replaces a derived quantity has draws of its own.</para>
/// <para>The conservative value is changed alike; of what replaces it, it is the low end for a factor and the P50 for an input.</para>
/// </remarks>
internal sealed class SettingBinder
{
    /// <summary>An amount so small that below minus this is below 0: the share at 0 itself is not out of bounds.</summary>
    private const double JustBelow = 1e-12;

    private readonly RuleFile rules;
    private readonly Problems problems;
    private readonly Dictionary<string, Input> inputs;
    private readonly Dictionary<string, Definition> definitions;
    private readonly Dictionary<string, BoundValue> values;
    private readonly Dictionary<string, double> conservative;
    private readonly HashSet<string> unwidened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Distribution> ofEvents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Formula> changesOfEvents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Definition> uncuts = new(StringComparer.Ordinal);
    private readonly List<Definition> beyond = [];
    private readonly ILookup<string, string> laterYears;
    private readonly BoundCase bound;

    private SettingBinder(BoundCase bound, RuleFile rules, Problems problems)
    {
        (this.bound, this.rules, this.problems) = (bound, rules, problems);
        inputs = bound.Model.Inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        definitions = bound.Model.Definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        values = bound.Values.ToDictionary(value => value.Column, StringComparer.Ordinal);
        conservative = bound.Conservative.ToDictionary(StringComparer.Ordinal);
        laterYears = bound.Model.Inputs.Where(input => input.Repeats is not null)
            .ToLookup(input => input.Repeats!, input => input.Name, StringComparer.Ordinal);
    }

    /// <summary>The case with the settings of its scenario; those that name nothing in it are listed as such.</summary>
    /// <param name="bound">The case without them, its draws anchored.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="problems">Receives every problem, by the name of the setting.</param>
    public static BoundCase Of(BoundCase bound, ImmutableArray<Setting> settings, RuleFile rules, Problems problems)
    {
        if (settings.IsDefaultOrEmpty)
            return bound;
        SettingBinder binder = new(bound, rules, problems);
        SettingTargets targets = new(bound, rules);
        List<AppliedSetting> applied = [];
        List<(Setting, string)> idle = [];
        Dictionary<string, Setting> seen = new(StringComparer.Ordinal);
        foreach (var setting in settings.Where(setting => setting.IsOfQuantity))
        {
            var of = targets.Of(setting.Name);
            if (of.Count == 0 && setting.Name != DatedCash.Every)
                idle.Add((setting, targets.Obstacle(setting.Name)));
            foreach (var value in of)
                if (!seen.TryAdd(value.Column, setting))
                    problems.Note(setting.Place, $"{Quoted.Of(value.Column)} is set by {Quoted.Of(seen[value.Column].Text)} already");
                else if (binder.Set(setting, value) is { } done)
                    applied.Add(done);
        }
        if (problems.Any)
            return bound;
        var set = binder.Case();
        idle.AddRange(MadeIdle(bound, set, seen));
        if (set.Model.Cash is StreamedCash streamed)
        {
            Problems outside = new();
            StreamBounds.Note(rules, streamed.Streams, new EffectOnNpv(set.Model, set.Conservative).BoundsOf, outside);
            foreach (var problem in outside.InOrder())
                problems.Note(Setting.Option, problem.Message);
        }
        return set with { Settings = [.. bound.Settings, .. applied], IdleSettings = [.. bound.IdleSettings, .. idle] };
    }

    /// <summary>The settings of parts of what another setting replaces.</summary>
    private static IEnumerable<(Setting, string)> MadeIdle(BoundCase before, BoundCase after, Dictionary<string, Setting> settings)
    {
        if (settings.Values.Distinct().Count() < 2)
            yield break;
        ColumnsInUse was = new(before), stays = new(after);
        foreach (var columns in settings.GroupBy(set => set.Value, set => set.Key))
        {
            if (!columns.Any(was.Contains) || columns.Any(stays.Contains))
                continue;
            var over = settings.FirstOrDefault(other => other.Value != columns.Key && was.Behind([other.Key]).Overlaps(columns)).Value;
            yield return (columns.Key, $"nothing uses {Quoted.Of(columns.Key.Name)} any more, since "
                + $"{Quoted.Of((over ?? columns.Key).Text)} sets what is worked out from it: keep one of the two");
        }
    }

    /// <summary>The case with values fixed as a setting would fix them, whatever their bounds.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="fixedValues">The values, none of them derived, each with a number in its unit.</param>
    /// <param name="rules">The rules in force.</param>
    public static BoundCase Fixed(BoundCase bound, IEnumerable<(BoundValue Value, double Number)> fixedValues, RuleFile rules)
    {
        SettingBinder binder = new(bound, rules, new());
        foreach (var (value, number) in fixedValues)
            binder.Replace(value, new(new Certain(number), ""));
        return binder.Case();
    }

    private AppliedSetting? Set(Setting setting, BoundValue value)
    {
        if (setting.IsChange)
            return setting.Change(value.Unit.IsFraction, problems) is { } change ? Change(setting, value, change) : null;
        if (SettingValue.Read(setting, ColumnName.Parse(value.Column).Input, value.Unit, RuleOf(value), problems) is not { } quantity
            || IsLate(setting, value, quantity.Distribution))
            return null;
        Replace(value, quantity);
        return new(setting.Text, value.Column, value.Title, $"{quantity.Shape}, set by hand")
        {
            IsNotByRules = value.Kind is AssumptionKind.Factor or AssumptionKind.ShareKept,
            Outside = Outside(value, quantity.Distribution),
        };
    }

    private void Replace(BoundValue value, Quantity quantity)
    {
        var column = value.Column;
        var careful = quantity.Conservative ?? (value.Kind is AssumptionKind.Factor or AssumptionKind.ShareKept
            ? quantity.Distribution.Min : quantity.Distribution.Quantile(0.5));
        values[column] = value with { Quantity = quantity, Formula = null };
        conservative[column] = careful;
        if (value.Quantity is null)
        {
            definitions.Remove(column);
            inputs[column] = new(column, quantity.Distribution) { Line = ColumnName.Parse(column).Line, Group = Setting.Option + column };
            return;
        }
        if (IsOfEvents(column))
        {
            ofEvents[column] = quantity.Distribution;
            var mean = quantity.Distribution.ExpectedValue();
            inputs[column] = inputs[column] with { Distribution = new Certain(mean) };
            conservative[column] = quantity.Conservative ?? mean;
        }
        else
            foreach (var year in YearsOf(column))
            {
                inputs[year] = inputs[year] with { Distribution = quantity.Distribution };
                conservative[year] = careful;
            }
        if (!bound.Widened.ContainsKey(column))
            return;
        unwidened.Add(column);
        inputs[Widening.DrawOf(column)] = inputs[Widening.DrawOf(column)] with { Distribution = new Certain(1) };
    }

    private AppliedSetting? Change(Setting setting, BoundValue value, QuantityChange change)
    {
        var isFraction = value.Unit.IsFraction;
        var most = Math.Min(RuleOf(value)?.Max ?? double.PositiveInfinity, isFraction ? 1 : double.PositiveInfinity);
        AppliedSetting done = new(setting.Text, value.Column, value.Title, Told(value, change))
        {
            IsNotByRules = value.Kind is AssumptionKind.Factor or AssumptionKind.ShareKept,
        };
        if (value.Quantity is not { } quantity || bound.Widened.ContainsKey(value.Column))
        {
            ChangeFormula(value, change, most);
            return done with { Bounds = new(setting, most, isFraction), IsBeyond = Unused(BeyondOf(value.Column)) };
        }
        var shape = quantity.Distribution;
        Distribution changed = shape.IsConstant ? new Certain(change.Of(shape.Min)) : new Affine(shape, change.Factor, change.Offset);
        if (changed.Min < 0 || changed.Max > most)
        {
            var share = (changed.Min < 0 ? changed.Cdf(-JustBelow) : 0) + (changed.Max > most ? changed.Survival(most) : 0);
            if (!(share < SettingBounds.Negligible))
            {
                problems.Note(setting.Place, new SettingBounds(setting, most, isFraction).Refusal(value.Column, share,
                    isBelow: changed.Min < 0, isAbove: changed.Max > most,
                    told: shape.IsConstant ? change.Told(shape.Min, NumberOf(value)) : null));
                return null;
            }
            changed = new Truncated(changed, 0, most);
            done = done with { Shape = $"{done.Shape}, cut at its bounds" };
        }
        if (IsLate(setting, value, changed))
            return null;
        Replace(value, new(changed, done.Shape)
        {
            Conservative = Math.Clamp(change.Of(quantity.Conservative ?? conservative[value.Column]), 0, most),
        });
        return done with { Outside = Outside(value, changed) };
    }

    /// <summary>What a change makes of a quantity, in words: of a fixed one its value, of any other that of its P50.</summary>
    private static string Told(BoundValue value, QuantityChange change) =>
        value.Quantity is not { } quantity ? $"as derived, {change.Words}"
        : quantity.Distribution is { IsConstant: true } shape ? change.Told(shape.Min, NumberOf(value))
        : $"{quantity.Shape}, {change.Words}: at P50 {change.Told(InFourDigits(quantity.Distribution.Quantile(0.5)), NumberOf(value))}";

    private static double InFourDigits(double value) => value == 0 ? 0
        : Math.Pow(10, Math.Min(Math.Floor(Math.Log10(Math.Abs(value))) - 3, 0)) is var step ? Math.Round(value / step) * step : value;

    private static ShapeNumber NumberOf(BoundValue value) => value.Unit.IsFraction ? ShapeNumber.Fraction : ShapeNumber.Amount;

    /// <summary>Changes the formula of a derived or widened quantity, in each year.</summary>
    private void ChangeFormula(BoundValue value, QuantityChange change, double most)
    {
        foreach (var year in value.Quantity is null ? [value.Column] : YearsOf(value.Column))
        {
            var used = value.Quantity is null ? year : Widening.ColumnOf(year);
            var uncut = Unused(UncutOf(used));
            uncuts[used] = new(uncut, new Binary(BinaryOperator.Add, new Binary(BinaryOperator.Multiply, definitions[used].Formula,
                new Constant(change.Factor)), new Constant(change.Offset)));
            Formula cut = new Binary(BinaryOperator.Max, new Reference(uncut), new Constant(0));
            definitions[used] = new(used, double.IsInfinity(most) ? cut : new Binary(BinaryOperator.Min, cut, new Constant(most)));
            if (year == value.Column)
                beyond.Add(new(Unused(BeyondOf(year)), new Indicator(double.IsInfinity(most) ? Below(uncut) : new Either(Below(uncut),
                    new Comparison(ComparisonOperator.Greater, new Reference(uncut), new Constant(most))))));
        }
        values[value.Column] = value with { SetTo = change.Words };
        // Each event draws the value itself, and the trial what widens it: factor x value x width + offset.
        if (IsOfEvents(value.Column))
            changesOfEvents[value.Column] = new Binary(BinaryOperator.Add,
                new Binary(BinaryOperator.Multiply, new Reference(value.Column), new Constant(change.Factor)),
                new Binary(BinaryOperator.Divide, new Constant(change.Offset), new Reference(Widening.DrawOf(value.Column))));

        static Comparison Below(string column) => new(ComparisonOperator.Less, new Reference(column), new Constant(0));
    }

    /// <summary>The case as it is set so far.</summary>
    private BoundCase Case()
    {
        var model = bound.Model;
        var groups = DrawGroups.Of(model);
        model = model with
        {
            Inputs = [.. inputs.Values],
            // The same lists where nothing changes: models that differ in inputs alone share a program.
            Definitions = uncuts.Count == 0 && definitions.Count == model.Definitions.Length ? model.Definitions
                : [.. model.Definitions.Where(definition => definitions.ContainsKey(definition.Name)).SelectMany(definition =>
                    uncuts.TryGetValue(definition.Name, out var uncut)
                        ? (Definition[])[uncut, definitions[definition.Name]] : [definitions[definition.Name]])],
            Observables = beyond.Count == 0 ? model.Observables : [.. model.Observables, .. beyond],
            Scaled = [.. model.Scaled.Where(scaled => !unwidened.Contains(scaled.Input))],
            Cash = OfEvents(model.Cash),
        };
        var shapes = model.Inputs.ToDictionary(input => input.Name, input => input.Distribution, StringComparer.Ordinal);
        var ended = bound.Correlations.Where(pair => shapes[pair.Asked.First].IsConstant || shapes[pair.Asked.Second].IsConstant)
            .ToList();
        return bound with
        {
            Model = model with { DrawGroups = DrawGroups.Anchored(model, groups) },
            Values = [.. bound.Values.Select(value => values[value.Column])],
            Adjustments = [.. Neutral(value => value.P50 != value.Neutral)],
            AtNeutral = [.. Neutral(value => value.P50 == value.Neutral)],
            Conservative = conservative.ToImmutableDictionary(StringComparer.Ordinal),
            Widened = bound.Widened.RemoveRange(unwidened),
            Correlations = [.. bound.Correlations.Except(ended)],
            IdleCorrelations = [.. bound.IdleCorrelations, .. ended.Select(pair => pair.Asked)],
        };

        IEnumerable<BoundAdjustment> Neutral(Func<BoundAdjustment, bool> holds) => bound.Adjustments.Concat(bound.AtNeutral)
            .Select(adjusted => values.TryGetValue(adjusted.Column, out var value) && value.Quantity is { } quantity
                ? adjusted with { P50 = quantity.Distribution.Quantile(0.5) } : adjusted).Where(holds);
    }

    private CashFlowSource OfEvents(CashFlowSource cash) =>
        cash is not StreamedCash { HasEvents: true } streamed || (ofEvents.Count + changesOfEvents.Count == 0) ? cash
        : new StreamedCash([.. streamed.Streams.Select(stream => stream.Events is not { } events ? stream : stream with
        {
            Events = events with
            {
                Cost = Substitution.In(events.Cost, reference => changesOfEvents.GetValueOrDefault(reference.Name, reference)),
                Drawn = [.. events.Drawn.Select(draw => draw with
                {
                    Distribution = ofEvents.GetValueOrDefault(draw.Name, draw.Distribution),
                })],
            },
        })]);

    private bool IsOfEvents(string column) => bound.Model.Cash is StreamedCash streamed
        && streamed.Streams.Any(stream => stream.Events?.IsDrawn(column) == true);

    private IReadOnlyList<string> YearsOf(string column) => [column, .. laterYears[column]];

    /// <summary>Whether a dated cost may be paid beyond the horizon, and so cost nothing, which is reported.</summary>
    private bool IsLate(Setting setting, BoundValue value, Distribution month)
    {
        var isLate = DatedCash.IsOf(value.Column) && !value.Column.EndsWith($".{RuleKeys.End}", StringComparison.Ordinal)
            && value.Unit == Unit.Month && month.Max > rules.Finance.HorizonMonths;
        if (isLate)
            problems.Note(setting.Place, Invariant($"it may be paid in month {month.Max:0.##}, beyond the horizon of ")
                + Invariant($"{rules.Finance.HorizonMonths} months, and would cost nothing"));
        return isLate;
    }

    private InputRule? RuleOf(BoundValue value) => value.Kind == AssumptionKind.Input && !DatedCash.IsOf(value.Column)
        ? rules.Inputs.Find(ColumnName.Parse(value.Column).Input)?.Value : null;

    /// <summary>How far a distribution lies outside of the rules' range; null where it does not, or where rules give none.</summary>
    private static string? Outside(BoundValue value, Distribution changed)
    {
        if (value.Kind is not (AssumptionKind.Factor or AssumptionKind.ShareKept) || value.Quantity?.Distribution is not { } range)
            return null;
        string[] parts = [.. changed.Max > range.Max ? (string[])[$"up to {Points(changed.Max - range.Max)} above"] : [],
            .. changed.Min < range.Min ? (string[])[$"up to {Points(range.Min - changed.Min)} below"] : []];
        return parts.Length == 0 ? null : $"{string.Join(" and ", parts)} the rules' range, {value.Quantity.Shape}";

        static string Points(double by) => Invariant($"{Math.Round(by * 100, 4)} points");
    }

    /// <summary>A name that no earlier setting of the same quantity has taken: one by hand, then one of a stress set.</summary>
    private string Unused(string name) => bound.Model.Definitions.Concat(bound.Model.Observables).Any(known => known.Name == name)
        ? Unused(name + "'") : name;

    private static string UncutOf(string column) => $"uncut({column})";

    private static string BeyondOf(string column) => $"beyond({column})";
}

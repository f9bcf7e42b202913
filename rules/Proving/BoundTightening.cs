using Roi.Engine.Formulas;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Judges what a check or hurdle expects: it may only become harder to meet by the same run. It is compared twice: as it is
/// written below and with the layer, and then as the layer changes the factors, terms and inputs that it names.</summary>
internal static class BoundTightening
{
    private const string AcceptedOfGroup = "accepted are the same conditions with harder bounds, more of them in an "
        + "\"all\", fewer in an \"any\"";

    public static void Judge(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        if (comparison.Formulas.DecisionBelow(before.Expect) is not { } below
            || comparison.Formulas.DecisionAbove(after.Expect) is not { } above)
            return;
        JudgeWritten(comparison, before, after, below, above);
        JudgeNamed(comparison, before, after, above);
    }

    /// <summary>Judges what is written, terms of finance included.</summary>
    private static void JudgeWritten(LayerComparison comparison, JudgedRule before, JudgedRule after, Decision below, Decision above)
    {
        var id = after.Id.Value;
        var term = before.Expect.Text == after.Expect.Text ? after.Expect.Names.Select(comparison.Changed.All.GetValueOrDefault)
            .FirstOrDefault(change => change?.Part == RuleKeys.Finance) : null;
        var (place, part, entry) = term is null ? (after.Expect.Node, after.Part, id) : (term.Place, term.Part, term.Entry);
        var words = term is null
            ? $"from {Quoted.Of(before.Expect.Text)} to {Quoted.Of(after.Expect.Text)}"
            : $"{Quoted.Of(after.Expect.Text)} with the terms of this layer";
        var accepted = term is not null ? "leave the terms that it uses" : before.Expect.Condition is null ? AcceptedOfGroup
            : $"accepted is the same condition with a harder bound; what is to hold besides can be a {after.Noun} of its own";
        switch (new GroupComparison(comparison.Bounds).Of(below, above))
        {
            case Direction.NeverFalls:
                comparison.Loosens(
                    place, part, entry, $"the {after.Noun} {Quoted.Of(id)} would become easier to keep to: {words}", before.Expect.Node);
                break;
            case Direction.Unknown:
            case not Direction.Unknown when !UndefinedValues.Of(below, comparison).SetEquals(UndefinedValues.Of(above, comparison)):
                comparison.CannotJudge(
                    place, part, entry, $"what {Quoted.Of(id)} expects would change: {words}", accepted, before.Expect.Node);
                break;
        }
    }

    /// <summary>Judges the values that it names, with the outcomes of the run as they are.</summary>
    private static void JudgeNamed(LayerComparison comparison, JudgedRule before, JudgedRule after, Decision above)
    {
        var changed = comparison.Changed;
        var reached = changed.Behind(after.Expect.Names).ToList();
        var isEased = reached.Count > 0 && above.Condition is not null
            && OfNames(comparison, FactorCaps.LeftOut(above, comparison.Above)) is Direction.NeverFalls or Direction.Unknown;
        if (isEased)
            foreach (var cause in reached)
                comparison.CannotJudge(cause.Place, cause.Part, cause.Entry, $"what the {after.Noun} {Quoted.Of(after.Id.Value)} expects "
                    + $"does not only become harder as {cause.Words} changes: {Quoted.Of(after.Expect.Text)}",
                    $"leave {cause.Words} as it is", before.Expect.Node);
        JudgeUndefined(comparison, before, after, above, isEased ? reached : []);
    }

    /// <summary>Judges what may be no number on the layer's own run, so that it could not be decided there.</summary>
    private static void JudgeUndefined(
        LayerComparison comparison, JudgedRule before, JudgedRule after, Decision above, IReadOnlyList<ValueChange> told)
    {
        var rule = $"the {after.Noun} {Quoted.Of(after.Id.Value)}";
        if (above.Aggregates.FirstOrDefault(aggregate => UndefinedValues.IsMeanOfInfinite(aggregate, comparison.Above)) is { } mean)
        {
            foreach (var cause in comparison.Changed.OfOutcomes)
                comparison.CannotJudge(cause.Place, cause.Part, cause.Entry, $"{Quoted.Of(mean.Text)} in {rule} does not exist where a "
                    + $"trial has no finite value, which may come as {cause.Words} changes",
                    $"leave {cause.Words} as it is, or ask for a percentile in the rules below", before.Expect.Node);
            return;
        }
        foreach (var names in UndefinedValues.NamesOf(above, comparison))
            foreach (var cause in names.Any(comparison.IsOutcome) ? comparison.Changed.OfOutcomes
                : comparison.Changed.Behind(names.Select(Formulas.NameOf)).Except(told))
                comparison.CannotJudge(cause.Place, cause.Part, cause.Entry, $"what {rule} expects may be no number any more as "
                    + $"{cause.Words} changes, since it uses what may be zero or never come: {Quoted.Of(after.Expect.Text)}",
                    $"leave {cause.Words} as it is, or ask for what is always a number in the rules below", before.Expect.Node);
    }

    private static Direction OfNames(LayerComparison comparison, Decision above) => new CheckComparison(
        above, above, comparison.Bounds, reference => comparison.Changed.Of(NameOf(reference))).Of(above.Condition!, above.Condition!);

    private static string NameOf(Reference column) => Formulas.NameOf(ExpectRule.InputAtWorstEvent(column.Name) ?? column.Name);
}

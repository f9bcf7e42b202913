using Roi.Engine.Streams;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Judges when money flows, and the cash entries. Money that comes in tightens where it is less, later, slower or ends sooner;
/// money that goes out where it is more, earlier or lasts longer.</summary>
internal static class FlowTightening
{
    public static void Judge(LayerComparison comparison)
    {
        var drivers = comparison.Below.Drivers.ToDictionary(driver => driver.Id.Value, StringComparer.Ordinal);
        foreach (var after in comparison.Above.Drivers)
            if (drivers.TryGetValue(after.Id.Value, out var before))
                new Stream(comparison, RuleKeys.Drivers, after.Id.Value, $"driver {Quoted.Of(after.Id.Value)}", comesIn: true)
                {
                    WhenLeftOut = (StreamBinder.TimesOf(before), StreamBinder.TimesOf(after)),
                }.Judge(before.Formula, before.Flow, after.Formula, after.Flow);
        var entries = comparison.Below.CashInForce.ToDictionary(stream => stream.Id.Value, StringComparer.Ordinal);
        foreach (var after in comparison.Above.CashInForce)
        {
            if (entries.TryGetValue(after.Id.Value, out var before))
                JudgeChanged(comparison, before, after);
            else
                JudgeAdded(comparison, after);
        }
        var kept = comparison.Above.CashInForce.Select(stream => stream.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var before in comparison.Below.CashInForce.Where(stream => !kept.Contains(stream.Id.Value)))
            JudgeRemoved(comparison, before);
    }

    private static void JudgeChanged(LayerComparison comparison, CashRule before, CashRule after)
    {
        var (id, whose) = (after.Id.Value, Words(after));
        if (before.Kind != after.Kind)
        {
            comparison.CannotJudge(after.Node.Find(RuleKeys.Kind)?.Value, RuleKeys.Cash, id,
                $"{whose} would be of another kind, {Word(after.Kind)} in place of {Word(before.Kind)}",
                "leave its kind as it is", before.Node);
            return;
        }
        new Stream(comparison, RuleKeys.Cash, id, whose, ComesIn(after)).Judge(before.Formula, before.Flow, after.Formula, after.Flow);
    }

    private static void JudgeAdded(LayerComparison comparison, CashRule added)
    {
        var (id, whose) = (added.Id.Value, Words(added));
        if (ComesIn(added))
            comparison.Loosens(added.Id.Node, RuleKeys.Cash, id, $"{whose} would add money that the rules below do not count");
        else if (!comparison.IsNotNegative(added.Formula))
            comparison.CannotJudge(added.Formula.Node, RuleKeys.Cash, id,
                $"{whose} would be added, and its amount {Quoted.Of(added.Formula.Text)} may be below zero",
                "write an amount that is never below zero");
    }

    private static void JudgeRemoved(LayerComparison comparison, CashRule before)
    {
        var (id, whose) = (before.Id.Value, Words(before));
        if (!ComesIn(before))
            comparison.Loosens(null, RuleKeys.Cash, id, $"{whose} would be gone, and what it costs with it", before.Node);
        else if (!comparison.IsNotNegative(before.Formula))
            comparison.CannotJudge(null, RuleKeys.Cash, id,
                $"{whose} would be gone, and its amount {Quoted.Of(before.Formula.Text)} may be below zero", "leave it", before.Node);
    }

    private static bool ComesIn(CashRule stream) => stream.Kind is StreamKind.Benefit or StreamKind.Residual;

    private static string Words(CashRule stream) => $"cash entry {Quoted.Of(stream.Id.Value)}";

    private static string Word(StreamKind kind) => kind switch
    {
        StreamKind.Benefit => "a benefit",
        StreamKind.Cost => "a cost",
        StreamKind.Investment => "an investment",
        _ => "a residual",
    };

    /// <summary>The comparison of one stream below a layer and with it.</summary>
    private sealed class Stream(LayerComparison comparison, string part, string id, string whose, bool comesIn)
    {
        /// <summary>The direction in which an amount, a growth and an end may move.</summary>
        private readonly Direction more = comesIn ? Direction.NeverRises : Direction.NeverFalls;

        /// <summary>The flows of a driver with the times that it has where rules leave them out; null of a cash entry.</summary>
        public (FlowRule Before, FlowRule After)? WhenLeftOut { get; init; }

        public void Judge(Expression oldFormula, FlowRule before, Expression formula, FlowRule after)
        {
            // The formula of a driver and the inputs of the cash flow are judged by themselves.
            if (part == RuleKeys.Cash && before.ByYear.Count == 0 && after.ByYear.Count == 0
                && !(oldFormula.Text == formula.Text && comparison.Formulas.Above(formula) is Engine.Formulas.Reference))
                Compare(RuleKeys.Formula, oldFormula, formula, more);
            JudgeYears(oldFormula, before, formula, after);
            JudgeEvents(before.Events, after.Events, formula);
            var isSigned = !comparison.IsNotNegative(oldFormula) || !comparison.IsNotNegative(formula);
            foreach (var (key, old, now, wanted) in ((string, Expression?, Expression?, Direction)[])
                [(RuleKeys.Growth, before.Growth, after.Growth, more), (RuleKeys.End, before.End, after.End, more),
                (RuleKeys.Start, before.Start, after.Start, more.Reversed()),
                (RuleKeys.RampUp, before.RampUp, after.RampUp, more.Reversed()),
                (RuleKeys.At, before.At, after.At, more.Reversed()), (RuleKeys.From, before.From, after.From, more.Reversed()),
                (RuleKeys.Until, before.Until, after.Until, more.Reversed())])
                Compare(key, old, now, isSigned ? Direction.Same : wanted);
            if (before.Growth is not null && after.Growth is not null && before.GrowthFrom != after.GrowthFrom)
                Open(after.Growth.Node, "the years of its growth would count from another month");
            if (before.Tax != after.Tax)
                Open(formula.Node, "it would be taxed in another way");
        }

        private void JudgeEvents(EventsRule? before, EventsRule? after, Expression formula)
        {
            if (before is null != after is null)
                Open(formula.Node, "the money would come in another way");
            else if (before is not null)
                foreach (var (old, now) in before.Parts.Zip(after!.Parts))
                    Compare(old.Key, old.Value, now.Value, Direction.NeverRises);
        }

        private void JudgeYears(Expression oldFormula, FlowRule before, Expression formula, FlowRule after)
        {
            if (before.ByYear.Count == 0 && after.ByYear.Count == 0)
                return;
            if (before.ByYear.Count == 0 || after.ByYear.Count == 0)
                Open(formula.Node, "its amounts would be stated in another way", oldFormula.Node);
            else
                for (var year = 0; year < Math.Max(before.ByYear.Count, after.ByYear.Count); year++)
                    Compare(Invariant($"year {year + 1}"), before.ByYear.ElementAtOrDefault(year),
                        after.ByYear.ElementAtOrDefault(year), more);
        }

        /// <summary>Compares a month, a growth or an amount.</summary>
        private void Compare(string key, Expression? before, Expression? after, Direction wanted)
        {
            if (before is null && after is null)
                return;
            var change = before is not null && after is not null ? comparison.Changed.Between(before, after)
                : ByDefault(key, (after ?? before)!, comes: after is not null);
            if (change == Direction.Same || change == wanted)
                return;
            var verb = wanted == Direction.NeverFalls ? "rise" : "fall";
            Open((after ?? before)!.Node,
                before is null ? $"{Quoted.Of(key)} would become {Quoted.Of(after!.Text)}"
                : after is null ? $"{Quoted.Of(key)} would be left out, which is {Quoted.Of(before.Text)} below"
                : before.Text == after.Text ? $"{Quoted.Of(key)} does not only {verb}: it is {Quoted.Of(after.Text)}"
                : $"{Quoted.Of(key)} would change from {Quoted.Of(before.Text)} to {Quoted.Of(after.Text)}", before?.Node,
                wanted == Direction.Same ? "leave it as it is: the amount may be below zero" : $"let it {verb}, or leave it as it is");
        }

        /// <summary>The direction where a key comes or goes: without an end it is the horizon, a driver starts with the go-live of the case
        /// and rises over its ramp-up, and growth, a year that is not listed, and the start and ramp-up of a cash entry are 0. Defaults of
        /// other keys are not compared.</summary>
        private Direction ByDefault(string key, Expression there, bool comes)
        {
            if (key == RuleKeys.End)
                return comes ? Direction.NeverRises : Direction.NeverFalls;
            if (key is RuleKeys.Start or RuleKeys.RampUp && WhenLeftOut is var (before, after))
                return key == RuleKeys.Start ? BetweenTimes(before.Start!, after.Start!) : BetweenTimes(before.RampUp!, after.RampUp!);
            if (key is not (RuleKeys.Growth or RuleKeys.Start or RuleKeys.RampUp) && !key.StartsWith("year ", StringComparison.Ordinal))
                return Direction.Unknown;
            var from = comparison.IsNotNegative(there) ? Direction.NeverFalls
                : comparison.IsNotPositive(there) ? Direction.NeverRises : Direction.Unknown;
            return comes ? from : from.Reversed();
        }

        /// <summary>The direction between two times of which one is left out; unknown where the rules have no input that stands for
        /// it.</summary>
        private Direction BetweenTimes(Expression before, Expression after) =>
            comparison.Formulas.Below(before) is null || comparison.Formulas.Above(after) is null ? Direction.Unknown
            : comparison.Changed.Between(before, after);

        private void Open(SourceNode place, string what, SourceNode? before = null, string accepted = "leave it as it is") =>
            comparison.CannotJudge(place, part, id, $"of {whose} {what}", accepted, before);
    }
}

using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Holds the months and the growth of streams to what they may be in the trials of a case: no month before the decision, no
/// outflow that is dated beyond the horizon and so would cost nothing, no growth that wipes out a price.</summary>
/// <remarks>Sound, not complete: a value is refused too where its bounds cannot be proven; the message says how to bound it.</remarks>
internal static class StreamBounds
{
    /// <summary>The highest growth per year that a stream may have, a fraction: 1,000 %. Anything above is taken for a slip.</summary>
    private const double HighestGrowth = 10;

    /// <summary>Reports every value out of its bounds, at its place in the rules.</summary>
    /// <param name="rules">The rules, which state the streams.</param>
    /// <param name="streams">The streams of the case.</param>
    /// <param name="bounds">The bounds of a column in all trials and in the conservative case.</param>
    /// <param name="problems">Receives every problem.</param>
    public static void Note(RuleFile rules, ImmutableArray<StreamColumns> streams, Func<string, Interval> bounds, Problems problems)
    {
        var horizon = rules.Finance.HorizonMonths;
        // Streams of different lines have one place: a problem of the same text there is told once.
        foreach (var stream in streams)
        {
            if (Find(rules, stream.Id) is not { } owner)
                continue;
            var (whose, flow) = owner;
            NoteMonth(flow.Start is not null ? RuleKeys.Start : flow.At is not null ? RuleKeys.At : RuleKeys.From,
                flow.Start ?? flow.At ?? flow.From, stream.Start);
            NoteMonth(RuleKeys.RampUp, flow.RampUp, stream.RampUp);
            NoteMonth(flow.End is not null ? RuleKeys.End : RuleKeys.Until, flow.End ?? flow.Until, stream.End);
            if (flow is { From: { } since, Until: { } until } && stream is { Start: { } first, End: { } last }
                && bounds(first).Low > bounds(last).High)
                problems.Note(since.Node, $"{whose} is to be paid evenly from month {Text(bounds(first).Low)} until month "
                    + $"{Text(bounds(last).High)}, which is before: let \"{RuleKeys.From}\" come before \"{RuleKeys.Until}\", or write "
                    + $"\"{RuleKeys.At}\" for a payment at one month");
            if (stream.Kind is StreamKind.Cost or StreamKind.Investment && !stream.IsYearly)
                foreach (var (month, column) in new[] { (flow.At ?? flow.From, stream.Start), (flow.Until, stream.End) })
                    if (month is not null && column is not null && bounds(column).High > horizon)
                        problems.Note(month.Node, $"{whose} may be paid in month {Text(bounds(column).High)}, beyond the horizon of "
                            + Invariant($"{horizon} months, and would cost nothing: give an earlier month, such as min({month.Text}, ")
                            + "horizonMonths)");
            if (flow.Growth is { } growth && stream.Growth is { } rate
                && (bounds(rate) is var grown && (!(grown.Low > -1) || grown.High > HighestGrowth)))
                problems.Note(growth.Node, $"the growth of {whose} is from {Text(grown.Low * 100)} % to {Text(grown.High * 100)} % a year; "
                    + Invariant($"it must be above -100 % and at most {HighestGrowth * 100:#,0} %"));

            if (stream.Events is { } process && flow.Events is { } events)
                NoteEvents(whose, events, process);

            void NoteMonth(string key, Expression? month, string? column)
            {
                if (month is not null && column is not null && !bounds(column).IsNotNegative)
                    problems.Note(month.Node, $"{Quoted.Of(key)} of {whose} may be month {Text(bounds(column).Low)}, and months count from "
                        + $"the decision on: write max(0, {month.Text}), or give values that cannot lead there");
            }
        }

        void NoteEvents(string whose, EventsRule events, EventProcess process)
        {
            if (bounds(process.Rate) is var rate && !(rate.Low >= 0 && rate.High <= EventProcess.MostPerYear))
                problems.Note(events.Rate.Node, $"the events of {whose} may be {Text(rate.Low)} to {Text(rate.High)} a year; they must be "
                    + Invariant($"0 to {EventProcess.MostPerYear:0}: what happens more often is told as money per year, by a \"formula\""));
            if (bounds(process.Prevented) is var share && !(share.Low >= 0 && share.High <= 1))
                problems.Note(events.Prevented.Node, $"the share of the events of {whose} that is prevented may be "
                    + $"{Text(share.Low * 100)} % to {Text(share.High * 100)} %; it must be 0 % to 100 %");
            var cost = FormulaBounds.Of(process.Cost, reference =>
                process.Drawn.FirstOrDefault(draw => draw.Name == reference.Name) is { Distribution: { } drawn }
                    ? new(drawn.Min, drawn.Max) : bounds(reference.Name));
            if (!cost.IsNotNegative)
                problems.Note(events.Cost.Node, $"an event of {whose} may cost {Text(cost.Low)}; what is prevented must never be below "
                    + $"zero: write max(0, {events.Cost.Text}), or give values that cannot lead there");
        }
    }

    private static (string Whose, FlowRule Flow)? Find(RuleFile rules, string id) =>
        rules.Drivers.FirstOrDefault(driver => driver.Id.Value == id) is { } driver ? ($"driver {Quoted.Of(id)}", driver.Flow)
        : rules.CashInForce.FirstOrDefault(stream => stream.Id.Value == id) is { } cash ? ($"cash entry {Quoted.Of(id)}", cash.Flow) : null;

    private static string Text(double value) => double.IsInfinity(value) ? value > 0 ? "any number" : "any number below 0"
        : Invariant($"{value:#,0.##}");
}

using Roi.Cli.Text;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Serve;

/// <summary>What may be set in a case, in words, and how a slider moves it.</summary>
internal static class CaseControls
{
    /// <summary>The controls of a case.</summary>
    public static ControlsAnswer Of(Analysis analysis)
    {
        var settable = SettableCase.Of(analysis);
        return new(
            [.. settable.Quantities.Select(quantity => new QuantityControl(quantity.Name, quantity.Title, Kind(quantity.Kind),
                Format.Unit(quantity.Unit, analysis.Currency), Moves(quantity.Unit), quantity.IsUncertain,
                Swing(quantity, analysis), [.. quantity.Values.Select(value => new ValueControl(value.Line, value.Name,
                    Present(value, quantity.Unit) + InsightSentences.Unit(quantity.Unit, analysis.Currency)))]))],
            [.. settable.Drivers.Select(driver => new DriverControl(driver.Name, driver.Title))],
            [.. settable.Terms.Select(term => new TermControl(
                term.Name, term.Title, Format.Unit(term.Unit, analysis.Currency), term.Stated))],
            [.. settable.Stress.Select(set => new StressControl(set.Id, set.Title, set.Settings))]);
    }

    /// <summary>What a quantity does to NPV: an uncertain one within its range, a fixed one within half of it up and down.</summary>
    private static string Swing(SettableQuantity quantity, Analysis analysis) => quantity.Swing is not > 0
        ? ""
        : $"{(quantity.IsUncertain ? "P10 to P90" : "half up and down")} moves {InsightSentences.Npv(analysis)} by {analysis.Currency} "
            + Format.ShortMoney(quantity.Swing.Value);

    /// <summary>Points of a fraction, months of a time, and else a factor: changes that keep what is uncertain uncertain.</summary>
    private static string Moves(Unit unit) => unit.IsFraction ? "points" : unit == Unit.Month ? "months" : "times";

    private static string Present(SettableValue value, Unit unit)
    {
        if (!double.IsFinite(value.P50))
            return value.Shape;
        var likely = InsightSentences.ShortValue(value.P50, unit);
        return value.P10 == value.P90 ? likely
            : $"{likely} ({InsightSentences.ShortValue(value.P10, unit)} to {InsightSentences.ShortValue(value.P90, unit)})";
    }

    private static string Kind(AssumptionKind kind) => kind switch
    {
        AssumptionKind.Input => "input",
        AssumptionKind.Factor => "factor of the rules",
        AssumptionKind.Claim => "claim of the vendor",
        _ => "share kept of claims",
    };
}

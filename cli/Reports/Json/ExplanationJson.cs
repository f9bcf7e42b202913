using Roi.Cli.Text;
using Roi.Rules.Explaining;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes the answer of <c>roi explain</c> for other programs.</summary>
internal static class ExplanationJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.ExplanationDocument, "explanation.schema.json");

    /// <summary>Writes the answer as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(Explanation explanation, Stream stream) =>
        OutputContext.Write(Document(explanation), OutputContext.Default.ExplanationDocument, stream);

    private static ExplanationDocument Document(Explanation explanation)
    {
        var (analysis, p50) = (explanation.Analysis, explanation.P50);
        return new(
            analysis.RunId, analysis.Version, analysis.Title, analysis.Currency, analysis.Options.Trials, explanation.Name,
            explanation.Title, UnitOf(explanation.Unit), new(p50.Replicate, p50.Trial, Finite(p50.Value), Finite(p50.P50), p50.AsNear),
            Finite(explanation.Conservative), [.. explanation.Inputs.Select(Input)], [.. explanation.Steps.Select(Step)],
            [.. explanation.Flows.Select(Step)], [.. explanation.Tax.Select(Step)],
            explanation is { TrialCash: { } trial, ConservativeCash: { } conservative } ? new(Flow(trial), Flow(conservative)) : null,
            [.. explanation.Results.Select(Step)]);

        string UnitOf(Unit unit) => unit.IsFraction ? unit.Declared : unit.IsNone ? "" : Format.Unit(unit, analysis.Currency);

        ExplainedInputEntry Input(ExplainedInput input) => new(
            input.Name, input.Title, UnitOf(input.Unit), Finite(input.Trial), Finite(input.Conservative), input.Shape,
            input.Assumption?.Source, input.Assumption?.Evidence, input.Assumption?.SetBy, PlaceOf(input.Assumption?.Place));

        ExplainedStepEntry Step(ExplainedStep step) => new(
            step.Name, step.Title, UnitOf(step.Unit), PlaceOf(step.Place), Value(step.Trial), Value(step.Conservative));
    }

    private static string? PlaceOf(Place? place) => place is null ? null : Invariant($"{FilePath.Reported(place.Path)}({place.Line})");

    private static ExplainedValueEntry? Value(ExplainedValue? value) =>
        value is null ? null : new(value.Formula, value.Numbers, Finite(value.Value), value.Remark);

    private static ExplainedFlowEntry Flow(ExplainedCash cash) => new(
        [.. cash.Years.Select(year => new ExplainedYearEntry(year.Year, year.Benefit, year.Cost, year.Investment, year.Residual, year.Net,
            year.Cumulative, year.PresentValue, year.Tax, year.PresentValueOfTax))],
        [.. cash.Months.Select(month => new ExplainedMonthEntry(month.Month, month.Net, month.Once, month.Factor, month.FactorOfOnce,
            month.PresentValue, month.Tax, month.PresentValueOfTax))]);
}

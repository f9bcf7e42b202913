using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Explaining;

/// <summary>The conservative case in full: what is given, what is computed from it by which formula, which money flows when, and what is
/// read from that. Whoever computes it again from the inputs gets the same numbers.</summary>
public sealed record ConservativeCalculation
{
    /// <summary>The terms of finance.</summary>
    public required CashFlowTerms Terms { get; init; }

    /// <summary>The inputs of the model that an outcome depends on, in the order of the files.</summary>
    public required ImmutableArray<CalculatedInput> Inputs { get; init; }

    /// <summary>What is computed from them before money flows, each after those that it uses.</summary>
    public required ImmutableArray<CalculatedStep> Steps { get; init; }

    /// <summary>The streams of the cash flow. Events bring what they bring on average.</summary>
    public required ImmutableArray<CalculatedStream> Streams { get; init; }

    /// <summary>Its cash by month.</summary>
    public required MonthTable Cash { get; init; }

    /// <summary>What is read from the cash flow, each after those that it uses.</summary>
    public required ImmutableArray<CalculatedResult> Results { get; init; }

    /// <summary>Computes it.</summary>
    /// <param name="analysis">An analysis.</param>
    /// <returns>The calculation; null for an analysis that was not made by a run.</returns>
    public static ConservativeCalculation? Of(Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        if (analysis.Case is not var (bound, rules))
            return null;
        var model = bound.Model;
        var calculation = TrialCalculation.Of(model, bound.Conservative);
        ColumnLabels labels = new(bound, rules);
        ColumnsBehind behind = new(model, [.. calculation.Streams.Select(stream => stream.Columns)],
            model.AllOutcomes.Select(outcome => outcome.Name));
        var repeats = model.Inputs.Where(input => input.Repeats is not null)
            .ToDictionary(input => input.Name, input => input.Repeats!, StringComparer.Ordinal);
        Worksheet sheet = new(calculation, model.Terms, labels);
        return new()
        {
            Terms = model.Terms,
            Inputs = [.. ExplainedInputs.InFileOrder(behind.Given, bound).Select(column => new CalculatedInput(
                column, labels[column].Title, labels[column].Unit, sheet[column], repeats.GetValueOrDefault(column)))],
            Steps = [.. behind.BeforeCash.Select(Step)],
            Streams = [.. calculation.Streams.Select(stream => new CalculatedStream(FlowSteps.TitleOf(stream, labels), stream))],
            Cash = sheet.Table,
            Results = [.. behind.AfterCash.Select(column => behind.OutcomeOf(column) is { } outcome
                ? new CalculatedResult(column, labels[column].Title, labels[column].Unit, outcome, null, sheet[column])
                : new CalculatedResult(column, labels[column].Title, labels[column].Unit, null, behind.FormulaOf(column), sheet[column]))],
        };

        CalculatedStep Step(string column)
        {
            var (formula, line) = (behind.FormulaOf(column)!, labels.LineOf(column));
            return new(column, labels[column].Title, labels[column].Unit, line, formula,
                new FormulaText(name => labels.NameIn(name, line)).Of(formula), sheet[column], labels[column].Place);
        }
    }
}

/// <summary>A quantity that is given.</summary>
/// <param name="Column">Its column in the model.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Of its value.</param>
/// <param name="Value">Its conservative value.</param>
/// <param name="Repeats">Of a draw of a later year the column of the first, whose value it has; else null.</param>
public sealed record CalculatedInput(string Column, string Title, Unit Unit, double Value, string? Repeats);

/// <summary>A quantity that is computed.</summary>
/// <param name="Column">Its column in the model.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Of its value.</param>
/// <param name="Line">The line that it is of; empty for the site.</param>
/// <param name="Formula">The formula over columns.</param>
/// <param name="Text">The formula with names, in the language of rules.</param>
/// <param name="Value">Its value.</param>
/// <param name="Place">Where the formula stands; null where it is a definition of the program.</param>
public sealed record CalculatedStep(
    string Column, string Title, Unit Unit, string Line, Formula Formula, string Text, double Value, Place? Place);

/// <summary>A stream of money.</summary>
/// <param name="Title">In words.</param>
/// <param name="Stream">Its columns, and its money.</param>
public sealed record CalculatedStream(string Title, TrialStream Stream);

/// <summary>A figure that is read from the cash flow, or computed from such figures.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Of its value.</param>
/// <param name="Outcome">What it is of the cash flow; null where a formula gives it.</param>
/// <param name="Formula">The formula; null where it is read from the cash flow.</param>
/// <param name="Value">Its value; infinite for never or none, NaN where undefined.</param>
public sealed record CalculatedResult(
    string Column, string Title, Unit Unit, CashFlowOutcome? Outcome, Formula? Formula, double Value);

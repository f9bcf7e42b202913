using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Roi.Cli.Reports.Json;

/// <summary>The answer of <c>roi explain --json</c>, with the records of its parts.</summary>
[DisplayName("How a number comes about, by Roi.Analysis")]
[Description("Numbers are unrounded; a fraction is a fraction (20 % is 0.2). Formulas are in the language of rules.")]
internal sealed record ExplanationDocument(
    [property: Description("The run, as roi analyse names it")] string RunId,
    [property: Description("Version of the program")] string Version,
    [property: Description("Title of the scenario")] string Title,
    [property: Description("Three-letter code of all money")] string Currency,
    [property: Description("Trials of the run")] long Trials,
    [property: Description("What is explained")] string Name,
    [property: Description("The same in words")] string NameTitle,
    [property: Description("Unit of its values, such as USD, USD/yr, month or fraction")] string Unit,
    [property: Description("The trial of the run that is explained")] P50TrialEntry Trial,
    [property: Description("The value in the conservative case; null for never or none")] double? Conservative,
    [property: Description("What is given or drawn")] IReadOnlyList<ExplainedInputEntry> Inputs,
    [property: Description("What is computed from it before money flows, each after what it uses")]
    IReadOnlyList<ExplainedStepEntry> Steps,
    [property: Description("What each stream of money pays in each year")] IReadOnlyList<ExplainedStepEntry> Flows,
    [property: Description("The tax of each year; empty where it has no part")] IReadOnlyList<ExplainedStepEntry> Tax,
    [property: Description("The cash flow; left out where it has no part")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplainedCashEntry? Cash,
    [property: Description("What is read from the cash flow, what is explained last")] IReadOnlyList<ExplainedStepEntry> Results)
    : OutputDocument;

internal sealed record P50TrialEntry(
    [property: Description("Its replicate, from 1; the randomisation of trials.csv")] int Replicate,
    [property: Description("Its number within the replicate, from 1")] long Number,
    [property: Description("Its value; null for never or none")] double? Value,
    [property: Description("The P50 of the run; null for never or none")] double? P50,
    [property: Description("Trials whose values are as near to it; of these it is the one whose NPV is nearest to the P50 of NPV")]
    long AsNear);

internal sealed record ExplainedInputEntry(
    [property: Description("Its name in formulas")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("Unit of its values")] string Unit,
    [property: Description("In the P50 trial")] double? Trial,
    [property: Description("In the conservative case")] double? Conservative,
    [property: Description("What it is drawn from, in words")] string Shape,
    [property: Description("Where the figure comes from; left out where not stated")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source,
    [property: Description("Grade of evidence; left out where not stated")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence,
    [property: Description("The setting that set it by hand; left out where none did")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SetBy,
    [property: Description("File and line; left out where no file states it")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Place);

internal sealed record ExplainedStepEntry(
    [property: Description("Its name in formulas")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("Unit of its values")] string Unit,
    [property: Description("File and line of the formula; left out for a definition of the program")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Place,
    [property: Description("In the P50 trial; left out where it has no part there")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplainedValueEntry? Trial,
    [property: Description("In the conservative case; left out where it has no part there")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplainedValueEntry? Conservative);

internal sealed record ExplainedValueEntry(
    [property: Description("The formula with names; left out where the remark tells it")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Formula,
    [property: Description("The formula with numbers, to ten digits")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Numbers,
    [property: Description("The value; null for never or none")] double? Value,
    [property: Description("What is to be said of it")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Remark);

internal sealed record ExplainedCashEntry(
    [property: Description("In the P50 trial")] ExplainedFlowEntry Trial,
    [property: Description("In the conservative case")] ExplainedFlowEntry Conservative);

internal sealed record ExplainedFlowEntry(
    [property: Description("Month 0 as year 0, then the years")] IReadOnlyList<ExplainedYearEntry> Years,
    [property: Description("Months 0 to the horizon")] IReadOnlyList<ExplainedMonthEntry> Months);

internal sealed record ExplainedYearEntry(
    [property: Description("0 for month 0; year k has months 12k-11 to 12k")] int Year,
    double Benefit, double Cost, double Investment, double Residual,
    [property: Description("Before tax")] double Net,
    double Cumulative,
    [property: Description("Of the net, before tax")] double PresentValue,
    [property: Description("Negative where losses save tax")] double Tax,
    double PresentValueOfTax);

internal sealed record ExplainedMonthEntry(
    int Month,
    [property: Description("Before tax")] double Net,
    [property: Description("The part of the net that is paid once, and is discounted from its own month")] double Once,
    [property: Description("Discount factor of the rest of the net, and of tax")] double Factor,
    [property: Description("Discount factor of what is paid once")] double FactorOfOnce,
    double PresentValue, double Tax, double PresentValueOfTax);

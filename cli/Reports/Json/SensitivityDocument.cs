using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Roi.Cli.Reports.Json;

/// <summary>The answer of <c>roi sensitivity --json</c>, with the records of its parts.</summary>
[DisplayName("What drives the spread of NPV, by Roi.Analysis")]
[Description("Numbers are unrounded; a fraction is a fraction (20 % is 0.2).")]
internal sealed record SensitivityDocument(
    [property: Description("The run of the case as it is")] string RunId,
    [property: Description("Version of the program")] string Version,
    [property: Description("Title of the scenario")] string Title,
    [property: Description("Three-letter code of all money")] string Currency,
    [property: Description("Trials of the run of the case")] long Trials,
    [property: Description("Trials of each further run")] long InsightTrials,
    [property: Description("The name of the net present value that all of this is about: before tax or after it")] string Npv,
    [property: Description("NPV with each uncertain quantity at its P10 and at its P90, all else as drawn; the largest swing first")]
    IReadOnlyList<TornadoEntry> Tornado,
    [property: Description("NPV with the number and the cost of the events of a driver together at their P10 and at their P90; left out "
        + "where no driver has events of which both are uncertain")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TornadoEventsEntry>? TornadoOfEvents,
    [property: Description("The case at values of single quantities, all else as drawn. At most 16 curves, by swing")]
    IReadOnlyList<ResponseEntry> Response,
    [property: Description("Shares of the variance of NPV; none where it is the same in every trial")]
    IReadOnlyList<SpreadEntry> Spread,
    [property: Description("Where response curves turn each hurdle")] IReadOnlyList<LimitEntry> Frontier,
    [property: Description("The shift of all uncertain inputs and factors together that turns each hurdle")]
    IReadOnlyList<CommonShiftEntry> CommonShift,
    [property: Description("Null where NPV is no number in some trial")] ValueOfInformationEntry? ValueOfInformation,
    [property: Description("Null where NPV is no number in some trial")] LossesEntry? Losses) : OutputDocument;

internal sealed record SpreadEntry(
    [property: Description("By what the variance is divided")]
    [property: AllowedValues("input", "driver", "line", "evidence")] string By,
    [property: Description("As --set names it; of a group its name")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("First-order index of Sobol; null where Shapley effects are given")] double? First,
    [property: Description("Total index of Sobol; null likewise")] double? Total,
    [property: Description("Shapley effect, where inputs of different groups are correlated; else null")] double? Shapley,
    SpreadErrorEntry StandardError);

internal sealed record SpreadErrorEntry(double? First, double? Total, double? Shapley);

internal sealed record LossesEntry(
    [property: Description("Share of trials with an NPV below zero")] double Probability,
    [property: Description("The mean loss in these trials, above zero; 0 where there are none")] double ExpectedLoss,
    LossErrorEntry StandardError,
    [property: Description("Where the inputs lie in the worst tenth of the trials, the most untypical first")]
    IReadOnlyList<TypicalEntry> WorstTenth,
    [property: Description("The same of the trials that miss each hurdle that is about trials")]
    IReadOnlyList<MissedHurdleEntry> MissingHurdle);

internal sealed record LossErrorEntry(double? Probability, double? ExpectedLoss);

internal sealed record MissedHurdleEntry(
    [property: Description("Id of the hurdle")] string Hurdle,
    [property: Description("Share of trials that miss it")] double Share,
    [property: Description("None where no trial misses it")] IReadOnlyList<TypicalEntry> Inputs);

internal sealed record TypicalEntry(
    [property: Description("The input; of a line LINE/NAME")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("As in rule files; fraction is 0 to 1")] string Unit,
    [property: Description("Its median in these trials")] double Median,
    [property: Description("Its median in all trials")] double MedianOfAll,
    [property: Description("The mean of its normal score in these trials: 0 where they are like all others, -1 a standard deviation lower")]
    double Distance,
    [property: Description("Of the distance"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? StandardError);

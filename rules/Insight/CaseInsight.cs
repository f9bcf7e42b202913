using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Rules.Language;

namespace Roi.Rules.Insight;

/// <summary>What moves the net present value of a case, by how much money, and what must be true so that hurdles hold.</summary>
/// <remarks>It rests on fewer trials than the outcomes of an analysis; every figure has its standard error.</remarks>
public sealed record CaseInsight
{
    /// <summary>The trials of each run.</summary>
    public required long Trials { get; init; }

    /// <summary>The name of the net present value that decides: before tax or after it.</summary>
    public required string Npv { get; init; }

    /// <summary>The name of the payback beside it.</summary>
    public required string Payback { get; init; }

    /// <summary>The case as it is.</summary>
    public required ResponsePoint Base { get; init; }

    /// <summary>What each uncertain quantity does to NPV, the largest swing first.</summary>
    public required ImmutableArray<TornadoBar> Tornado { get; init; }

    /// <summary>How the case answers to values of single quantities, the largest swing first.</summary>
    public required ImmutableArray<ResponseCurve> Curves { get; init; }

    /// <summary>What each hurdle takes of single quantities, in the order of the rules.</summary>
    public required ImmutableArray<HurdleFrontier> Frontier { get; init; }

    /// <summary>What it is worth to know everything before the decision, in money; null where NPV is no number in some trial.</summary>
    public required Estimate? PerfectInformation { get; init; }
}

/// <summary>NPV with a quantity at its P10 and at its P90, all else as drawn.</summary>
/// <param name="Name">Its name as a setting; of a group that of its driver.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Its unit; none of a group.</param>
/// <param name="Low">At its P10; of several lines each at its own.</param>
/// <param name="High">At its P90.</param>
public sealed record TornadoBar(string Name, string Title, Unit Unit, TornadoEnd Low, TornadoEnd High)
{
    /// <summary>The difference between the P50 of NPV at both ends, at least 0, in money.</summary>
    public double Swing => Math.Abs(High.P50.Value - Low.P50.Value);

    /// <summary>Whether the quantity has several values, of lines or of the site and lines, that are moved at once.</summary>
    public bool IsOfSeveralLines { get; init; }

    /// <summary>Whether several quantities are moved together, such as how often events come and what each costs.</summary>
    public bool IsGroup => double.IsNaN(Low.Input);

    /// <summary>The same of each line by itself, of a group of each quantity in it, the largest swing first; empty where the quantity is
    /// one for the site.</summary>
    public ImmutableArray<TornadoBar> Lines { get; init; } = [];

    /// <summary>The titles of the quantities that move with it, because they are correlated with it.</summary>
    public ImmutableArray<string> MovesAlong { get; init; } = [];
}

/// <summary>NPV with a quantity at one value.</summary>
/// <param name="Input">The value in its unit; of several lines the mean; NaN of a group.</param>
/// <param name="P10">P10 of NPV, in money.</param>
/// <param name="P50">P50 of NPV, in money.</param>
public sealed record TornadoEnd(double Input, PercentileEstimate P10, PercentileEstimate P50);

/// <summary>How a case answers to the values of one quantity, all else as drawn: each point has the numbers of a run with that value set by
/// hand.</summary>
/// <param name="Name">Its name as a setting.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Points">By rising value: at evenly spaced levels of its range from P1 to P99; of a fixed one from half of its value to one
/// and a half.</param>
public sealed record ResponseCurve(string Name, string Title, Unit Unit, ImmutableArray<ResponsePoint> Points)
{
    /// <summary>Whether the quantity has one value in the case.</summary>
    public required bool IsFixed { get; init; }

    /// <summary>The number of its values: that of the site and those of lines.</summary>
    public required int Values { get; init; }

    /// <summary>Its present value, or the P50 of its values; of several lines the mean.</summary>
    public required double Present { get; init; }

    /// <summary>The difference of the P50 of NPV between the ends of the bar of the tornado, of a fixed quantity of the curve, in
    /// money.</summary>
    public required double Swing { get; init; }
}

/// <summary>The case with a quantity at one value, or as it is.</summary>
/// <param name="Input">The value in its unit; of several lines the mean; NaN for the case as it is.</param>
/// <param name="Npv">Net present value, in money.</param>
/// <param name="Payback">In months; infinite where it is never.</param>
/// <param name="Hurdles">Each hurdle that applies, in the order of the rules.</param>
public sealed record ResponsePoint(
    double Input, OutcomeStatistics Npv, OutcomeStatistics Payback, ImmutableArray<HurdleAnswer> Hurdles)
{
    /// <summary>Where the point lies on its curve: the cumulative probability of the value, of a fixed quantity its multiple; NaN for the
    /// case as it is.</summary>
    public double Level { get; init; } = double.NaN;
}

/// <summary>A hurdle at one point.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Chance">The share of trials in which its condition holds; null where it says nothing of a single trial.</param>
/// <param name="IsMet">Whether it is met; null where it cannot be decided.</param>
/// <param name="Margin">By how much it is met, in the unit of its sides; negative where it is missed. Null where it is not a single
/// comparison.</param>
/// <param name="MarginError">The standard error of the margin; null where none can be stated.</param>
public sealed record HurdleAnswer(string Id, Estimate? Chance, bool? IsMet, double? Margin, double? MarginError);

/// <summary>The limits of single quantities for one hurdle, as the response curves show them.</summary>
/// <param name="Id">The id of the hurdle.</param>
/// <param name="Title">In words.</param>
/// <param name="IsMet">Whether it is met in the case as it is; null where it cannot be decided.</param>
/// <param name="Limits">The quantities by themselves that turn it within their curves, in the order of the curves.</param>
public sealed record HurdleFrontier(string Id, string Title, bool? IsMet, ImmutableArray<FrontierLimit> Limits)
{
    /// <summary>The names of the quantities whose curves do not turn it.</summary>
    public required ImmutableArray<string> NotTurned { get; init; }
}

/// <summary>The value of a quantity at which a hurdle turns.</summary>
/// <param name="Name">The name of the quantity as a setting.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="IsAtLeast">Whether the hurdle holds at and above the limit; false where it holds at and below it.</param>
/// <param name="Limit">In the unit of the quantity; of several lines the mean.</param>
public sealed record FrontierLimit(string Name, string Title, Unit Unit, bool IsAtLeast, double Limit)
{
    /// <summary>The points of the curve between which the limit lies.</summary>
    public required (double Low, double High) Between { get; init; }

    /// <summary>Whether the points are so far apart that a line between them says little, as beside a rare value.</summary>
    public required bool IsCoarse { get; init; }

    /// <summary>The standard error of the limit, in its unit; null where none can be stated.</summary>
    public required double? StandardError { get; init; }

    /// <summary>Whether the hurdle turns more than once along the curve: the limit is the one nearest to the present value.</summary>
    public required bool TurnsAgain { get; init; }
}

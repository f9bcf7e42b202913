using System.Collections.Immutable;
using Roi.Engine.Sensitivity;

namespace Roi.Engine.Simulation;

/// <summary>The result of one run.</summary>
public sealed record SimulationResult
{
    /// <summary>The number of points of a quantile curve, at evenly spaced probabilities from 0 to 1 inclusive.</summary>
    public const int CurvePoints = 1001;

    /// <summary>The most trials that a quantile curve is computed from: the first ones of each replicate.</summary>
    public const int MostCurveTrials = 1 << 17;

    /// <summary>The simulated model.</summary>
    public required Model Model { get; init; }

    /// <summary>The options of the run.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>The statistics of outcomes and observables by column name.</summary>
    public required ImmutableDictionary<string, OutcomeStatistics> Statistics { get; init; }

    /// <summary>The quantiles at <see cref="CurvePoints"/> evenly spaced probabilities from 0 to 1, for each outcome with <see
    /// cref="OutcomeDescriptor.KeepsCurve"/>. An outcome that is NaN in some trial has none.</summary>
    public required ImmutableDictionary<string, ImmutableArray<double>> QuantileCurves { get; init; }

    /// <summary>The rank correlations of inputs with NPV.</summary>
    public required Tornado Tornado { get; init; }

    /// <summary>The percentiles of cumulative cash, month by month.</summary>
    public required CashFan CashFan { get; init; }

    /// <summary>Cash by year; empty where the run did not compute the cash fan.</summary>
    public YearTable Years { get; init; } = YearTable.None;

    /// <summary>When each line of <see cref="Model.CashByLine"/> pays back, in their order, from as many trials as the cash fan.</summary>
    public ImmutableArray<LinePayback> Paybacks { get; init; } = [];

    /// <summary>Creates the result of a run that gives statistics only.</summary>
    internal static SimulationResult OfStatistics(
        Model model, SimulationOptions options, ImmutableDictionary<string, OutcomeStatistics> statistics) => new()
        {
            Model = model,
            Options = options,
            Statistics = statistics,
            QuantileCurves = ImmutableDictionary<string, ImmutableArray<double>>.Empty,
            Tornado = new(Outcomes.Npv, 0, []),
            CashFan = new(0, [], [], [], (double.NaN, double.NaN, double.NaN)),
        };

    /// <summary>The statistics of a column.</summary>
    /// <exception cref="KeyNotFoundException">The run gave no statistics of such a column.</exception>
    public OutcomeStatistics this[string name] => Statistics[name];
}

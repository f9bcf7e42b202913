using System.Collections.Immutable;
using Roi.Engine.Sensitivity;

namespace Roi.Engine.Simulation;

/// <summary>The numbers of one run.</summary>
public sealed record SimulationResult
{
    /// <summary>Points of a quantile curve: even probabilities from 0 to 1, both included.</summary>
    public const int CurvePoints = 1001;

    /// <summary>The most trials that a quantile curve comes from: the first of each replicate.</summary>
    public const int MostCurveTrials = 1 << 17;

    /// <summary>What was simulated.</summary>
    public required Model Model { get; init; }

    /// <summary>How it was run.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>Outcomes, watched inputs and observables by column name.</summary>
    public required ImmutableDictionary<string, OutcomeStatistics> Statistics { get; init; }

    /// <summary>Values at <see cref="CurvePoints"/> even probabilities, 0 to 1, for each outcome that
    /// <see cref="OutcomeDescriptor.KeepsCurve"/>: its whole distribution. One that is not a number in some trial has none.</summary>
    public required ImmutableDictionary<string, ImmutableArray<double>> QuantileCurves { get; init; }

    /// <summary>What drives NPV.</summary>
    public required Tornado Tornado { get; init; }

    /// <summary>Cumulative cash, month by month.</summary>
    public required CashFan CashFan { get; init; }

    /// <summary>The numbers of a run of which nothing but statistics was asked for.</summary>
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

    /// <summary>Statistics of that column.</summary>
    /// <exception cref="KeyNotFoundException">The run did not keep such a column.</exception>
    public OutcomeStatistics this[string name] => Statistics[name];
}

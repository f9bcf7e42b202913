using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Rules.Binding;

/// <summary>The trials with several internal rates of return, as observables of the run.</summary>
/// <remarks>Only flows of streams have several; those of one investment and one go-live change their sign once.</remarks>
internal static class SeveralRates
{
    private static readonly ImmutableArray<(string Outcome, string Column)> Columns =
    [
        (Outcomes.Irr, StreamedCash.SeveralRates),
        (Outcomes.IrrAfterTax, StreamedCash.SeveralRatesAfterTax),
    ];

    /// <summary>The case with a run that counts these trials.</summary>
    public static BoundCase WithSeveralRates(this BoundCase bound) => bound.Model.Cash is not StreamedCash ? bound : bound with
    {
        Model = bound.Model with
        {
            Observables =
            [
                .. bound.Model.Observables,
                .. Columns.Where(rate => bound.Model.FindOutcome(rate.Outcome) is not null).Select(rate =>
                    new Definition(BoundCase.ObservableOf(rate.Column), new Reference(rate.Column))),
            ],
        },
    };

    /// <summary>The share of trials with several rates, in [0, 1]; null for an outcome that is no internal rate of return, or where a run
    /// did not count them.</summary>
    public static double? ShareOf(string outcome, SimulationResult result) =>
        Columns.FirstOrDefault(rate => rate.Outcome == outcome) is { Column: { } column }
            ? result.Statistics.GetValueOrDefault(BoundCase.ObservableOf(column))?.Mean : null;
}

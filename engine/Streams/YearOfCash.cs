using System.Collections.Immutable;

namespace Roi.Engine.Streams;

/// <summary>One row of the year table of a trial, in money, undiscounted. Month 0 belongs to the first year.</summary>
/// <param name="Streams">The money of each stream, in the order given, without the sign of its kind.</param>
/// <param name="Benefit">All benefits.</param>
/// <param name="Cost">All costs.</param>
/// <param name="Investment">All investments.</param>
/// <param name="Residual">All residuals.</param>
/// <param name="Tax">Tax on profit; negative where losses save tax.</param>
/// <param name="Net">Benefit and residual less cost, investment and tax.</param>
/// <param name="Cumulative">The net of this and all earlier years.</param>
public sealed record YearOfCash(ImmutableArray<double> Streams, double Benefit, double Cost, double Investment, double Residual,
    double Tax, double Net, double Cumulative);

namespace Roi.Engine.Distributions;

/// <summary>A continuous distribution with a closed-form quantile function. It is tabulated, because the formula is too slow for every
/// draw.</summary>
public abstract record ClosedForm : Tabulated
{
    private protected ClosedForm()
    {
    }

    /// <summary>The quantile by its formula.</summary>
    /// <param name="below">The cumulative probability, above 0.</param>
    /// <param name="above">1 - <paramref name="below"/> without its rounding error, above 0.</param>
    internal abstract double Formula(double below, double above);

    internal sealed override QuantileTable Tabulate(double low, double high, KeptShare kept) =>
        QuantileTableBuilder.Build(new Side(this, kept, true), new Side(this, kept, false), low, high);

    private readonly struct Side(ClosedForm shape, KeptShare kept, bool isLower) : ITailQuantiles
    {
        public double Next(double tail)
        {
            var (below, above) = isLower ? (tail, 1 - tail) : (1 - tail, tail);
            return shape.Formula(kept.Below + below * kept.Share, kept.Above + above * kept.Share);
        }
    }
}

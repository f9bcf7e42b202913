namespace Roi.Engine.Distributions;

/// <summary>A continuous distribution whose quantile function is tabulated at its first use, with an error below 1e-11 of the larger of
/// the value and the standard deviation.</summary>
public abstract record Tabulated : Distribution
{
    private readonly CachedValue<QuantileTable> table;

    private protected Tabulated() => table = new(() => Tabulate(Min, Max, KeptShare.All));

    /// <inheritdoc/>
    public abstract override double Min { get; }

    /// <inheritdoc/>
    public abstract override double Max { get; }

    /// <inheritdoc/>
    public sealed override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 0 || Min == Max ? Min : p == 1 ? Max : table.Value.At(p);
    }

    /// <inheritdoc/>
    public sealed override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        if (Min == Max)
            draws[..uniforms.Length].Fill(Min);
        else
            table.Value.Fill(uniforms, draws);
    }

    /// <summary>Builds the quantile table of the distribution truncated to two bounds.</summary>
    /// <param name="low">Lower bound, not below <see cref="Min"/>.</param>
    /// <param name="high">Upper bound, not above <see cref="Max"/>.</param>
    /// <param name="kept">The shares of outcomes below, between and above them.</param>
    internal abstract QuantileTable Tabulate(double low, double high, KeptShare kept);
}

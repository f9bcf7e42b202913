using System.Collections.Immutable;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>A discrete distribution: a list of values with weights. Two are equal if their values and shares are.</summary>
public sealed record Discrete : Distribution
{
    private readonly CachedValue<GuideTable> guide;

    /// <summary>Creates a discrete distribution.</summary>
    /// <param name="outcomes">Values, finite, in any order, and their weights, not negative: 3 and 1 mean the same as 75 %
    /// and 25 %. A value given twice has both weights; one of weight 0 never occurs.</param>
    /// <exception cref="ArgumentException">There is no outcome with a weight, or a number is out of bounds.</exception>
    public Discrete(params ReadOnlySpan<(double Value, double Weight)> outcomes)
    {
        SortedDictionary<double, double> weights = [];
        var heaviest = 0.0;
        foreach (var (value, weight) in outcomes)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException(Invariant($"Needs finite values, got {value}."));
            if (!(weight >= 0) || !double.IsFinite(weight))
                throw new ArgumentException(Invariant($"Needs finite weights >= 0, got {weight} for {value}."));
            heaviest = Math.Max(heaviest, weight);
        }
        if (heaviest == 0)
            throw new ArgumentException("Needs at least one value with a weight above 0.");
        // A power of two rounds nothing: sums of whole weights stay exact, so that half of them is a share of exactly 0.5.
        var scale = -Math.ILogB(heaviest);
        foreach (var (value, weight) in outcomes)
            if (Math.ScaleB(weight, scale) is > 0 and var scaled)
                weights[value] = weights.GetValueOrDefault(value) + scaled;
        double[] each = [.. weights.Values];
        var total = each.Sum();
        Values = [.. weights.Keys.Select(value => value == 0 ? 0 : value)];
        Shares = [.. each.Select(weight => weight / total)];
        guide = new(() => new(each));
    }

    /// <summary>The values that occur, ascending.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The probability of each; they add up to 1.</summary>
    public ImmutableArray<double> Shares { get; }

    /// <inheritdoc/>
    public override double Min => Values[0];

    /// <inheritdoc/>
    public override double Max => Values[^1];

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 1 ? Max : Values[guide.Value.Find(p)];
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => ShareOfFirst(CountBelow(x, true));

    /// <inheritdoc/>
    public override double Survival(double x) => ShareFrom(CountBelow(x, true));

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        var table = guide.Value;
        var values = Values.AsSpan();
        for (var i = 0; i < uniforms.Length; i++)
            draws[i] = values[table.Find(uniforms[i])];
    }

    /// <inheritdoc/>
    public bool Equals(Discrete? other) =>
        other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan()) && Shares.AsSpan().SequenceEqual(other.Shares.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values.Length, Min, Max, Shares[0]);

    internal override bool HasAtoms => true;

    internal override double CdfBelow(double x) => ShareOfFirst(CountBelow(x, false));

    internal override double SurvivalFrom(double x) => ShareFrom(CountBelow(x, false));

    internal override (double Low, double High) Ends(double low, double high)
    {
        var (first, last) = (CountBelow(low, false), CountBelow(high, true) - 1);
        return first <= last ? (Values[first], Values[last]) : (low, double.NegativeInfinity);
    }

    internal override double? MeanOfAtomsWithin(double low, double high)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = CountBelow(low, false); i < CountBelow(high, true); i++)
            (sum, weight) = (sum + Values[i] * Shares[i], weight + Shares[i]);
        return sum / weight;
    }

    private double ShareOfFirst(int count) => count == 0 ? 0 : guide.Value.Cumulative(count - 1);

    private double ShareFrom(int index)
    {
        var sum = 0.0;
        for (var i = Shares.Length - 1; i >= index; i--)
            sum += Shares[i];
        return index == 0 ? 1 : sum;
    }

    private int CountBelow(double x, bool orAt)
    {
        var found = Values.AsSpan().BinarySearch(x);
        return found < 0 ? ~found : orAt ? found + 1 : found;
    }
}

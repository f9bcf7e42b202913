using static Roi.Reference.Probability;

namespace Roi.Reference;

/// <summary>A value that is not certain: rules/README.md and the schema of scenarios name the shapes.</summary>
internal abstract record Shape
{
    /// <summary>The lowest value, or minus infinity.</summary>
    public abstract double Low { get; }

    /// <summary>The highest value, or infinity.</summary>
    public abstract double High { get; }

    /// <summary>The share of outcomes at or below a value.</summary>
    public abstract double Cdf(double x);

    /// <summary>The value that a share of outcomes lies at or below.</summary>
    public abstract double Quantile(double u);

    /// <summary>The mean, of shapes with a closed form for it: what each event draws counts by its mean in figures at run rate.</summary>
    public virtual double Expected => throw new NotSupportedException("This shape has no closed form for its mean.");

    /// <summary>One value at random; shapes with a quicker way than their quantile function have their own.</summary>
    public virtual double Draw(Draws draws) => Quantile(draws.Uniform());

    /// <summary>The same shape without the outcomes below <paramref name="min"/> and above <paramref name="max"/>.</summary>
    public virtual Shape Cut(double min, double max) => min <= Low && max >= High ? this : new Truncated(this, min, max);

    /// <summary>The quantile of a shape whose distribution function alone is simple, within finite bounds.</summary>
    protected double Solve(double u, double low, double high) => u <= 0 ? low : u >= 1 ? high : Root(Cdf, u, low, high);
}

internal sealed record Constant(double Value) : Shape
{
    public override double Low => Value;

    public override double High => Value;

    public override double Expected => Value;

    public override double Cdf(double x) => x < Value ? 0 : 1;

    public override double Quantile(double u) => Value;

    public override Shape Cut(double min, double max) => this;
}

internal sealed record Uniform(double Min, double Max) : Shape
{
    public override double Low => Min;

    public override double High => Max;

    public override double Expected => (Min + Max) / 2;

    public override double Cdf(double x) => Math.Clamp((x - Min) / (Max - Min), 0, 1);

    public override double Quantile(double u) => Min + u * (Max - Min);
}

internal sealed record Triangular(double Min, double Likely, double Max) : Shape
{
    public override double Low => Min;

    public override double High => Max;

    public override double Expected => (Min + Likely + Max) / 3;

    public override double Cdf(double x) => x <= Min ? 0 : x >= Max ? 1
        : x < Likely ? (x - Min) * (x - Min) / ((Max - Min) * (Likely - Min)) : 1 - (Max - x) * (Max - x) / ((Max - Min) * (Max - Likely));

    public override double Quantile(double u) => u * (Max - Min) < Likely - Min
        ? Min + Math.Sqrt(u * (Max - Min) * (Likely - Min)) : Max - Math.Sqrt((1 - u) * (Max - Min) * (Max - Likely));
}

/// <summary>A beta quantity from Min to Max. A PERT shape has alpha 1 + λ (likely − min) / (max − min), beta 1 + λ (max − likely) / (max
/// − min).
/// </summary>
internal sealed record ScaledBeta(double Min, double Max, double Alpha, double Beta) : Shape
{
    public override double Low => Min;

    public override double High => Max;

    public override double Expected => Min + (Max - Min) * Alpha / (Alpha + Beta);

    public static ScaledBeta Pert(double min, double likely, double max, double lambda) =>
        new(min, max, 1 + lambda * (likely - min) / (max - min), 1 + lambda * (max - likely) / (max - min));

    public override double Cdf(double x) => BetaCdf(Alpha, Beta, (x - Min) / (Max - Min));

    public override double Quantile(double u) => Solve(u, Min, Max);

    public override double Draw(Draws draws)
    {
        var (x, y) = (draws.Gamma(Alpha), draws.Gamma(Beta));
        return x + y > 0 ? Min + (Max - Min) * x / (x + y) : Quantile(draws.Uniform());
    }
}

internal sealed record Normal(double Mean, double Sd) : Shape
{
    public override double Low => double.NegativeInfinity;

    public override double High => double.PositiveInfinity;

    public override double Cdf(double x) => NormalCdf((x - Mean) / Sd);

    public override double Quantile(double u) => Mean + Sd * NormalQuantile(u);

    public override double Draw(Draws draws) => Mean + Sd * draws.Normal();
}

/// <summary>The exponential of a normal quantity.</summary>
internal sealed record Lognormal(double Mu, double Sigma) : Shape
{
    public override double Low => 0;

    public override double High => double.PositiveInfinity;

    public override double Expected => Math.Exp(Mu + Sigma * Sigma / 2);

    public static Lognormal OfPercentiles(double p10, double p90) =>
        new(0.5 * (Math.Log(p10) + Math.Log(p90)), (Math.Log(p90) - Math.Log(p10)) / (2 * NormalQuantile(0.9)));

    public static Lognormal OfMean(double mean, double sd)
    {
        var variance = Math.Log(1 + sd / mean * (sd / mean));
        return new(Math.Log(mean) - 0.5 * variance, Math.Sqrt(variance));
    }

    public override double Cdf(double x) => x <= 0 ? 0 : NormalCdf((Math.Log(x) - Mu) / Sigma);

    public override double Quantile(double u) => Math.Exp(Mu + Sigma * NormalQuantile(u));

    public override double Draw(Draws draws) => Math.Exp(Mu + Sigma * draws.Normal());
}

/// <summary>The metalog of three terms through P10, P50 and P90 (Keelin 2016): of the value, of its logarithm above a lower or below an
/// upper bound, or of its logit between two.</summary>
internal sealed record Metalog(double P10, double P50, double P90, double Lower, double Upper) : Shape
{
    public override double Low => Lower;

    public override double High => Upper;

    public override double Quantile(double u)
    {
        if (u is <= 0 or >= 1)
            return u <= 0 ? Lower : Upper;
        // y = a1 + a2 L + a3 (u − 1/2) L with L = ln(u / (1 − u)), through the three points.
        var (low, middle, high) = (Unbounded(P10), Unbounded(P50), Unbounded(P90));
        var nine = Math.Log(9);
        var a2 = (high - low) / (2 * nine);
        var a3 = (high + low - 2 * middle) / (2 * 0.4 * nine);
        var logit = Math.Log(u / (1 - u));
        var y = middle + a2 * logit + a3 * (u - 0.5) * logit;
        return (double.IsFinite(Lower), double.IsFinite(Upper)) switch
        {
            (true, true) => Lower + (Upper - Lower) / (1 + Math.Exp(-y)),
            (true, false) => Lower + Math.Exp(y),
            (false, true) => Upper - Math.Exp(-y),
            _ => y,
        };
    }

    public override double Cdf(double x) => x <= Lower ? 0 : x >= Upper ? 1 : Root(Quantile, x, 1e-300, 1 - 1e-16);

    private double Unbounded(double x) => (double.IsFinite(Lower), double.IsFinite(Upper)) switch
    {
        (true, true) => Math.Log((x - Lower) / (Upper - x)),
        (true, false) => Math.Log(x - Lower),
        (false, true) => -Math.Log(Upper - x),
        _ => x,
    };
}

internal sealed record Gamma(double Form, double Scale) : Shape
{
    public override double Low => 0;

    public override double High => double.PositiveInfinity;

    public override double Expected => Form * Scale;

    public override double Cdf(double x) => GammaCdf(Form, x / Scale);

    public override double Quantile(double u)
    {
        var high = Scale * (Form + 1);
        while (Cdf(high) < u && u < 1)
            high *= 2;
        return u >= 1 ? High : Solve(u, 0, high);
    }

    public override double Draw(Draws draws) => Scale * draws.Gamma(Form);
}

/// <summary>A Weibull quantity; of form 1 it is exponential.</summary>
internal sealed record Weibull(double Form, double Scale) : Shape
{
    public override double Low => 0;

    public override double High => double.PositiveInfinity;

    public override double Cdf(double x) => x <= 0 ? 0 : 1 - Math.Exp(-Math.Pow(x / Scale, Form));

    public override double Quantile(double u) => Scale * Math.Pow(-Math.Log(1 - u), 1 / Form);
}

/// <summary>Some values with their shares: discrete, bernoulli, poisson, and samples that are drawn as often as they were
/// measured.</summary>
internal sealed record Discrete : Shape
{
    private readonly (double Value, double Share)[] atoms;

    public Discrete(IEnumerable<(double Value, double Weight)> weights)
    {
        var kept = weights.Where(atom => atom.Weight > 0).GroupBy(atom => atom.Value).OrderBy(group => group.Key)
            .Select(group => (group.Key, Weight: group.Sum(atom => atom.Weight))).ToArray();
        var total = kept.Sum(atom => atom.Weight);
        atoms = [.. kept.Select(atom => (atom.Key, atom.Weight / total))];
    }

    /// <summary>Each value with the share of outcomes that have it, ascending.</summary>
    public IReadOnlyList<(double Value, double Share)> Atoms => atoms;

    public double Mean => atoms.Sum(atom => atom.Value * atom.Share);

    public override double Expected => Mean;

    public override double Low => atoms[0].Value;

    public override double High => atoms[^1].Value;

    public static Discrete Poisson(double mean)
    {
        var last = (int)(mean + 40 * Math.Sqrt(mean) + 40);
        return new(Enumerable.Range(0, last).Select(k => ((double)k, Math.Exp(k * Math.Log(mean) - mean - LogGamma(k + 1)))));
    }

    public override double Cdf(double x) => atoms.Where(atom => atom.Value <= x).Sum(atom => atom.Share);

    public override double Quantile(double u)
    {
        var sum = 0.0;
        foreach (var (value, share) in atoms)
        {
            sum += share;
            if (sum >= u - 1e-12)
                return value;
        }
        return High;
    }

    public override Shape Cut(double min, double max) =>
        new Discrete(atoms.Where(atom => atom.Value >= min && atom.Value <= max).Select(atom => (atom.Value, atom.Share)));
}

/// <summary>Measured values with linear interpolation of their percentiles.</summary>
internal sealed record Smoothed(double[] Sorted) : Shape
{
    public override double Low => Sorted[0];

    public override double High => Sorted[^1];

    public override double Cdf(double x) => x < Low ? 0 : x >= High ? 1 : Root(Quantile, x, 0, 1);

    public override double Quantile(double u)
    {
        var place = Math.Clamp(u, 0, 1) * (Sorted.Length - 1);
        var index = Math.Min((int)place, Sorted.Length - 2);
        return Sorted[index] + (place - index) * (Sorted[index + 1] - Sorted[index]);
    }
}

/// <summary>A shape without an end outside of two values; what is kept counts as all.</summary>
internal sealed record Truncated(Shape Whole, double Min, double Max) : Shape
{
    private readonly double below = Min <= Whole.Low ? 0 : Whole.Cdf(Min);
    private readonly double above = Max >= Whole.High ? 1 : Whole.Cdf(Max);

    public override double Low => Math.Max(Min, Whole.Low);

    public override double High => Math.Min(Max, Whole.High);

    public override double Cdf(double x) => Math.Clamp((Whole.Cdf(x) - below) / (above - below), 0, 1);

    public override double Quantile(double u) => Math.Clamp(Whole.Quantile(below + u * (above - below)), Low, High);

    public override double Draw(Draws draws)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var value = Whole.Draw(draws);
            if (value >= Low && value <= High)
                return value;
        }
        return Quantile(draws.Uniform());
    }
}

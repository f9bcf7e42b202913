namespace Roi.Engine.Streams;

/// <summary>One source or use of money in one trial. Months count from the decision.</summary>
/// <remarks>Immutable and valid by construction. Amounts are given without the sign of their kind: a cost of 100 lowers cash by
/// 100.</remarks>
public abstract record CashStream
{
    private protected CashStream(StreamKind kind)
    {
        Kind = kind;
        Tax = kind == StreamKind.Investment ? TaxTreatment.Depreciated : TaxTreatment.Taxed;
    }

    /// <summary>What the stream is for the figures of finance.</summary>
    public StreamKind Kind { get; }

    /// <summary>How it enters the taxed profit. Investments are depreciated, others taxed, unless stated.</summary>
    /// <exception cref="ArgumentException">Depreciated, and the stream is no cost or investment.</exception>
    public TaxTreatment Tax
    {
        get;
        init => field = value != TaxTreatment.Depreciated || !ComesIn
            ? value
            : throw new ArgumentException(Invariant($"Costs and investments are depreciated, not a {Kind}."), nameof(value));
    }

    /// <summary>The line, or other owner, whose depreciated streams a residual sells; empty for the site.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The month before which nothing is depreciated; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double InServiceFrom { get; init => field = Month(value, nameof(InServiceFrom)); }

    /// <summary>Whether the money comes in.</summary>
    internal bool ComesIn => Kind is StreamKind.Benefit or StreamKind.Residual;

    /// <summary>1 where the money comes in, -1 where it goes out.</summary>
    internal double Sign => ComesIn ? 1 : -1;

    /// <summary>Whether <see cref="Economics.DiscountTiming"/> moves the money to another instant of its year.</summary>
    internal abstract bool MovesWithinYear { get; }

    /// <summary>The amount of the run-rate figures, in money per year; 0 for money once.</summary>
    internal abstract double RunRate { get; }

    /// <summary>The amount paid once, in money; 0 for money per year.</summary>
    internal abstract double Once { get; }

    /// <summary>Money at instants.</summary>
    internal virtual IEnumerable<Lump> Lumps => [];

    /// <summary>Adds the money that is spread evenly within its months, to months 0, 1, ...</summary>
    internal abstract void AddSpread(Span<double> months);

    /// <summary>The amounts of months 0, 1, ..., each lump in the month of its instant.</summary>
    /// <param name="last">The last month.</param>
    internal double[] Monthly(int last)
    {
        var months = new double[last + 1];
        AddSpread(months);
        foreach (var lump in Lumps)
            if (lump.Month <= last)
                months[(int)lump.Month] += lump.Amount;
        return months;
    }

    private protected static double Finite(double amount, string name) => double.IsFinite(amount)
        ? amount
        : throw new ArgumentOutOfRangeException(name, Invariant($"Needs a finite amount, got {amount}."));

    private protected static double Month(double month, string name) => month >= 0 && double.IsFinite(month)
        ? month
        : throw new ArgumentOutOfRangeException(name, Invariant($"Needs a finite number of months from 0, got {month}."));
}

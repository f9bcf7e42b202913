namespace Roi.Engine.Streams;

/// <summary>Money once: at an instant, or evenly from a month until another.</summary>
public sealed record SingleMoney : CashStream
{
    /// <summary>Creates money at an instant.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="amount">In money.</param>
    /// <param name="at">Months from the decision, finite and at least 0; need not be whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount or the month is out of range.</exception>
    public SingleMoney(StreamKind kind, double amount, double at)
        : this(kind, amount, at, at)
    {
    }

    /// <summary>Creates money that is paid evenly.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="amount">In money, all of it.</param>
    /// <param name="from">The month of the first payment, finite and at least 0.</param>
    /// <param name="until">The month of the last payment, finite and at least 0. Where it is not after the first, all is paid at
    /// <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount or a month is out of range.</exception>
    public SingleMoney(StreamKind kind, double amount, double from, double until)
        : base(kind) =>
        (Amount, From, Until) = (Finite(amount, nameof(amount)), Month(from, nameof(from)), Month(until, nameof(until)));

    /// <summary>In money, all of it.</summary>
    public double Amount { get; }

    /// <summary>The month of the first payment.</summary>
    public double From { get; }

    /// <summary>The month of the last payment; not after <see cref="From"/> for money at an instant.</summary>
    public double Until { get; }

    internal override bool MovesWithinYear => false;

    internal override double RunRate => 0;

    internal override double Once => Amount;

    internal override IEnumerable<Lump> Lumps => Until <= From ? [new(From, Amount)] : [];

    internal override void AddSpread(Span<double> months)
    {
        if (Until <= From)
            return;
        for (var month = 1; month < months.Length; month++)
            months[month] += Amount * (PaidShare(month) - PaidShare(month - 1));
    }

    private double PaidShare(double month) => Math.Clamp((month - From) / (Until - From), 0, 1);
}

using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Streams;

/// <summary>A stream of all trials: which values it has, and where they are found. <see cref="At"/> gives that of one trial.</summary>
internal abstract record StreamShape
{
    private protected StreamShape(StreamKind kind)
    {
        Kind = kind;
        Tax = kind == StreamKind.Investment ? TaxTreatment.Depreciated : TaxTreatment.Taxed;
    }

    /// <inheritdoc cref="CashStream.Kind"/>
    public StreamKind Kind { get; }

    /// <inheritdoc cref="CashStream.Tax"/>
    public TaxTreatment Tax { get; init; }

    /// <inheritdoc cref="CashStream.Owner"/>
    public string Owner { get; init; } = "";

    /// <inheritdoc cref="CashStream.InServiceFrom"/>
    public StreamValue InServiceFrom { get; init; }

    /// <summary>1 where the money comes in, -1 where it goes out.</summary>
    public double Sign => Kind is StreamKind.Benefit or StreamKind.Residual ? 1 : -1;

    /// <summary>Whether the stream is part of the investment I.</summary>
    public virtual bool IsInvested => Kind == StreamKind.Investment;

    /// <summary>The stream in one trial.</summary>
    /// <exception cref="ArgumentException">A value of the trial is out of its range.</exception>
    public CashStream At(in StreamBlock block, int trial) => Create(block, trial) with
    {
        Tax = Tax,
        Owner = Owner,
        InServiceFrom = InServiceFrom.Of(block, trial),
    };

    /// <summary>The streams of one trial.</summary>
    /// <exception cref="ArgumentException">A value of the trial is out of its range.</exception>
    public static CashStream[] Trial(ImmutableArray<StreamShape> shapes, in StreamBlock block, int trial)
    {
        var streams = new CashStream[shapes.Length];
        for (var i = 0; i < streams.Length; i++)
            streams[i] = shapes[i].At(block, trial);
        return streams;
    }

    private protected abstract CashStream Create(in StreamBlock block, int trial);
}

/// <summary>The shape of <see cref="YearlyMoney"/>, whose members it has.</summary>
internal sealed record YearlyShape(StreamKind Kind, StreamValue Amount) : StreamShape(Kind)
{
    public ImmutableArray<StreamValue> ByYear { get; init; } = [];

    public StreamValue Start { get; init; }

    public StreamValue? End { get; init; }

    public StreamValue RampUp { get; init; }

    public StreamValue Growth { get; init; }

    public GrowthFrom GrowthFrom { get; init; }

    /// <summary>The amount of a year from the decision, before growth.</summary>
    public StreamValue AmountOf(int year) => ByYear.IsEmpty ? Amount : year < ByYear.Length ? ByYear[year] : 0;

    /// <summary>Writes the amount of a full month of each year, without the sign of the kind, in eight trials.</summary>
    /// <param name="block">The block.</param>
    /// <param name="at">The first of the eight.</param>
    /// <param name="months">Receives the amount of each year from the decision.</param>
    public void WritePerMonth(in StreamBlock block, int at, Span<Vector512<double>> months)
    {
        var factor = Vector512.Create(1 / 12.0);
        var one = Vector512.Create(1.0);
        var step = GrowthFrom == GrowthFrom.Calendar ? one + Growth.At(block, at) : one;
        for (var year = 0; year < months.Length; year++, factor *= step)
            months[year] = AmountOf(year).At(block, at) * factor;
    }

    private protected override CashStream Create(in StreamBlock block, int trial)
    {
        var byYear = ImmutableArray.CreateBuilder<double>(ByYear.Length);
        foreach (var amount in ByYear)
            byYear.Add(amount.Of(block, trial));
        return new YearlyMoney(Kind, Amount.Of(block, trial))
        {
            ByYear = byYear.MoveToImmutable(),
            Start = Start.Of(block, trial),
            End = End?.Of(block, trial),
            RampUp = RampUp.Of(block, trial),
            Growth = Growth.Of(block, trial),
            GrowthFrom = GrowthFrom,
        };
    }
}

/// <summary>The shape of <see cref="SingleMoney"/>: at an instant where there is no <see cref="Until"/>, else evenly.</summary>
internal sealed record SingleShape(StreamKind Kind, StreamValue Amount, StreamValue From) : StreamShape(Kind)
{
    public StreamValue? Until { get; init; }

    /// <summary>Whether it is money at the same instant in all trials.</summary>
    public bool IsDated => From.IsConstant && Until is null;

    public override bool IsInvested => Kind is StreamKind.Investment or StreamKind.Cost;

    private protected override CashStream Create(in StreamBlock block, int trial)
    {
        var from = From.Of(block, trial);
        return new SingleMoney(Kind, Amount.Of(block, trial), from, Until?.Of(block, trial) ?? from);
    }
}

/// <summary>The shape of <see cref="EventMoney"/>.</summary>
/// <param name="RunRate">The expected benefit per year.</param>
/// <param name="Place">The place of its events in <see cref="StreamBlock.Events"/>.</param>
internal sealed record EventShape(StreamValue RunRate, int Place) : StreamShape(StreamKind.Benefit)
{
    private protected override CashStream Create(in StreamBlock block, int trial)
    {
        var (events, lumps) = (block.Events[Place], ImmutableArray.CreateBuilder<Lump>());
        for (var i = events.First[trial]; i < events.First[trial + 1]; i++)
            lumps.Add(new(events.Instants[i], events.Amounts[i]));
        return new EventMoney(RunRate.Of(block, trial), lumps.ToImmutable());
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>Computes the outcomes of whole blocks of trials whose cash flow is a list of streams, eight trials at once.</summary>
/// <remarks>The results equal those of <see cref="StreamStatement"/>, the reference implementation, to 1e-9. A trial's bits depend only
/// on its own values, the streams and the terms. Immutable and thread-safe; allocates nothing after its first block on each
/// thread.</remarks>
internal sealed class StreamEconomics
{
    private readonly CashFlowTerms terms;
    private readonly ImmutableArray<StreamShape> shapes;
    private readonly ImmutableArray<YearlyGroup> groups;
    private readonly DiscountSchedule schedule;
    private readonly ConcurrentBag<OutcomeLanes> unused = [];
    private readonly ConcurrentBag<OwnerPaybacks> unusedPaybacks = [];

    /// <param name="terms">Horizon, discount rate and timing, amortisation and tax of every trial.</param>
    /// <param name="shapes">The streams. Sums run in their order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value that is the same in all trials is out of its range.</exception>
    public StreamEconomics(CashFlowTerms terms, ImmutableArray<StreamShape> shapes)
    {
        ArgumentNullException.ThrowIfNull(terms);
        (this.terms, this.shapes, schedule) = (terms, shapes, new(terms));
        groups = YearlyGroup.Of(shapes, schedule);
    }

    /// <summary>The number of columns of the year table: for each year, those of <see cref="YearRows"/>.</summary>
    public int YearColumns => schedule.Years * YearRows;

    /// <summary>The columns of one year: each stream without the sign of its kind, in the order of the streams, then benefit, cost,
    /// investment, residual, tax, net and cumulative.</summary>
    public int YearRows => shapes.Length + 7;

    /// <summary>Computes outcomes.</summary>
    /// <param name="block">The trials, any number of them; 0 is legal.</param>
    /// <param name="outcomes">The outcomes to compute, each with its column in the block.</param>
    public void Evaluate(in StreamBlock block, ReadOnlySpan<(StreamOutcome Outcome, int Place)> outcomes)
    {
        var lanes = Take();
        var (withMonths, withTax) = (false, false);
        foreach (var (outcome, _) in outcomes)
        {
            withMonths |= outcome is StreamOutcome.Payback or StreamOutcome.DiscountedPayback or StreamOutcome.PaybackAfterTax
                or StreamOutcome.Irr or StreamOutcome.IrrIsSeveral or StreamOutcome.IrrAfterTax or StreamOutcome.IrrAfterTaxIsSeveral
                or StreamOutcome.Mirr or StreamOutcome.LowestCash or StreamOutcome.PeakFunding;
            withTax |= outcome is StreamOutcome.PaybackAfterTax or StreamOutcome.NpvAfterTax or StreamOutcome.IrrAfterTax
                or StreamOutcome.IrrAfterTaxIsSeveral;
        }
        for (var at = 0; at < block.Count; at += LumpLanes.Lanes)
        {
            lanes.Load(block, at, withMonths, withTax);
            foreach (var (outcome, place) in outcomes)
                Write(block, place, at, lanes, lanes.Of(outcome, block, at));
        }
        unused.Add(lanes);
    }

    /// <summary>Computes the payback of each of some owners: along its own streams and those without an owner.</summary>
    /// <param name="block">The trials. All their values are finite and in their range.</param>
    /// <param name="owners">The owners; always the same.</param>
    /// <param name="first">The column of the first owner; those of the others follow it.</param>
    public void WritePaybacks(in StreamBlock block, ImmutableArray<string> owners, int first)
    {
        if (!unusedPaybacks.TryTake(out var paybacks))
            paybacks = new(terms, shapes, owners, schedule);
        for (var at = 0; at < block.Count; at += LumpLanes.Lanes)
        {
            paybacks.Load(block, at);
            for (var owner = 0; owner < owners.Length; owner++)
                paybacks.Payback(owner, block, at)
                    .StoreUnsafe(ref MemoryMarshal.GetReference(block.Column(first + owner)), (nuint)at);
        }
        unusedPaybacks.Add(paybacks);
    }

    /// <summary>Writes cumulative cash at the end of months 0 to the horizon, before tax, one column for each month.</summary>
    /// <param name="block">The trials.</param>
    /// <param name="first">The column of month 0; those of the other months follow it.</param>
    public void WriteCumulative(in StreamBlock block, int first)
    {
        var lanes = Take();
        for (var at = 0; at < block.Count; at += LumpLanes.Lanes)
        {
            lanes.Load(block, at, withMonths: true, withTax: false);
            var flows = lanes.Flows();
            var cumulative = Vector512<double>.Zero;
            for (var month = 0; month < flows.Length; month++)
                Write(block, first + month, at, lanes, cumulative += flows[month]);
        }
        unused.Add(lanes);
    }

    /// <summary>Writes the year table, <see cref="YearColumns"/> columns.</summary>
    /// <param name="block">The trials.</param>
    /// <param name="first">The first column of the first year; the other years follow it.</param>
    public void WriteYears(in StreamBlock block, int first)
    {
        var lanes = Take();
        Span<Vector512<double>> kinds = stackalloc Vector512<double>[4];
        for (var at = 0; at < block.Count; at += LumpLanes.Lanes)
        {
            lanes.Load(block, at, withMonths: false, withTax: terms.Tax is not null);
            var (cumulative, place) = (Vector512<double>.Zero, first);
            for (var year = 0; year < schedule.Years; year++)
            {
                kinds.Clear();
                for (var stream = 0; stream < shapes.Length; stream++)
                {
                    var amount = lanes.Cash.Years(stream)[year];
                    kinds[(int)shapes[stream].Kind] += amount;
                    Write(block, place++, at, lanes, amount);
                }
                foreach (var kind in kinds)
                    Write(block, place++, at, lanes, kind);
                var tax = lanes.Tax is null ? Vector512<double>.Zero : lanes.Tax.Years(includesGains: true)[year];
                var net = kinds[(int)StreamKind.Benefit] - kinds[(int)StreamKind.Cost] - kinds[(int)StreamKind.Investment]
                    + kinds[(int)StreamKind.Residual] - tax;
                Write(block, place++, at, lanes, tax);
                Write(block, place++, at, lanes, net);
                Write(block, place++, at, lanes, cumulative += net);
            }
        }
        unused.Add(lanes);
    }

    private OutcomeLanes Take() => unused.TryTake(out var lanes) ? lanes : new(terms, shapes, groups, schedule);

    private static void Write(in StreamBlock block, int place, int at, OutcomeLanes lanes, Vector512<double> values) =>
        ConditionalSelect(lanes.Cash.IsValid, values, Create(double.NaN))
            .StoreUnsafe(ref MemoryMarshal.GetReference(block.Column(place)), (nuint)at);

    /// <summary>The streams of one trial.</summary>
    /// <exception cref="ArgumentException">A value of the trial is out of its range.</exception>
    public CashStream[] Trial(in StreamBlock block, int trial) => StreamShape.Trial(shapes, block, trial);
}

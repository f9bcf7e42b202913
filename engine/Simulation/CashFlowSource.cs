using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>The columns that the cash flow of a model is computed from.</summary>
public abstract record CashFlowSource
{
    private protected CashFlowSource()
    {
    }

    /// <summary>All columns that the cash flow reads, each once; a position in this list is that of the column in every
    /// calculation.</summary>
    public abstract ImmutableArray<string> Reads { get; }

    /// <summary>The columns of the cash flow that formulas may refer to and that are no outcomes.</summary>
    public virtual ImmutableArray<(string Name, CashFlowOutcome Outcome)> Further => [];

    /// <summary>Whether any of its money comes with events that arrive at random.</summary>
    public virtual bool HasEvents => false;

    /// <summary>The same with other columns to read.</summary>
    /// <param name="column">Gives the column to read in place of another.</param>
    public abstract CashFlowSource Redirected(Func<string, string> column);

    /// <summary>All that flows in and all that flows out in a trial, in money: the magnitude of the rounding in NPV.</summary>
    /// <param name="terms">Horizon and discount rate.</param>
    public abstract Formula Volume(CashFlowTerms terms);

    /// <summary>The streams that the cash flow consists of, the benefits by driver.</summary>
    /// <param name="model">The model that has this cash flow.</param>
    internal abstract ImmutableArray<StreamColumns> StreamsOf(Model model);

    /// <summary>The calculation of the outcomes.</summary>
    /// <param name="model">The model that has this cash flow.</param>
    internal abstract CashFlowProgram Compile(Model model);
}

/// <summary>One investment, one running cost and benefits with one go-live and ramp-up: the names of the inputs or definitions that hold
/// them.</summary>
/// <param name="ImplementationCost">Money, once.</param>
/// <param name="RunningCost">Money per year.</param>
/// <param name="GoLiveMonths">Months before any benefit.</param>
/// <param name="RampUpMonths">Months from go-live to full run rate.</param>
public sealed record CashColumns(string ImplementationCost, string RunningCost, string GoLiveMonths, string RampUpMonths) : CashFlowSource
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Reads =>
        [Outcomes.TotalBenefit, RunningCost, ImplementationCost, GoLiveMonths, RampUpMonths];

    /// <inheritdoc/>
    public override CashFlowSource Redirected(Func<string, string> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new CashColumns(column(ImplementationCost), column(RunningCost), column(GoLiveMonths), column(RampUpMonths));
    }

    /// <inheritdoc/>
    public override Formula Volume(CashFlowTerms terms) => CashVolume.Formula(this, terms);

    internal override ImmutableArray<StreamColumns> StreamsOf(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. model.Drivers.Where(driver => !driver.Terms.IsEmpty).Select(driver =>
                new StreamColumns(driver.Id, StreamKind.Benefit, [driver.Outcome.Name])
                {
                    IsYearly = true,
                    Start = GoLiveMonths,
                    RampUp = RampUpMonths,
                }),
            new("", StreamKind.Investment, [ImplementationCost])
            {
                End = model.Terms.Outlay == Outlay.UntilGoLive ? GoLiveMonths : null,
            },
            new("", StreamKind.Cost, [RunningCost]) { IsYearly = true, Start = GoLiveMonths },
        ];
    }

    internal override CashFlowProgram Compile(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new PlainCashFlow(model.Terms);
    }
}

/// <summary>Any number of streams, each with times of its own.</summary>
/// <param name="Streams">The streams, in the order in which reports list them.</param>
public sealed record StreamedCash(ImmutableArray<StreamColumns> Streams) : CashFlowSource
{
    /// <summary>The column of the benefits per year and of events of months 1 to the horizon, in money.</summary>
    public const string HorizonBenefit = "benefit within the horizon";

    /// <summary>The column of the costs of months 0 to the horizon, in money.</summary>
    public const string HorizonCost = "costs within the horizon";

    /// <summary>The column of the investments of months 0 to the horizon, in money.</summary>
    public const string HorizonInvestment = "investments within the horizon";

    /// <summary>The column of what comes in once, residuals included, in months 0 to the horizon, in money.</summary>
    public const string HorizonOnce = "what comes once within the horizon";

    /// <summary>The column of all that flows in and out within the horizon, each flow without its sign and discounted, in money.</summary>
    public const string FlowVolume = "all that flows";

    /// <summary>The column that is 1 in trials with several internal rates of return.</summary>
    public const string SeveralRates = "several rates of return";

    /// <summary>The column that is 1 in trials with several internal rates of return after tax; those before tax where nothing is
    /// taxed.</summary>
    public const string SeveralRatesAfterTax = "several rates of return after tax";

    /// <inheritdoc/>
    public override ImmutableArray<string> Reads { get; } =
        [.. Streams.SelectMany(stream => stream.Columns).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override ImmutableArray<(string Name, CashFlowOutcome Outcome)> Further =>
    [
        (HorizonBenefit, CashFlowOutcome.HorizonBenefit), (HorizonCost, CashFlowOutcome.HorizonCost),
        (HorizonInvestment, CashFlowOutcome.HorizonInvestment), (HorizonOnce, CashFlowOutcome.HorizonOnce),
        (FlowVolume, CashFlowOutcome.Volume),
        (SeveralRates, CashFlowOutcome.IrrIsSeveral), (SeveralRatesAfterTax, CashFlowOutcome.IrrAfterTaxIsSeveral),
    ];

    /// <inheritdoc/>
    public override bool HasEvents => Streams.Any(stream => stream.Events is not null);

    /// <inheritdoc/>
    public override CashFlowSource Redirected(Func<string, string> column) =>
        new StreamedCash([.. Streams.Select(stream => stream.Redirected(column))]);

    /// <inheritdoc/>
    public override Formula Volume(CashFlowTerms terms) => new Reference(FlowVolume);

    /// <summary>Whether the streams are the same.</summary>
    public bool Equals(StreamedCash? other) => other is not null && Streams.SequenceEqual(other.Streams);

    /// <inheritdoc/>
    public override int GetHashCode() => Streams.Length;

    internal override ImmutableArray<StreamColumns> StreamsOf(Model model) => Streams;

    internal override CashFlowProgram Compile(Model model) => new StreamedCashFlow(model, Streams, Reads);
}

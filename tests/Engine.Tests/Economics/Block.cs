using Roi.Engine.Economics;

namespace Roi.Engine.Tests.Economics;

/// <summary>One trial's five numbers.</summary>
internal readonly record struct Trial(double Benefit, double Running, double Implementation, double GoLive, double RampUp);

/// <summary>All outcomes of one trial.</summary>
internal readonly record struct TrialOutcomes(double AnnualTotalCost, double Roi, double FirstYearBenefit, double FirstYearRoi,
    double HorizonRoi, double Payback, double DiscountedPayback, double Npv, double Irr, double PeakFunding, double Mirr,
    double ProfitabilityIndex)
{
    public static readonly string[] Names = ["annualTotalCost", "roi", "firstYearBenefit", "firstYearRoi", "horizonRoi",
        "payback", "discountedPayback", "npv", "irr", "peakFunding", "mirr", "profitabilityIndex"];

    public double[] All => [AnnualTotalCost, Roi, FirstYearBenefit, FirstYearRoi, HorizonRoi, Payback, DiscountedPayback, Npv, Irr,
        PeakFunding, Mirr, ProfitabilityIndex];
}

/// <summary>Trials through the fast path, or one by one through the plain statements.</summary>
internal static class Block
{
    public static TrialOutcomes[] Fast(CashFlowTerms terms, IReadOnlyList<Trial> trials)
    {
        var columns = Enumerable.Range(0, 12).Select(_ => new double[trials.Count]).ToArray();
        new TrialEconomics(terms).Evaluate(
            new CashFlowColumns
            {
                Benefit = trials.Select(t => t.Benefit).ToArray(),
                RunningCost = trials.Select(t => t.Running).ToArray(),
                ImplementationCost = trials.Select(t => t.Implementation).ToArray(),
                GoLiveMonths = trials.Select(t => t.GoLive).ToArray(),
                RampUpMonths = trials.Select(t => t.RampUp).ToArray(),
            },
            new OutcomeColumns
            {
                AnnualTotalCost = columns[0],
                Roi = columns[1],
                FirstYearBenefit = columns[2],
                FirstYearRoi = columns[3],
                HorizonRoi = columns[4],
                Payback = columns[5],
                DiscountedPayback = columns[6],
                Npv = columns[7],
                Irr = columns[8],
                PeakFunding = columns[9],
                Mirr = columns[10],
                ProfitabilityIndex = columns[11],
            });
        return [.. Enumerable.Range(0, trials.Count).Select(i => new TrialOutcomes(columns[0][i], columns[1][i], columns[2][i],
            columns[3][i], columns[4][i], columns[5][i], columns[6][i], columns[7][i], columns[8][i],
            columns[9][i], columns[10][i], columns[11][i]))];
    }

    public static TrialOutcomes Fast(CashFlowTerms terms, Trial trial) => Fast(terms, [trial])[0];

    public static double[] Flows(CashFlowTerms terms, Trial t) =>
        CashFlow.Flows(terms, t.Benefit, t.Running, t.Implementation, t.GoLive, t.RampUp);

    public static TrialOutcomes Plain(CashFlowTerms terms, Trial t)
    {
        var flows = Flows(terms, t);
        return new(
            ReturnOnInvestment.AnnualTotalCost(terms, t.Running, t.Implementation),
            ReturnOnInvestment.RunRate(terms, t.Benefit, t.Running, t.Implementation),
            ReturnOnInvestment.BenefitWithin(12, t.Benefit, t.GoLive, t.RampUp),
            ReturnOnInvestment.Within(12, t.Benefit, t.Running, t.Implementation, t.GoLive, t.RampUp),
            ReturnOnInvestment.Within(terms.HorizonMonths, t.Benefit, t.Running, t.Implementation, t.GoLive, t.RampUp),
            Payback.Months(flows) ?? double.PositiveInfinity,
            Payback.DiscountedMonths(flows, terms) ?? double.PositiveInfinity,
            NetPresentValue.Of(flows, terms),
            InternalRateOfReturn.Of(flows),
            InvestmentFigures.PeakFunding(flows),
            InvestmentFigures.Mirr(flows, terms),
            InvestmentFigures.ProfitabilityIndex(
                NetPresentValue.Of(flows, terms), InvestmentFigures.WorthOfOutlay(terms, t.Implementation, t.GoLive)));
    }

    /// <summary>Trials of every kind: usual ones, and each number at the edges of what it may be.</summary>
    public static Trial[] Generate(int seed, int count, int horizon)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Trial(
            Pick(() => 1e6 * random.NextDouble(), () => 0, () => Math.Pow(10, 16 * random.NextDouble() - 4)),
            Pick(() => 3e5 * random.NextDouble(), () => 0, () => Math.Pow(10, 8 * random.NextDouble() - 2)),
            Pick(() => 1e6 * random.NextDouble(), () => 0, () => Math.Pow(10, 12 * random.NextDouble() - 3)),
            Months(), Months()))];

        double Pick(params Func<double>[] kinds) => kinds[random.NextDouble() < 0.7 ? 0 : random.Next(kinds.Length)]();
        double Months() => random.Next(8) switch
        {
            0 => 0,
            1 => random.Next(13),
            2 => random.NextDouble(),
            3 => Math.Pow(10, -12 * random.NextDouble()),
            4 => 2 * horizon * random.NextDouble(),
            5 => horizon - random.NextDouble(),
            _ => 12 * random.NextDouble(),
        };
    }
}

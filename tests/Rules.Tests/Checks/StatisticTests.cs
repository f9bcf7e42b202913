using System.Globalization;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Differences;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Checks;

/// <summary>Every statistic of the list can be asked for in a check and is what it is defined to be.</summary>
public sealed class StatisticTests : IDisposable
{
    private const double Amount = 2_600_000;

    /// <summary>What each is, written out over the trials of NPV and its conservative value.</summary>
    private static readonly Dictionary<string, Func<double[], double, double>> Definitions = new()
    {
        ["probability"] = (npv, _) => npv.Count(value => value > Amount) / (double)npv.Length,
        ["p10"] = (npv, _) => Quantile(npv, 0.1),
        ["p50"] = (npv, _) => Quantile(npv, 0.5),
        ["p90"] = (npv, _) => Quantile(npv, 0.9),
        ["percentile"] = (npv, _) => Quantile(npv, 0.95),
        ["mean"] = (npv, _) => npv.Sum() / npv.Length,
        ["sd"] = (npv, _) => Math.Sqrt(npv.Sum(value => Math.Pow(value - npv.Average(), 2)) / (npv.Length - 1)),
        ["conservative"] = (_, conservative) => conservative,
    };

    private readonly Desk desk = new();

    public static TheoryData<string> Names => new(RunStatistics.All.Select(statistic => statistic.Name));

    [Theory, MemberData(nameof(Names))]
    public void A_check_can_ask_for_it_and_sees_its_plain_definition(string name)
    {
        var (statistic, analysis) = (Find(name), Analysis(Asked(Find(name), "npv")));
        var observed = analysis.Findings.Single(finding => finding.Id == "own").Observed.Single();
        var (trials, conservative) = (Trials(analysis), analysis[Outcomes.Npv].Conservative);
        var expected = Definitions[name](trials, conservative);
        Assert.Equal(Asked(statistic, "npv"), observed.Expression);
        Assert.Equal(1, observed.Value / expected, 1e-12);
        Assert.Equal(statistic.IsOfCondition ? Unit.None : Unit.Money, observed.Counts);
        Assert.Equal(statistic.IsOfCondition ? OutcomeUnit.Fraction : OutcomeUnit.Money, observed.Unit);
        Interval asked = statistic.IsOfCondition ? Interval.Any : new(trials.Append(conservative).Min(), trials.Append(conservative).Max());
        var bounds = statistic.Bounds(asked);
        Assert.InRange(observed.Value, bounds.Low, bounds.High);
        Assert.Equal(name is "probability" or "sd", statistic.Bounds(Interval.Any).IsNotNegative);
        Assert.Equal(name == "probability" ? 1 : double.PositiveInfinity, statistic.Bounds(Interval.Any).High);
    }

    /// <summary>Raised to an amount, trials come closer to each other: what does not follow them falls.</summary>
    [Theory, MemberData(nameof(Names))]
    public void It_rises_with_what_it_is_asked_of_where_it_is_declared_to(string name)
    {
        var statistic = Find(name);
        var (plain, raised) = (Asked(statistic, "npv"), Asked(statistic, "max(npv, 2600001)"));
        var observed = Analysis($"{plain} + {raised}").Findings.Single(finding => finding.Id == "own").Observed;
        Assert.Equal(statistic.RisesWithArgument, observed[1].Value >= observed[0].Value);
    }

    [Fact]
    public void A_percentile_never_falls_as_its_level_rises()
    {
        var statistics = Analysis("p50(npv)")[Outcomes.Npv].Statistics;
        var values = new[] { 0.1, 0.5, 0.9 }.Select(level => RunStatistics.Percentile.ValueAt(statistics, level)).ToList();
        Assert.Equal(values.Order(), values);
        Assert.Equal(values, RunStatistics.InTables.Select(statistic => statistic.Value(statistics)));
        Assert.All(RunStatistics.InTables, statistic => Assert.Same(RunStatistics.Percentile, statistic.General));
        Assert.Equal(["percentile"],
            RunStatistics.All.Where(statistic => statistic.HasLevel).Select(statistic => statistic.General.Name).Distinct());
    }

    [Fact]
    public void Standard_errors_are_those_of_the_run_and_what_is_no_statistic_of_trials_has_no_value()
    {
        var statistics = Analysis("p50(npv)")[Outcomes.Npv].Statistics;
        Assert.Equal(statistics.MeanStandardError, RunStatistics.Mean.StandardError(statistics));
        Assert.Equal(statistics.Percentile(90).StandardError, RunStatistics.P90.StandardError(statistics));
        Assert.Equal(statistics.StandardDeviationError, RunStatistics.StandardDeviation.StandardError(statistics));
        Assert.Throws<InvalidOperationException>(() => RunStatistics.Conservative.Value(statistics));
        Assert.Throws<InvalidOperationException>(() => RunStatistics.Percentile.Value(statistics));
    }

    [Fact]
    public void Medians_and_their_differences_are_those_of_the_main_outcomes()
    {
        var main = Outcomes.Main.Order(StringComparer.Ordinal);
        Assert.Equal(main, Members(typeof(Medians)));
        Assert.Equal(main, Members(typeof(MedianEffect)));
        Assert.Equal(main, PairedTrials.Names.Order(StringComparer.Ordinal));

        static IEnumerable<string> Members(Type type) => type.GetProperties()
            .Select(member => char.ToLowerInvariant(member.Name[0]) + member.Name[1..]).Order(StringComparer.Ordinal);
    }

    public void Dispose() => desk.Dispose();

    private static StatisticDescriptor Find(string name) => RunStatistics.All.Single(statistic => statistic.Name == name);

    private static string Asked(StatisticDescriptor statistic, string number) =>
        $"{statistic.Name}({number}{(statistic.IsOfCondition ? " > " + Amount.ToString(CultureInfo.InvariantCulture) : "")}"
        + $"{(statistic.Arguments == 2 ? ", 95%" : "")})";

    private Analysis Analysis(string number) => desk.Analysis(Plant.Scenario, Plant.Check(number + " != 0.123"));

    private static double[] Trials(Analysis analysis) =>
        Variations.Run(analysis.Result.Model, analysis.Options, [], [], [Outcomes.Npv], cancellation: TestContext.Current.CancellationToken)
            .Base.Columns[Outcomes.Npv];

    /// <summary>Type 7 of Hyndman and Fan, from the definition.</summary>
    private static double Quantile(double[] values, double level)
    {
        var sorted = values.Order().ToArray();
        var place = level * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}

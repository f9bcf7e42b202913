using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>The payback of lines: each has its own money and an equal share of that of the site.</summary>
public class LinePaybackTests
{
    /// <summary>All trials are those that paybacks are computed from.</summary>
    private static readonly SimulationOptions Options = new() { RequestedTrials = 1 << 14 };

    private static readonly StreamColumns Outlay = new("outlay", StreamKind.Investment, ["outlay"]);

    /// <summary>A site that pays an outlay at month 0, and lines with the columns <c>benefit of LINE</c>.</summary>
    private static Model Site(double outlay, StreamColumns[] ofSite, StreamColumns[] ofLines, params Input[] inputs)
    {
        string[] lines = [.. ofLines.Select(stream => stream.Line).Distinct().Order(StringComparer.Ordinal)];
        ImmutableArray<StreamColumns> streams = [.. ofLines, Outlay, .. ofSite];
        return new()
        {
            Inputs = [new("outlay", new Certain(outlay)), .. inputs],
            Drivers = [],
            Cash = new StreamedCash(streams),
            CashByLine = new(streams, lines.Length, [.. lines]),
            Terms = new(60, 0.1, 3),
        };
    }

    private static StreamColumns Benefit(string line) =>
        new("benefit", StreamKind.Benefit, ["benefit of " + line]) { IsYearly = true, Line = line };

    private static Input Of(string line, double benefit) => new("benefit of " + line, new Certain(benefit));

    private static ImmutableArray<LinePayback> Paybacks(Model model) => Simulator.Run(model, Options).Paybacks;

    private static void AssertIs(double expected, double actual) => Assert.Equal(expected, actual, 1e-9 * Math.Max(1, expected));

    [Fact]
    public void A_line_pays_back_when_its_benefit_has_covered_its_share_of_the_site()
    {
        // Of 2,000 each pays 1,000; A earns 100 a month, B 50 a month.
        var lines = Paybacks(Site(2_000, [], [Benefit("A"), Benefit("B")], Of("A", 1_200), Of("B", 600)));
        Assert.Equal(["A", "B"], lines.Select(line => line.Line));
        AssertIs(10, lines[0].Months.P50);
        AssertIs(20, lines[1].Months.P50);
        Assert.Equal([1.0, 0], lines.Select(line => line.PaysFirst!.Value));
    }

    [Fact]
    public void Go_live_ramp_up_and_costs_of_a_line_are_its_own_and_a_cost_of_the_site_is_shared()
    {
        // A is live from month 6 and ramps up over 4 months, so that it loses 2 months. B pays 300 of its own at month 3. The site pays
        // 240 a year, 10 a month of each line.
        var lines = Paybacks(Site(2_000,
            [new("support", StreamKind.Cost, ["support"]) { IsYearly = true }],
            [
                Benefit("A") with { Start = "late", RampUp = "ramp" }, Benefit("B"),
                new("own", StreamKind.Cost, ["own of B"]) { Line = "B", Start = "third" },
            ],
            Of("A", 1_200), Of("B", 600), new("support", new Certain(240)), new("own of B", new Certain(300)),
            new("late", new Certain(6)), new("ramp", new Certain(4)), new("third", new Certain(3))));
        AssertIs((1_000 + 8 * 100) / 90.0, lines[0].Months.P50);
        AssertIs(1_300 / 40.0, lines[1].Months.P50);
    }

    [Fact]
    public void A_line_pays_first_in_the_trials_in_which_it_does()
    {
        // B earns more than A in half of the trials.
        var lines = Paybacks(Site(2_000, [], [Benefit("A"), Benefit("B")],
            Of("A", 1_200), new("benefit of B", new Uniform(600, 1_800))));
        Assert.All(lines, line => Assert.Equal(0.5, line.PaysFirst!.Value, 0.002));
        AssertIs(10, lines[0].Months.P90);
        // One trial in ten earns at least 1,680, and one in ten 720 or less.
        Assert.Equal(12_000 / 1_680.0, lines[1].Months.P10, 5 * lines[1].Months.Percentile(10).StandardError!.Value);
        Assert.Equal(12_000 / 720.0, lines[1].Months.P90, 5 * lines[1].Months.Percentile(90).StandardError!.Value);
    }

    [Fact]
    public void A_line_without_benefit_never_pays_and_lines_that_pay_together_each_pay_first()
    {
        var lines = Paybacks(Site(3_000, [], [Benefit("A"), Benefit("B"), Benefit("C")], Of("A", 1_200), Of("B", 0), Of("C", 1_200)));
        Assert.Equal([1.0, 0, 1], lines.Select(line => line.PaysFirst!.Value));
        Assert.Equal([0.0, 1, 0], lines.Select(line => line.Months.ShareAboveAll));
        Assert.Equal(double.PositiveInfinity, lines[1].Months.P10);
    }

    [Fact]
    public void Where_no_line_pays_none_pays_first()
    {
        var lines = Paybacks(Site(1e6, [], [Benefit("A"), Benefit("B")], Of("A", 1_200), Of("B", 600)));
        Assert.Equal([(1.0, 0.0, 1.0), (1.0, 0.0, 1.0)],
            lines.Select(line => (line.Months.ShareAboveAll, line.PaysFirst!.Value, line.NonePays!.Value)));
    }

    [Fact]
    public void Where_one_line_may_pay_the_trials_in_which_none_pays_are_those_in_which_it_does_not()
    {
        // Of 12,000 each pays half; A earns too little in 60 months, B just enough in half of the trials.
        var lines = Paybacks(Site(12_000, [], [Benefit("A"), Benefit("B")],
            Of("A", 600), new("benefit of B", new Uniform(600, 1_800))));
        Assert.All(lines, line => Assert.Equal(0.5, line.NonePays!.Value, 0.002));
        Assert.Equal([0, 0.5], lines.Select(line => Math.Round(line.PaysFirst!.Value, 2)));
    }

    [Fact]
    public void Where_nothing_is_paid_all_lines_have_paid_back_at_once()
    {
        var lines = Paybacks(Site(0, [], [Benefit("A"), Benefit("B")], Of("A", 1_200), Of("B", 0)));
        Assert.Equal([(0.0, 1.0), (0.0, 1.0)], lines.Select(line => (line.Months.P50, line.PaysFirst!.Value)));
    }

    [Fact]
    public void A_line_that_is_not_told_takes_its_share_and_who_pays_first_is_left_open()
    {
        var model = Site(2_000, [], [Benefit("A"), Benefit("B")], Of("A", 1_200), Of("B", 600));
        var line = Assert.Single(Paybacks(model with { CashByLine = model.CashByLine! with { Told = ["B"] } }));
        AssertIs(20, line.Months.P50);
        Assert.Null(line.PaysFirst);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Alike_lines_each_pay_back_when_the_site_does(int count)
    {
        // Everything that the site has is shared: events, money once and a residual, which no payback counts.
        string[] names = [.. Enumerable.Range(1, count).Select(line => Invariant($"L{line}"))];
        StreamColumns failures = new("failures", StreamKind.Benefit, ["a year"])
        {
            IsYearly = true,
            Start = "g",
            RampUp = "M",
            Events = new() { Rate = "rate", Prevented = "prevented", Cost = Name("cost"), Drawn = [new("cost", new Uniform(50, 150))] },
        };
        var model = Site(3_000,
            [
                failures, new("support", StreamKind.Cost, ["support"]) { IsYearly = true, Growth = "growth" },
                new("sale", StreamKind.Residual, ["sale"]) { Start = "end" },
            ],
            [.. names.Select(name => Benefit(name) with { Amounts = ["benefit"], Start = "g", RampUp = "M" })],
            new("benefit", new Uniform(600, 1_800)), new("support", new Uniform(100, 300)), new("growth", new Uniform(-0.1, 0.2)),
            new("rate", new Certain(2)), new("prevented", new Certain(0.5)), new("cost", new Certain(100)), new("a year", new Certain(100)),
            new("g", new Uniform(1, 9)), new("M", new Certain(6)), new("sale", new Certain(500)), new("end", new Certain(60)));
        var result = Simulator.Run(model, Options);
        var site = result[Outcomes.Payback];
        Assert.Equal(count, result.Paybacks.Length);
        foreach (var line in result.Paybacks)
        {
            Assert.Equal(site.ShareAboveAll, line.Months.ShareAboveAll);
            foreach (var percent in (double[])[10, 50, 90])
                AssertIs(site.Percentile(percent).Value, line.Months.Percentile(percent).Value);
            Assert.Equal(count == 1 ? null : 1 - site.ShareAboveAll, line.PaysFirst);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("g")]
    public void The_only_line_pays_back_when_the_site_does_whatever_of_both_is_its_own(string dated)
    {
        StreamColumns Failures(string id) => new(id, StreamKind.Benefit, ["a year"])
        {
            IsYearly = true,
            Start = "g",
            RampUp = "M",
            Events = new() { Rate = "rate", Prevented = "prevented", Cost = Name("cost"), Drawn = [new("cost", new Uniform(50, 150))] },
        };
        var model = Site(1_500,
            [Failures("failures of all"), new("later", StreamKind.Investment, ["part"]) { Start = dated.Length == 0 ? "M" : dated }],
            [
                Benefit("A") with { Amounts = ["benefit"], Start = "g", RampUp = "M", End = "end" },
                Failures("failures") with { Line = "A" },
                new("own outlay", StreamKind.Investment, ["part"]) { Line = "A", End = "g" },
                new("own sale", StreamKind.Residual, ["part"]) { Line = "A", Start = "end" },
                new("own gift", StreamKind.Benefit, ["part"]) { Line = "A", Start = "g" },
                new("own cost", StreamKind.Cost, ["part"])
                {
                    Line = "A",
                    IsYearly = true,
                    Growth = "growth",
                    GrowthFrom = GrowthFrom.Start,
                },
                new("own listed", StreamKind.Benefit, ["part", "benefit"]) { Line = "A", IsYearly = true, IsByYear = true },
            ],
            new("benefit", new Uniform(600, 1_800)), new("part", new Uniform(100, 300)), new("growth", new Uniform(-0.1, 0.2)),
            new("rate", new Certain(2)), new("prevented", new Certain(0.5)), new("cost", new Certain(100)), new("a year", new Certain(100)),
            new("g", new Uniform(1, 9)), new("M", new Certain(6)), new("end", new Certain(48)));
        var result = Simulator.Run(model, Options);
        var (site, line) = (result[Outcomes.Payback], Assert.Single(result.Paybacks).Months);
        Assert.InRange(site.ShareAboveAll, 0, 0.9);
        Assert.Equal(site.ShareAboveAll, line.ShareAboveAll);
        foreach (var percent in (double[])[10, 25, 50, 75, 90])
            if (site.Percentiles.Any(known => known.Percent == percent))
                AssertIs(site.Percentile(percent).Value, line.Percentile(percent).Value);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void A_line_with_a_later_go_live_and_all_else_alike_never_pays_earlier(ulong seed)
    {
        var model = Site(2_000, [], [Benefit("A") with { Amounts = ["benefit"], Start = "early", RampUp = "M" },
            Benefit("B") with { Amounts = ["benefit"], Start = "late", RampUp = "M" }],
            new("benefit", new Uniform(0, 1_800)), new("M", new Uniform(0, 12)), new("early", new Uniform(0, 12)),
            new("wait", new Uniform(0, 12))) with
        { Definitions = [new("late", new Binary(BinaryOperator.Add, Name("early"), Name("wait")))] };
        var lines = Simulator.Run(model, Options with { Seed = seed }).Paybacks;
        Assert.Equal(1 - lines[0].Months.ShareAboveAll, lines[0].PaysFirst);
        Assert.True(lines[1].Months.ShareAboveAll >= lines[0].Months.ShareAboveAll);
        Assert.All(new[] { 10.0, 50, 90 }, percent =>
            Assert.True(lines[1].Months.Percentile(percent).Value >= lines[0].Months.Percentile(percent).Value));
    }

    [Fact]
    public void Paybacks_are_the_same_bits_on_any_number_of_threads_and_of_trials()
    {
        var model = Site(2_000, [], [Benefit("A"), Benefit("B")],
            new("benefit of A", new Uniform(300, 1_800)), new("benefit of B", new Uniform(600, 1_800)));
        var one = Simulator.Run(model, Options with { Threads = 1 }).Paybacks;
        foreach (var other in (SimulationOptions[])[Options with { Threads = 3 }, Options with { RequestedTrials = 1 << 16 }])
            Assert.Equal(one.Select(line => (line.Months.P10, line.Months.P90, line.Months.ShareAboveAll, line.PaysFirst)),
                Simulator.Run(model, other).Paybacks
                    .Select(line => (line.Months.P10, line.Months.P90, line.Months.ShareAboveAll, line.PaysFirst)));
    }

    [Fact]
    public void Lines_change_no_other_number()
    {
        var model = Site(2_000, [], [Benefit("A"), Benefit("B")], Of("A", 1_200), new("benefit of B", new Uniform(600, 1_800)));
        var (with, without) = (Simulator.Run(model, Options), Simulator.Run(model with { CashByLine = null }, Options));
        Assert.Empty(without.Paybacks);
        Assert.All(without.Statistics, pair =>
            Assert.Equal((pair.Value.Mean, pair.Value.P90), (with[pair.Key].Mean, with[pair.Key].P90)));
    }
}

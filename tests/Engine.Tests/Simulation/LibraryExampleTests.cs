using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Tests;

namespace Roi.Engine.Tests.Simulation;

/// <summary>The engine without rules, files or a console: the code of its README, and that it is that code.</summary>
public sealed class LibraryExampleTests
{
    [Fact]
    public void A_model_is_built_run_and_read_in_a_few_lines_of_code()
    {
        Formula Times(Formula left, Formula right) => new Binary(BinaryOperator.Multiply, left, right);
        var model = new Model
        {
            Inputs =
            [
                new("downtimeHours", new Triangular(300, 420, 600)),
                new("reduction", new Uniform(0.3, 0.5)),
                new("implementationCost", new Pert(550_000, 700_000, 1_100_000)),
                new("runningCost", new Certain(180_000)),
                new("goLiveMonths", new Certain(2)),
                new("rampUpMonths", new Uniform(3, 9)),
            ],
            Drivers =
            [
                new("downtime",
                [
                    new("avoided", Times(Times(new Reference("downtimeHours"), new Constant(5200)), new Reference("reduction"))),
                ]),
            ],
            Cash = new CashColumns("implementationCost", "runningCost", "goLiveMonths", "rampUpMonths"),
            Terms = new CashFlowTerms(HorizonMonths: 60, DiscountRate: 0.1, AmortisationYears: 3),
        };

        var result = Simulator.Run(model, new SimulationOptions { RequestedTrials = 131_072, Seed = 1 });

        var benefit = result[Outcomes.Benefit("downtime")];
        Console.WriteLine(Invariant($"Benefit P50 {benefit.P50:N0} ± {benefit.Percentile(50).StandardError:N0} a year"));
        Console.WriteLine(Invariant($"NPV P10 {result[Outcomes.Npv].P10:N0}, P90 {result[Outcomes.Npv].P90:N0}"));
        Console.WriteLine(Invariant($"Never paid back: {result[Outcomes.Payback].ShareAboveAll:P1} of trials"));
        Console.WriteLine($"NPV depends most on {result.Tornado.Inputs[0].Input}");

        // Half of the products of hours and reduction lie below the median: a sum over the hours, one stratum each.
        var hours = new Triangular(300, 420, 600);
        var share = Enumerable.Range(0, 10_000).Average(i =>
            new Uniform(0.3, 0.5).Cdf(benefit.P50 / 5200 / hours.Quantile((i + 0.5) / 10_000)));
        Assert.Equal(0.5, share, 2e-4);
        Assert.InRange(benefit.Percentile(50).StandardError!.Value / benefit.P50, 1e-6, 1e-3);
    }

    [Fact]
    public void The_readme_of_the_engine_shows_that_very_code()
    {
        var readme = File.ReadAllText(Repository.PathOf("engine", "README.md"));
        var shown = readme.Split("```csharp\n")[1].Split("```")[0];
        var test = File.ReadAllText(Repository.PathOf("tests", "Engine.Tests", "Simulation", "LibraryExampleTests.cs"));
        foreach (var line in shown.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
            Assert.Contains(line, test, StringComparison.Ordinal);
        Assert.Contains(Unindented(shown[shown.IndexOf("Formula Times", StringComparison.Ordinal)..]), Unindented(test),
            StringComparison.Ordinal);
    }

    private static string Unindented(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));
}

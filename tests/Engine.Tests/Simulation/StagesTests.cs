using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using static Roi.Engine.Tests.Formulas.Build;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Computing the columns of many lines a few lines at a time.</summary>
public sealed class StagesTests
{
    private static readonly string[] Lines =
        ["Press", "Press b", "Press 2", "Press 10", .. Enumerable.Range(1, 60).Select(i => $"Filler {i}")];

    /// <summary>A plant whose lines are named so that the order of names and that of terms differ, with sums over lines in and against
    /// that order, one line that others refer to, correlations within and across lines, fixed inputs and observables.</summary>
    private static readonly Model ManyLines = WithManyLines();

    [Fact]
    public void Stages_give_the_bits_of_a_program_without_them_in_every_column()
    {
        var (plain, staged) = (new TrialProgram(ManyLines), new TrialProgram(ManyLines, isStaged: true));
        var points = new PointSet(SamplingMethod.Sobol, 3, 1024);
        var (whole, parts) = (plain.NewBlock(1024), staged.NewBlock(1024));
        plain.Run(whole, plain.Draws.Open(points, 5), 5, 0, 1024);
        HashSet<string> seen = [];
        for (var repeat = 0; repeat < 2; repeat++)
            staged.Run(parts, staged.Draws.Open(points, 5), 5, 0, 1024, block =>
            {
                foreach (var name in plain.Columns.First(plain.Columns.Count).Where(name => staged.StageOf(name) == block.Stage))
                {
                    Assert.True(whole[name].SequenceEqual(block[name]), name);
                    seen.Add(name);
                }
            });
        Assert.Equal(plain.Columns.Count, seen.Count);
    }

    [Fact]
    public void A_block_has_the_columns_of_a_few_lines_however_many_there_are()
    {
        string[] ofPlant = [.. Enumerable.Range(0, 400).Select(i => $"Filler {i:000}")];
        TrialProgram program = new(Plant.Of(1, ofPlant), isStaged: true);
        Assert.InRange(program.NewBlock(8).Buffer.Length / program.NewBlock(8).Stride, 30, 130);
        Assert.InRange(new TrialProgram(Plant.Of(1, ofPlant)).Columns.Count, 1200, int.MaxValue);
        Assert.Equal(1024, program.RunLength);
    }

    [Fact]
    public void A_definition_cannot_refer_to_a_later_one_in_stages_either()
    {
        var model = ManyLines with
        {
            Definitions = [new("early", Name("late")), .. ManyLines.Definitions, new("late", Name("scrap"))],
        };
        Assert.Equal("\"early\" refers to \"late\", which is neither an input nor an earlier definition.",
            Assert.Throws<ArgumentException>(() => new TrialProgram(model, isStaged: true)).Message);
    }

    private static Model WithManyLines()
    {
        var plant = Plant.Of(1, Lines);
        var hours = plant.Inputs.Where(input => input.Line.Length > 0 && input.Name.EndsWith("/hours", StringComparison.Ordinal))
            .Select(input => Name(input.Name)).ToList();
        return plant with
        {
            Inputs =
            [
                .. plant.Inputs,
                .. Lines.Select((line, i) => new Input(line + "/fixed", new Certain(i)) { Line = line }),
            ],
            Definitions =
            [
                .. plant.Definitions,
                new("all hours", Sum(hours)),
                new("all hours against the order", Sum(Enumerable.Reverse(hours))),
                new("hours over those of the first", Of(Of(hours[1], BinaryOperator.Power, Number(2)), BinaryOperator.Divide, hours[0])),
                .. Lines.Select(line => new Definition(line + "/share", Of(
                    Of(Name(line + "/hours"), BinaryOperator.Multiply, Name(line + "/fixed")), BinaryOperator.Divide, Name("all hours")))),
            ],
            Correlations =
            [
                new("Press/hours", "Press/margin", 0.5), new("Filler 3/hours", "Filler 40/hours", 0.4),
                new("Filler 40/hours", "scrap", 0.2),
            ],
            Observables =
            [
                .. plant.Observables,
                new("shares", Sum(Lines.Select(line => Name(line + "/share")))),
                new("npv over hours", Of(Name(Outcomes.Npv), BinaryOperator.Divide, Name("all hours"))),
                new("again", Of(Name("npv over hours"), BinaryOperator.Add, Name("Press 2/share"))),
            ],
        };
    }
}

using System.Collections.Immutable;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>One calculation of a model in full: every column, and the money of every stream.</summary>
/// <remarks>Immutable.</remarks>
public sealed record TrialCalculation
{
    private TrialCalculation()
    {
    }

    /// <summary>Every input, definition, outcome and observable, by name.</summary>
    public required IReadOnlyDictionary<string, double> Columns { get; init; }

    /// <summary>The streams of the cash flow, in the order of the model.</summary>
    public required ImmutableArray<TrialStream> Streams { get; init; }

    /// <summary>Computes a trial of a run again.</summary>
    /// <param name="model">The model of the run.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="trial">The number of the trial, from 0: those of the first replicate come first.</param>
    /// <returns>The trial. Its columns have the bits that they have in the run.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run has no such trial.</exception>
    /// <exception cref="ArgumentException">The model is invalid, as for <see cref="Simulator.Run"/>, or a time or a rate of the trial is
    /// out of its range, so that it has no cash flow.</exception>
    public static TrialCalculation Of(Model model, SimulationOptions options, long trial)
    {
        ArgumentNullException.ThrowIfNull(model);
        Simulator.Require(options);
        ArgumentOutOfRangeException.ThrowIfNegative(trial);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(trial, options.Trials);
        TrialProgram program = new(model);
        var block = program.NewBlock(1);
        block.Seed = options.Seed;
        (block.Replicate, block.First) = ((int)(trial / options.TrialsPerReplicate), trial % options.TrialsPerReplicate);
        var uniforms = program.Draws.Open(options.Points, block.Replicate);
        for (var set = 0; set < uniforms.Length; set++)
            program.Draws.Draw(block, uniforms[set], set, program.Draws.Together[set]);
        return Of(program, block, program.Columns.Inputs.ToDictionary(
            input => input.Name, input => block[input.Name][0], StringComparer.Ordinal));
    }

    /// <summary>Computes a trial from given inputs. Of events it takes what they bring on average.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The value of every input.</param>
    /// <exception cref="KeyNotFoundException">The value of an input is missing.</exception>
    /// <exception cref="ArgumentException">The model is invalid, as for <see cref="Simulator.Run"/>, or a time is out of its
    /// range.</exception>
    public static TrialCalculation Of(Model model, IReadOnlyDictionary<string, double> inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        TrialProgram program = new(model);
        return Of(program, program.NewBlock(1), inputs);
    }

    private static TrialCalculation Of(TrialProgram program, TrialBlock block, IReadOnlyDictionary<string, double> inputs)
    {
        program.Interpret(block, inputs);
        var columns = program.Columns.First(program.Columns.Count)
            .ToDictionary(name => name, name => block[name][0], StringComparer.Ordinal);
        var streams = program.Model.Cash.StreamsOf(program.Model);
        CashStream[] money = [];
        new PlacedStreams(program.Model.Terms, streams, name => program.Columns[name]).Run(
            block.Buffer, block.Stride, block.Count, block.Drawn, (economics, in values) => money = economics.Trial(values, 0));
        return new()
        {
            Columns = columns,
            Streams = [.. streams.Zip(money, (stream, of) => new TrialStream(stream, of))],
        };
    }
}

/// <summary>A stream of the cash flow in one trial.</summary>
/// <param name="Columns">The columns that it reads.</param>
/// <param name="Money">Its money.</param>
public sealed record TrialStream(StreamColumns Columns, CashStream Money);

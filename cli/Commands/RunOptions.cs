using System.CommandLine;
using System.Globalization;
using Roi.Cli.Text;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary>The options that say how a simulation is run.</summary>
/// <param name="trials">What <c>--trials</c> counts, in the words of the help.</param>
/// <param name="remark">Closes the default of <c>--trials</c> in the help.</param>
internal sealed class RunOptions(string trials = "How many trials", string remark = "")
{
    private const int FewestTrials = 100;
    private const int MostThreads = 1024;

    private static readonly SimulationOptions Default = new();

    /// <summary>How many trials, before they are rounded up.</summary>
    public Option<long?> Trials { get; } = ExplainedOption.Of<long?>("--trials", "N",
        Invariant($"{trials}, rounded up to 16 times a power of two [default: {Default.RequestedTrials}{remark}]"), ReadTrials);

    /// <summary>The seed of the random numbers.</summary>
    public Option<ulong?> Seed { get; } = ExplainedOption.Of<ulong?>("--seed", "S",
        Invariant($"Where the random numbers begin: the same seed gives the same numbers [default: {Default.Seed}]"), ReadSeed);

    /// <summary>How trials are spread.</summary>
    public Option<SamplingMethod?> Sampling { get; } = ExplainedOption.Of<SamplingMethod?>("--sampling", string.Join('|', SamplingName.All),
        $"How trials are spread: sobol (the most exact), lhs (Latin hypercube) or random [default: {SamplingName.Of(Default.Sampling)}]",
        ReadSampling);

    /// <summary>How many cores to use.</summary>
    public Option<int?> Threads { get; } = ExplainedOption.Of<int?>("--threads", "N",
        "How many cores to use; changes no number [default: all]", ReadThreads);

    /// <summary>How to run the simulation that the arguments ask for.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="trials">How many trials where none are asked for; null for the usual number.</param>
    public SimulationOptions Read(ParseResult args, long? trials = null) => new()
    {
        RequestedTrials = args.GetValue(Trials) ?? trials ?? Default.RequestedTrials,
        Seed = args.GetValue(Seed) ?? Default.Seed,
        Sampling = args.GetValue(Sampling) ?? Default.Sampling,
        Threads = args.GetValue(Threads),
    };

    /// <summary>Reads a number of trials; returns what is wrong with it, or null.</summary>
    public static string? ReadTrials(string text, out long? value)
    {
        const NumberStyles Styles = NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint; // 1e9 and 2.5e6 are numbers of trials
        value = double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var trials) && trials == Math.Floor(trials)
            ? (long)Math.Min(trials, 1L << 53) : null;
        return value switch
        {
            null => NotWhole("--trials", text, "100000"),
            < FewestTrials => Invariant($"--trials must be at least {FewestTrials}: fewer cannot carry a P10 or a P90."),
            > SimulationOptions.MaxTrials => Invariant($"--trials can be at most {SimulationOptions.MaxTrials}."),
            _ => null,
        };
    }

    private static string? ReadSeed(string text, out ulong? value)
    {
        value = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;
        return value is null ? $"--seed {Quoted.Of(text)} is not a whole number from 0 to 2^64 - 1; write one such as 1." : null;
    }

    private static string? ReadThreads(string text, out int? value)
    {
        value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) ? threads : null;
        if (value is null && !IsWhole(text))
            return NotWhole("--threads", text, "4");
        return value is >= 1 and <= MostThreads ? null : Invariant($"--threads must be from 1 to {MostThreads}.");
    }

    private static string? ReadSampling(string text, out SamplingMethod? value)
    {
        value = SamplingName.Parse(text);
        return value is null ? ExplainedOption.OneOf("--sampling", text, SamplingName.All) : null;
    }

    private static bool IsWhole(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static string NotWhole(string option, string text, string example) =>
        $"{option} {Quoted.Of(text)} is not a whole number; write one such as {example}.";
}

using System.CommandLine;
using System.Globalization;
using Roi.Cli.Text;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary>The options of a simulation: trials, seed, sampling and threads.</summary>
/// <param name="trials">The description of <c>--trials</c> in the help.</param>
/// <param name="remark">Text after the default of <c>--trials</c> in the help.</param>
internal sealed class RunOptions(string trials = "How many trials", string remark = "")
{
    private const int FewestTrials = 100;
    private const int MostThreads = 1024;

    private static readonly SimulationOptions Default = new();

    /// <summary>The number of trials, before it is rounded up; null where it is not given.</summary>
    public Option<long?> Trials { get; } = ExplainedOption.Create<long?>("--trials", "N",
        Invariant($"{trials}, rounded up to 16 times a power of two [default: {Default.RequestedTrials}{remark}]"), ReadTrials);

    /// <summary>The seed of the random numbers; every 64-bit number is a seed, 0 included.</summary>
    public Option<ulong?> Seed { get; } = ExplainedOption.Create<ulong?>("--seed", "S",
        Invariant($"Where the random numbers begin: the same seed gives the same numbers [default: {Default.Seed}]"), ReadSeed);

    /// <summary>The sampling method.</summary>
    public Option<SamplingMethod?> Sampling { get; } = ExplainedOption.Create<SamplingMethod?>(
        "--sampling", string.Join('|', SamplingName.All),
        $"How trials are spread: sobol (the most exact), lhs (Latin hypercube) or random [default: {SamplingName.Of(Default.Sampling)}]",
        ReadSampling);

    /// <summary>The number of threads, from 1 to 1,024; null for one per core. It changes no result.</summary>
    public Option<int?> Threads { get; } = ExplainedOption.Create<int?>("--threads", "N",
        "How many cores to use; changes no number [default: all]", ReadThreads);

    /// <summary>The simulation options that the parsed arguments describe.</summary>
    /// <param name="args">The parsed arguments.</param>
    /// <param name="trials">The number of trials where <c>--trials</c> is not given; null for the default.</param>
    public SimulationOptions Read(ParseResult args, long? trials = null) => new()
    {
        RequestedTrials = args.GetValue(Trials) ?? trials ?? Default.RequestedTrials,
        Seed = args.GetValue(Seed) ?? Default.Seed,
        Sampling = args.GetValue(Sampling) ?? Default.Sampling,
        Threads = args.GetValue(Threads),
    };

    /// <summary>Parses a number of trials; returns what is wrong with the text, or null where it is valid.</summary>
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
        return value is null ? ExplainedOption.NotKnown("--sampling", text, SamplingName.All) : null;
    }

    private static bool IsWhole(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static string NotWhole(string option, string text, string example) =>
        $"{option} {Quoted.Of(text)} is not a whole number; write one such as {example}.";
}

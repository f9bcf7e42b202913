using System.Globalization;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Csv;

/// <summary>trials.csv: inputs and outcomes of single trials, written as they are computed again.</summary>
/// <remarks>At most <see cref="MostTrials"/>, the first of each randomisation, so that it opens in a spreadsheet. An empty
/// cell is never or none. RFC 4180; a name that a spreadsheet would take for a formula is written behind an apostrophe.</remarks>
public static class TrialsCsv
{
    /// <summary>The most trials that are written.</summary>
    public const int MostTrials = 10_000;

    /// <summary>How many trials the file of an analysis has.</summary>
    public static long TrialsOf(SimulationOptions options) => SimulationOptions.Replicates * PerReplicate(options);

    /// <summary>That the file is capped, in a sentence.</summary>
    public static string Cap(SimulationOptions options) => Invariant(
        $"trials.csv has {TrialsOf(options):N0} of the {options.Trials:N0} trials: the first {PerReplicate(options):N0} of each of the {SimulationOptions.Replicates} randomisations.");

    /// <summary>Writes a header line and a line for each trial.</summary>
    public static void Write(Analysis analysis, TextWriter writer, CancellationToken cancellation = default)
    {
        var model = analysis.Result.Model;
        var inputs = model.Inputs.Where(input => !input.Distribution.IsConstant).Select(input => input.Name).Order(StringComparer.Ordinal);
        string[] names = [.. inputs, .. analysis.Outcomes.Select(outcome => outcome.Name)];
        writer.Write(string.Join(',', names.Prepend("trial").Prepend("randomisation").Select(Escaped)));
        writer.Write("\r\n");
        Span<char> digits = stackalloc char[32];
        foreach (var block in Simulator.Replay(model, analysis.Options, PerReplicate(analysis.Options)))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < block.Count; i++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{block.Replicate + 1},{block.First + i + 1}"));
                foreach (var name in names)
                {
                    writer.Write(',');
                    var value = block[name][i];
                    if (double.IsFinite(value) && value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture))
                        writer.Write(digits[..length]);
                }
                writer.Write("\r\n");
            }
        }
    }

    private static long PerReplicate(SimulationOptions options) => Math.Min(options.TrialsPerReplicate, MostTrials / SimulationOptions.Replicates);

    private static string Escaped(string name)
    {
        if (name.Length > 0 && "=+-@\t\r".Contains(name[0], StringComparison.Ordinal))
            name = "'" + name;
        return name.AsSpan().IndexOfAny(",\"\n\r") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

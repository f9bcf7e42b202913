namespace Roi.Engine.Simulation;

/// <summary>A pilot sample: columns of the first trials of each replicate, fully stored.</summary>
/// <param name="Length">Trials of each replicate.</param>
/// <param name="Columns">By name; replicate by replicate.</param>
internal sealed record Pilot(int Length, Dictionary<string, double[]> Columns)
{
    private const long ManyTrials = 1 << 22;

    /// <summary>Returns some columns of fewer trials of each replicate.</summary>
    /// <param name="length">The number of trials of each replicate; at most all are returned.</param>
    /// <param name="names">The columns.</param>
    public Pilot Start(int length, IEnumerable<string> names)
    {
        var own = Math.Min(length, Length);
        return new(own, names.ToDictionary(name => name, name => own == Length ? Columns[name] : Cut(Columns[name]),
            StringComparer.Ordinal));

        double[] Cut(double[] column)
        {
            var start = new double[own * SimulationOptions.Replicates];
            for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
                column.AsSpan(replicate * Length, own).CopyTo(start.AsSpan(replicate * own));
            return start;
        }
    }

    /// <summary>The number of pilot trials of each replicate: all of a small run, else as many as the brackets of percentiles need. A
    /// large run has a longer pilot, which makes brackets narrower; in a smaller one the memory would cost more time than it
    /// saves.</summary>
    public static int LengthOf(SimulationOptions options)
    {
        var enough = options.Trials > ManyTrials ? Subsample.TrialsPerReplicate : Subsample.TrialsOfFan;
        return (int)Math.Min(options.TrialsPerReplicate, enough);
    }
}

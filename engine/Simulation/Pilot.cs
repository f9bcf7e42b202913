namespace Roi.Engine.Simulation;

/// <summary>Columns of the first trials of each replicate, stored whole.</summary>
/// <param name="Length">Trials of each replicate.</param>
/// <param name="Columns">By name; replicate by replicate.</param>
internal sealed record Pilot(int Length, Dictionary<string, double[]> Columns)
{
    private const long ManyTrials = 1 << 22;

    /// <summary>Some columns of fewer trials of each replicate.</summary>
    /// <param name="length">How many, if there are as many.</param>
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

    /// <summary>Trials of each replicate that come first: all where they are few anyway, else as many as brackets need,
    /// since memory that is touched for the first time costs more than the trials in it; with many trials that is no matter,
    /// and brackets can be narrow.</summary>
    public static int LengthOf(SimulationOptions options)
    {
        var enough = options.Trials > ManyTrials ? Subsample.TrialsPerReplicate : Subsample.TrialsOfFan;
        return (int)Math.Min(options.TrialsPerReplicate, enough);
    }
}

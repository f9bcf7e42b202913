using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>Computes the rank correlations of scaled inputs. The distribution of a product is not known, so it is ranked among its draws,
/// replicate by replicate, which takes the memory of one replicate for each thread.</summary>
/// <param name="program">The program of the run.</param>
/// <param name="points">The points of the run.</param>
/// <param name="perReplicate">The number of trials of each replicate.</param>
internal sealed class ScaledRanks(TrialProgram program, PointSet points, int perReplicate)
{
    private readonly Dictionary<string, int> places =
        program.Columns.Inputs.Select((input, place) => (input.Name, place)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The rank correlation of a scaled input; null where the product is a constant.</summary>
    /// <param name="scaled">The scaled input.</param>
    /// <param name="ranks">The ranks of the outcome minus their mean, replicate by replicate.</param>
    public RankCorrelation? Of(ScaledInput scaled, double[] ranks)
    {
        var (input, factor) = (places[scaled.Input], places[scaled.Factor]);
        if (program.Columns.Inputs[input].Distribution.IsConstant && program.Columns.Inputs[factor].Distribution.IsConstant)
            return null;
        var sums = new GradeCorrelation[SimulationOptions.Replicates];
        var (values, factors, own) = (new double[perReplicate], new double[perReplicate], new double[perReplicate]);
        for (var replicate = 0; replicate < sums.Length; replicate++)
        {
            Draw(input, replicate, values);
            Draw(factor, replicate, factors);
            for (var i = 0; i < values.Length; i++)
                values[i] = Math.Min(values[i] * factors[i], scaled.Most);
            Ranks.Of(values, own);
            for (var i = 0; i < own.Length; i++)
                own[i] = (own[i] - 0.5) / own.Length;
            sums[replicate].Add(own, ranks.AsSpan(replicate * perReplicate, perReplicate));
        }
        return RankCorrelation.Of(scaled.Input, sums, perReplicate);
    }

    /// <summary>Writes the draws of an input in one replicate.</summary>
    private void Draw(int place, int replicate, double[] draws)
    {
        var distribution = program.Columns.Inputs[place].Distribution;
        if (program.Draws.SetOf(place) is not { } set || distribution.IsConstant)
        {
            draws.AsSpan().Fill(distribution.Min);
            return;
        }
        const int strip = 1024;
        var together = program.Draws.Together[set];
        var sources = program.Draws.Open(points, set, replicate);
        var uniforms = new double[together.Length * strip];
        for (var first = 0; first < draws.Length; first += strip)
        {
            var count = Math.Min(strip, draws.Length - first);
            program.Draws.FillUniforms(sources, set, first, count, uniforms);
            distribution.Fill(uniforms.AsSpan(Array.IndexOf(together, place) * count, count), draws.AsSpan(first, count));
        }
    }
}

using Roi.Engine.Sampling;

namespace Roi.Engine.Tests.Sampling;

public class SobolTests
{
    /// <summary>The first points of Joe and Kuo's published example, which walks through the indices in Gray code.</summary>
    [Theory]
    [InlineData(0, 0.0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125)]
    [InlineData(1, 0.0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625)]
    [InlineData(2, 0.0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375)]
    [InlineData(3, 0.0, 0.5, 0.25, 0.75, 0.875, 0.375, 0.625, 0.125)]
    [InlineData(4, 0.0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125)]
    public void Unscrambled_points_are_the_published_ones(int dimension, params double[] points) =>
        Assert.Equal(points, Enumerable.Range(0, 8).Select(i => Point(dimension, i ^ (i >> 1))));

    /// <summary>Points number 37 and 1000 of another implementation of the same figures.</summary>
    [Theory]
    [InlineData(10, 0.015625, 0.0849609375)]
    [InlineData(30, 0.359375, 0.1474609375)]
    [InlineData(50, 0.421875, 0.3525390625)]
    [InlineData(63, 0.828125, 0.4462890625)]
    public void Higher_dimensions_agree_with_another_implementation(int dimension, double point37, double point1000) =>
        Assert.Equal((point37, point1000), (Point(dimension, 37 ^ (37 >> 1)), Point(dimension, 1000 ^ (1000 >> 1))));

    [Fact]
    public void Every_aligned_run_of_trials_is_stratified_in_every_slot()
    {
        foreach (var slot in new[] { 0, 1, 2, 7, 30, 63, 64, 65, 200 })
            for (var replicate = 0; replicate < 3; replicate++)
            {
                var uniforms = PointSetTests.Uniforms(SamplingMethod.Sobol, 11, 1024, new("g", "line", slot), replicate);
                for (var length = 1; length <= 1024; length *= 2)
                    for (var first = 0; first < 1024; first += length)
                        Assert.Equal(length, uniforms[first..(first + length)].Select(u => (int)(u * length)).Distinct().Count());
            }
    }

    /// <summary>The first two dimensions form a (0, m, 2)-net: one point in each elementary interval of volume 2^-m.</summary>
    [Fact]
    public void The_first_two_slots_of_a_group_form_a_digital_net()
    {
        for (var replicate = 0; replicate < 4; replicate++)
        {
            var x = PointSetTests.Uniforms(SamplingMethod.Sobol, 3, 4096, new("g", "", 0), replicate);
            var y = PointSetTests.Uniforms(SamplingMethod.Sobol, 3, 4096, new("g", "", 1), replicate);
            for (var m = 0; m <= 12; m++)
                for (var wide = 0; wide <= m; wide++)
                    Assert.Equal(1 << m, Enumerable.Range(0, 1 << m)
                        .Select(i => ((int)(x[i] * (1 << wide)), (int)(y[i] * (1 << (m - wide))))).Distinct().Count());
        }
    }

    /// <summary>The first five digits of each are the other's turned over; the rest is left to chance.</summary>
    [Fact]
    public void Every_second_trial_mirrors_the_one_before_it()
    {
        foreach (var slot in new[] { 0, 1, 7, 63, 64 })
        {
            var uniforms = PointSetTests.Uniforms(SamplingMethod.Sobol, 2, 2048, new("g", "", slot), slot);
            var pairs = uniforms.Chunk(2).ToArray();
            Assert.All(pairs, pair => Assert.Equal(31, (int)(pair[0] * 32) + (int)(pair[1] * 32)));
            Assert.InRange(pairs.Count(pair => (int)(pair[0] * 1024) + (int)(pair[1] * 1024) == 1023), 0, pairs.Length / 8);
        }
    }

    [Fact]
    public void More_trials_keep_the_first_ones() =>
        Assert.Equal(
            PointSetTests.Uniforms(SamplingMethod.Sobol, 3, 256, new("g", "", 5), 2),
            PointSetTests.Uniforms(SamplingMethod.Sobol, 3, 4096, new("g", "", 5), 2)[..256]);

    /// <summary>Owen scrambling makes each point uniform over replicates: mean and variance of one trial's draw.</summary>
    [Fact]
    public void Each_trial_is_uniform_over_the_replicates()
    {
        var set = new PointSet(SamplingMethod.Sobol, 17, 64);
        const int Replicates = 4000;
        var (sum, square, draws) = (new double[64], new double[64], new double[64]);
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            set.Open(new("g", "", 3), replicate).Fill(0, draws);
            for (var i = 0; i < 64; i++)
            {
                sum[i] += draws[i] - 0.5;
                square[i] += (draws[i] - 0.5) * (draws[i] - 0.5);
            }
        }
        Assert.All(sum, total => Assert.InRange(total / Math.Sqrt(Replicates / 12.0), -4.5, 4.5));
        Assert.All(square, total => Assert.InRange((total / Replicates - 1 / 12.0) / Math.Sqrt(1 / 180.0 / Replicates), -4.5, 4.5));
    }

    private static double Point(int dimension, int index)
    {
        var digits = 0u;
        for (var k = 0; k < 32; k++)
            if ((index >> k & 1) != 0)
                digits ^= SobolDirections.ReversedColumns(dimension)[k];
        return Enumerable.Range(0, 32).Sum(bit => (digits >> bit & 1) * Math.ScaleB(1, -1 - bit));
    }
}

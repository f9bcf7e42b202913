using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Sampling;

public class PointSetTests
{
    public static TheoryData<SamplingMethod> Methods => [.. Enum.GetValues<SamplingMethod>()];

    [Theory, MemberData(nameof(Methods))]
    public void Any_block_alone_gives_the_same_uniforms(SamplingMethod method)
    {
        var stream = new PointSet(method, 7, 4096).Open(new("downtime", "Filler 1", 2), 3);
        var whole = new double[4096];
        stream.Fill(0, whole);
        foreach (var (first, length) in new[] { (0, 1), (1, 15), (15, 18), (16, 32), (17, 1000), (4095, 1), (100, 0), (31, 4065) })
        {
            var block = new double[length];
            stream.Fill(first, block);
            Assert.Equal(whole[first..(first + length)], block);
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void Uniforms_lie_strictly_inside_0_and_1_for_every_power_of_two(SamplingMethod method)
    {
        for (var digits = 0; digits <= 14; digits++)
            Assert.All(Uniforms(method, 0, 1L << digits, new("a", "", digits), digits), u => Assert.InRange(u, 1e-17, 1 - 1e-17));
    }

    [Theory, MemberData(nameof(Methods))]
    public void The_last_trials_of_the_largest_replicate_can_be_reached(SamplingMethod method)
    {
        var stream = new PointSet(method, 1, PointSet.MaxTrialsPerReplicate).Open(new("a", "", 0), 0);
        var (two, one) = (new double[18], new double[1]);
        stream.Fill(PointSet.MaxTrialsPerReplicate - 18, two);
        stream.Fill(PointSet.MaxTrialsPerReplicate - 1, one);
        Assert.Equal(two[17], one[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Fill(PointSet.MaxTrialsPerReplicate, one));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Fill(-1, one));
    }

    [Theory, MemberData(nameof(Methods))]
    public void Every_part_of_the_address_changes_the_draws(SamplingMethod method)
    {
        var draws = new[]
        {
            Uniforms(method, 0, 256, new("a", "b", 0), 0), Uniforms(method, 1, 256, new("a", "b", 0), 0),
            Uniforms(method, 0, 256, new("a", "b", 0), 1), Uniforms(method, 0, 256, new("a", "b", 1), 0),
            Uniforms(method, 0, 256, new("ab", "", 0), 0), Uniforms(method, 0, 256, new("", "ab", 0), 0),
            Uniforms(method, 0, 256, new("a\0", "b", 0), 0), Uniforms(method, 0, 256, new("\ud800", "b", 0), 0),
            Uniforms(method, 0, 256, new("\ud801", "b", 0), 0), Uniforms(method, 0, 256, new("a", "b", 64), 0),
        };
        for (var i = 0; i < draws.Length; i++)
            for (var j = 0; j < i; j++)
                Assert.InRange(draws[i].Zip(draws[j]).Count(pair => pair.First == pair.Second), 0, 3);
    }

    /// <summary>Approved figures: they may change only with the version, as every result in the world would.</summary>
    [Theory]
    [InlineData(SamplingMethod.Sobol)]
    [InlineData(SamplingMethod.LatinHypercube)]
    [InlineData(SamplingMethod.Random)]
    public void Draws_are_the_same_on_every_machine(SamplingMethod method) =>
        Assert.Equal(Approved[method], Uniforms(method, 1, 1024, new("downtime", "Filler 1", 1), 0)[..4]);

    private static readonly Dictionary<SamplingMethod, double[]> Approved = new()
    {
        [SamplingMethod.Sobol] = [0.49581404367927462, 0.51879321841988713, 0.12600010156165808, 0.87417054187972099],
        [SamplingMethod.LatinHypercube] = [0.60198448755996903, 0.85185108291890776, 0.90558440256424422, 0.53013738641088037],
        [SamplingMethod.Random] = [0.97986262874511321, 0.39878322887180861, 0.64299343462536307, 0.26066142648828017],
    };

    /// <summary>A product of two inputs is the same in both trials of a mirrored pair: so half the trials count.</summary>
    [Theory, MemberData(nameof(Methods))]
    public void Different_inputs_are_not_correlated(SamplingMethod method)
    {
        var keys = new StreamKey[] { new("a", "", 0), new("b", "", 0), new("a", "x", 0), new("a", "", 1), new("a", "", 64) };
        for (var i = 0; i < keys.Length; i++)
            for (var j = 0; j < i; j++)
                foreach (var trials in new[] { 64, 4096 })
                {
                    var (total, replicates) = (0.0, 64);
                    for (var replicate = 0; replicate < replicates; replicate++)
                        total += Correlation(
                            Uniforms(method, 5, trials, keys[i], replicate), Uniforms(method, 5, trials, keys[j], replicate));
                    Assert.InRange(total / replicates, -4 * Math.Sqrt(2.0 / (trials * replicates)),
                        4 * Math.Sqrt(2.0 / (trials * replicates)));
                }
    }

    [Fact]
    public void A_latin_hypercube_has_one_draw_in_each_stratum()
    {
        foreach (var trials in new[] { 1, 2, 4, 8, 32, 1024, 8192 })
            for (var slot = 0; slot < 4; slot++)
                Assert.Equal(
                    Enumerable.Range(0, trials),
                    Uniforms(SamplingMethod.LatinHypercube, 9, trials, new("a", "", slot), 0).Select(u => (int)(u * trials)).Order());
    }

    [Fact]
    public void SplitMix64_gives_the_published_draws_of_seed_1234567() =>
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(i => SplitMix64.At(1234567, (ulong)i)));

    [Fact]
    public void Extreme_bits_give_uniforms_inside_0_and_1()
    {
        Assert.Equal(Math.ScaleB(1, -53), SplitMix64.Uniform(0));
        Assert.Equal(1 - Math.ScaleB(1, -53), SplitMix64.Uniform(ulong.MaxValue));
    }

    [Fact]
    public void Sizes_and_methods_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointSet(SamplingMethod.Sobol, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointSet(SamplingMethod.Sobol, 1, 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointSet(SamplingMethod.Sobol, 1, 1L << 33));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointSet((SamplingMethod)3, 1, 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointSet(SamplingMethod.Sobol, 1, 16).Open(new("a", "", -1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointSet(SamplingMethod.Sobol, 1, 16).Open(new("a", "", 0), -1));
    }

    internal static double[] Uniforms(SamplingMethod method, ulong seed, long trials, StreamKey key, int replicate)
    {
        var uniforms = new double[trials];
        new PointSet(method, seed, trials, DrawGroups.Salts).Open(key, replicate).Fill(0, uniforms);
        return uniforms;
    }

    /// <summary>Of columns that are uniform on (0, 1): standard error 1/sqrt(n) where they are independent.</summary>
    private static double Correlation(double[] x, double[] y) =>
        12 * x.Zip(y, (a, b) => (a - 0.5) * (b - 0.5)).Average();
}

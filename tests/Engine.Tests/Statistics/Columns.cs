using Roi.Engine.Sampling;
using Roi.Engine.Tests.Sampling;

namespace Roi.Engine.Tests.Statistics;

/// <summary>Columns that are hard on selection and sorting.</summary>
internal static class Columns
{
    public static double[] Of(string shape, int length)
    {
        var u = PointSetTests.Uniforms(SamplingMethod.Random, 42, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length), new(
            shape, "", 0), 0)[..length];
        return shape switch
        {
            "random" => [.. u.Select(x => x - 0.5)],
            "ascending" => [.. u.Order()],
            "descending" => [.. u.OrderDescending()],
            "constant" => [.. u.Select(_ => 3.0)],
            "ties" => [.. u.Select(x => Math.Floor(10 * x) - 5)],
            "two values" => [.. u.Select(x => x < 0.9 ? 0.0 : 1)],
            "never" => [.. u.Select(x => x < 0.7 ? 1 / (0.7 - x) : double.PositiveInfinity)],
            "none" => [.. u.Select(x => x > 0.2 ? x : double.NegativeInfinity)],
            "mixed" => [.. u.Select(x => x < 0.1 ? double.NegativeInfinity : x > 0.95 ? double.PositiveInfinity : x < 0.5 ? 0.25 : x)],
            "heavy" => [.. u.Select(x => 1 / (x * x * x * x) * Math.Sign(x - 0.3))],
            _ => throw new ArgumentException(shape),
        };
    }
}

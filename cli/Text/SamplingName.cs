using Roi.Engine.Sampling;

namespace Roi.Cli.Text;

/// <summary>The words of <c>--sampling</c>.</summary>
internal static class SamplingName
{
    /// <summary>All words, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = ["sobol", "lhs", "random"];

    /// <summary>The word for a method.</summary>
    public static string Of(SamplingMethod method) => method switch
    {
        SamplingMethod.Sobol => "sobol",
        SamplingMethod.LatinHypercube => "lhs",
        _ => "random",
    };

    /// <summary>The method that a word stands for; null for none.</summary>
    public static SamplingMethod? Parse(string? word) => word switch
    {
        "sobol" => SamplingMethod.Sobol,
        "lhs" => SamplingMethod.LatinHypercube,
        "random" => SamplingMethod.Random,
        _ => null,
    };
}

using Roi.Engine.Sampling;

namespace Roi.Cli.Text;

/// <summary>The words of <c>--sampling</c>.</summary>
internal static class SamplingName
{
    /// <summary>All words, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = ["sobol", "lhs", "random"];

    /// <summary>The word of a method.</summary>
    public static string Of(SamplingMethod method) => method switch
    {
        SamplingMethod.Sobol => "sobol",
        SamplingMethod.LatinHypercube => "lhs",
        _ => "random",
    };

    /// <summary>The method of a word; null where the word is unknown.</summary>
    public static SamplingMethod? Parse(string? word) => word switch
    {
        "sobol" => SamplingMethod.Sobol,
        "lhs" => SamplingMethod.LatinHypercube,
        "random" => SamplingMethod.Random,
        _ => null,
    };
}

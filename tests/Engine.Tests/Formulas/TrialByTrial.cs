using Roi.Engine.Formulas;

namespace Roi.Engine.Tests.Formulas;

/// <summary>A block filled with inputs, and the definitions by the interpreter, trial by trial.</summary>
internal static class TrialByTrial
{
    /// <summary>Numbers where operators differ if they differ anywhere.</summary>
    public static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, -0.49999999999999994, 0.3, -0.3, 1e-320, 1e308, -1e308,
        4503599627370495.5, 4503599627370497, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 710, -750, 3, 7,
    ];

    /// <summary>Runs the kernel and says where it differs from the interpreter; null where nowhere.</summary>
    public static string? Difference(string[] inputs, IReadOnlyList<Definition> definitions, double[][] values)
    {
        var count = values[0].Length;
        var stride = (count + 7) / 8 * 8 + 8;
        var block = new double[(inputs.Length + definitions.Count) * stride];
        for (var column = 0; column < inputs.Length; column++)
            values[column].CopyTo(block, column * stride);
        Kernel.Compile(inputs, definitions).Run(block, stride, count);
        for (var trial = 0; trial < count; trial++)
        {
            var known = inputs.Select((name, column) => (name, values[column][trial])).ToDictionary(pair => pair.name, pair => pair.Item2);
            for (var d = 0; d < definitions.Count; d++)
            {
                var expected = Interpreter.Evaluate(definitions[d].Formula, name => known[name]);
                known[definitions[d].Name] = expected;
                var actual = block[(inputs.Length + d) * stride + trial];
                if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual)
                    && !(double.IsNaN(expected) && double.IsNaN(actual)))
                    return FormattableString.Invariant(
                        $"{definitions[d]}: interpreter {expected:R}, kernel {actual:R}, trial {trial} [{string.Join(' ', known)}]");
            }
        }
        return null;
    }
}

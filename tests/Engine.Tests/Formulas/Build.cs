using Roi.Engine.Formulas;

namespace Roi.Engine.Tests.Formulas;

/// <summary>Short ways to write and to make up formulas.</summary>
internal static class Build
{
    public static Formula Name(string name) => new Reference(name);

    public static Formula Number(double value) => new Constant(value);

    public static Formula Of(Formula left, BinaryOperator binary, Formula right) => new Binary(binary, left, right);

    public static Formula Sum(IEnumerable<Formula> terms) => terms.Aggregate((left, right) => Of(left, BinaryOperator.Add, right));

    /// <summary>Any formula over the names, of some depth.</summary>
    public static Formula Random(Random random, string[] names, int depth)
    {
        if (depth == 0 || random.Next(8) == 0)
            return random.Next(4) == 0 ? Number(random.Next(-5, 6) * 0.5) : Name(names[random.Next(names.Length)]);
        return random.Next(10) switch
        {
            0 or 1 => new Unary(Pick<UnaryOperator>(random), Random(random, names, depth - 1)),
            2 => new Choice(RandomCondition(random, names, depth - 1), Random(random, names, depth - 1), Random(random, names, depth - 1)),
            3 => new Indicator(RandomCondition(random, names, depth - 1)),
            4 => Of(Random(random, names, depth - 1), BinaryOperator.Power, Number(random.Next(-66, 67))),
            _ => Of(Random(random, names, depth - 1), Pick<BinaryOperator>(random), Random(random, names, depth - 1)),
        };
    }

    public static Condition RandomCondition(Random random, string[] names, int depth) => (depth == 0 ? 0 : random.Next(6)) switch
    {
        1 => new Both(RandomCondition(random, names, depth - 1), RandomCondition(random, names, depth - 1)),
        2 => new Either(RandomCondition(random, names, depth - 1), RandomCondition(random, names, depth - 1)),
        3 => new Negation(RandomCondition(random, names, depth - 1)),
        _ => new Comparison(Pick<ComparisonOperator>(random), Random(random, names, depth), Random(random, names, depth))
        {
            Tolerance = random.Next(3) switch { 0 => null, 1 => Number(random.Next(4) * 0.5), _ => Random(random, names, depth) },
        },
    };

    private static T Pick<T>(Random random) where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}

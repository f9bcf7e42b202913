using CsCheck;
using Roi.Rules.Language;

namespace Roi.Rules.Tests.Laws;

/// <summary>Four numbers, each between its bounds, before and after a change whose direction is known for each.</summary>
internal sealed class Trial
{
    private readonly (Bounds Bounds, Direction Direction, double Before, double After)[] numbers;

    private Trial((Bounds, Direction, double, double)[] numbers) => this.numbers = numbers;

    /// <summary>Bounds of either sign and of any width, none among them; values at their ends as often as between them.</summary>
    public static Gen<Trial> All { get; } = Number().Array[RandomFormulas.Names.Length].Select(numbers => new Trial(numbers));

    public Bounds BoundsOf(string name) => At(name).Bounds;

    public Direction DirectionOf(string name) => At(name).Direction;

    public double Before(string name) => At(name).Before;

    public double After(string name) => At(name).After;

    public override string ToString() => string.Join("; ", RandomFormulas.Names.Zip(numbers, (name, number) => Invariant(
        $"{name} in [{number.Bounds.Low}, {number.Bounds.High}] {number.Direction}: {number.Before:R}, {number.After:R}")));

    private (Bounds Bounds, Direction Direction, double Before, double After) At(string name) =>
        numbers[Array.IndexOf(RandomFormulas.Names, name)];

    private static Gen<(Bounds, Direction, double, double)> Number()
    {
        var share = Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Const(1.0)), (4, Gen.Double.Unit));
        return Gen.Select(
            Gen.OneOf(double.NegativeInfinity, -100, -10, -1, -0.5, 0, 0, 0, 0.5, 1, 10),
            Gen.OneOf(0, 0.5, 1, 1, 10, 1000, double.PositiveInfinity),
            Gen.Enum<Direction>(), share, share,
            (low, width, direction, first, second) =>
            {
                Bounds bounds = new(low, double.IsInfinity(low) ? width - 20 : low + width);
                var (from, to) = (Math.Max(bounds.Low, Math.Min(-1000, bounds.High)), Math.Min(bounds.High, Math.Max(1000, bounds.Low)));
                double Between(double at) => Math.Clamp(from + at * (to - from), bounds.Low, bounds.High);
                var (one, other) = (Between(first), Between(second));
                var (lower, higher) = (Math.Min(one, other), Math.Max(one, other));
                return direction switch
                {
                    Direction.Same => (bounds, direction, one, one),
                    Direction.NeverFalls => (bounds, direction, lower, higher),
                    Direction.NeverRises => (bounds, direction, higher, lower),
                    _ => (bounds, direction, one, other),
                };
            });
    }
}

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>The random choices of one case; the same for the same number.</summary>
/// <param name="number">The number of the case.</param>
internal sealed class Draws(int number)
{
    /// <summary>Keeps the numbers of further choices away from those of cases.</summary>
    private const int OfApart = 1 << 20;

    private readonly Random random = new(number);

    /// <summary>Further choices of the same case, which leave these as they are.</summary>
    /// <param name="use">What they are for; other choices for another use.</param>
    public Draws Apart(int use) => new(~(4 * number + use) ^ OfApart);

    public bool Chance(double share) => random.NextDouble() < share;

    public int Below(int count) => random.Next(count);

    public double Between(double low, double high) => low + (high - low) * random.NextDouble();

    /// <summary>A number between two others, of any magnitude alike.</summary>
    public double Amount(double low, double high) => Math.Exp(Between(Math.Log(low), Math.Log(high)));

    public T OneOf<T>(params ReadOnlySpan<T> choice) => choice[random.Next(choice.Length)];
}

using System.Collections.Immutable;

namespace Roi.Rules.Language;

/// <summary>What a number counts: words with whole exponents, such as <c>money/yr</c>. The default is none: a plain number.</summary>
/// <remarks>Units are compared by their words alone: nothing converts months into years.</remarks>
public readonly struct Unit : IEquatable<Unit>
{
    /// <summary>The largest exponent, up or down, that a power of a unit may come to.</summary>
    public const int LargestExponent = 99;

    private readonly ImmutableSortedDictionary<string, int>? exponents;

    private Unit(ImmutableSortedDictionary<string, int> exponents) => this.exponents = exponents.IsEmpty ? null : exponents;

    /// <summary>No unit: shares, counts and plain numbers.</summary>
    public static Unit None => default;

    /// <summary>Money, in the currency of the scenario.</summary>
    public static Unit Money { get; } = Of("money");

    /// <summary>Money per year: what every driver comes out in.</summary>
    public static Unit MoneyPerYear { get; } = Money / Of("yr");

    /// <summary>Months.</summary>
    public static Unit Month { get; } = Of("month");

    /// <summary>Whether this is a plain number.</summary>
    public bool IsNone => exponents is null;

    private ImmutableSortedDictionary<string, int> Exponents =>
        exponents ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The unit of one word.</summary>
    public static Unit Of(string word) =>
        new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add(word, 1));

    /// <summary>Reads a unit such as <c>money/h</c>, <c>h*money/yr</c>, <c>m^2</c>, <c>1</c> or <c>fraction</c>.</summary>
    /// <returns>The unit; or null, and what is wrong in words.</returns>
    public static (Unit? Unit, string Problem) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return UnitText.Parse(text);
    }

    /// <summary>The unit of a product.</summary>
    public static Unit operator *(Unit left, Unit right) => left.Combine(right, 1);

    /// <summary>The unit of a quotient.</summary>
    public static Unit operator /(Unit left, Unit right) => left.Combine(right, -1);

    /// <summary>The unit of a product.</summary>
    public static Unit Multiply(Unit left, Unit right) => left * right;

    /// <summary>The unit of a quotient.</summary>
    public static Unit Divide(Unit left, Unit right) => left / right;

    /// <summary>Whether two units are the same.</summary>
    public static bool operator ==(Unit left, Unit right) => left.Equals(right);

    /// <summary>Whether two units differ.</summary>
    public static bool operator !=(Unit left, Unit right) => !left.Equals(right);

    /// <summary>The unit to a whole power; null where an exponent would exceed <see cref="LargestExponent"/>.</summary>
    public Unit? Power(int power)
    {
        if (power == 0)
            return None;
        if (Exponents.Values.Any(exponent => Math.Abs((long)exponent * power) > LargestExponent))
            return null;
        return new(Exponents.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value * power, StringComparer.Ordinal));
    }

    /// <summary>The unit of a square root; null where an exponent is odd.</summary>
    public Unit? SquareRoot() => Exponents.Values.Any(exponent => exponent % 2 != 0)
        ? null
        : new(Exponents.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value / 2, StringComparer.Ordinal));

    /// <summary>The unit within a sentence: <c>money/yr</c>, or <c>a plain number</c>.</summary>
    public string InWords() => IsNone ? "a plain number" : ToString();

    /// <summary>The unit as <see cref="Parse"/> reads it, words in ordinal order; <c>1</c> for none.</summary>
    public override string ToString()
    {
        var above = string.Join('*', Exponents.Where(pair => pair.Value > 0).Select(pair => Factor(pair.Key, pair.Value)));
        return (above.Length == 0 ? "1" : above)
            + string.Concat(Exponents.Where(pair => pair.Value < 0).Select(pair => $"/{Factor(pair.Key, -pair.Value)}"));

        static string Factor(string word, int exponent) => exponent == 1 ? word : Invariant($"{word}^{exponent}");
    }

    /// <inheritdoc/>
    public bool Equals(Unit other) => Exponents.SequenceEqual(other.Exponents);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Unit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private Unit Combine(Unit other, int sign)
    {
        var combined = Exponents;
        foreach (var (word, exponent) in other.Exponents)
        {
            var sum = combined.GetValueOrDefault(word) + sign * exponent;
            combined = sum == 0 ? combined.Remove(word) : combined.SetItem(word, sum);
        }
        return new(combined);
    }
}

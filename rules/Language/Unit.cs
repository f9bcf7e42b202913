using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>The unit of a number: words with whole exponents, such as <c>money/yr</c>. The default value is no unit: a fraction.</summary>
/// <remarks>Units are compared by their words alone: nothing converts months into years, and a fraction may stand where a plain number
/// may.</remarks>
public readonly struct Unit : IEquatable<Unit>
{
    /// <summary>The largest exponent, up or down, that a power of a unit may come to.</summary>
    public const int LargestExponent = 99;

    /// <summary>The words in ordinal order, none with exponent 0; null for no unit.</summary>
    private readonly Factor[]? factors;

    private readonly bool isPlain;

    private Unit(bool isPlain) => this.isPlain = isPlain;

    private Unit(IEnumerable<Factor> factors, bool isPlain = false)
    {
        Factor[] ordered = [.. factors.Where(factor => factor.Exponent != 0).OrderBy(factor => factor.Word, StringComparer.Ordinal)];
        this.factors = ordered.Length == 0 ? null : ordered;
        this.isPlain = isPlain && ordered.Length == 0;
    }

    /// <summary>No unit: a fraction, such as a share or a ratio. See <see cref="AsPlainNumber"/> for counts.</summary>
    public static Unit None => default;

    /// <summary>Money, in the currency of the scenario.</summary>
    public static Unit Money { get; } = Of("money");

    /// <summary>Money per year: the unit of every driver.</summary>
    public static Unit MoneyPerYear { get; } = Money / Of("yr");

    /// <summary>Months.</summary>
    public static Unit Month { get; } = Of("month");

    /// <summary>Whether there is no unit: a share of one, or a plain number.</summary>
    public bool IsNone => factors is null;

    /// <summary>Whether this is a fraction, which files write and reports show in percent: no unit, and not a
    /// <see cref="AsPlainNumber"/>.</summary>
    public bool IsFraction => IsNone && !isPlain;

    /// <summary>The unit itself; where there is none, a plain number such as a head count, of any size and never in percent. Equal to this
    /// unit.</summary>
    public Unit AsPlainNumber => IsNone ? new(isPlain: true) : this;

    private Factor[] Factors => factors ?? [];

    /// <summary>The unit of one word.</summary>
    public static Unit Of(string word) => new([new(word, 1)]);

    /// <summary>Reads a unit such as <c>money/h</c>, <c>h*money/yr</c>, <c>m^2</c>, <c>1</c> or <c>fraction</c>.</summary>
    /// <returns>The unit; or null and the mistake in words.</returns>
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
        if (Factors.Any(factor => Math.Abs((long)factor.Exponent * power) > LargestExponent))
            return null;
        return new(Factors.Select(factor => factor with { Exponent = factor.Exponent * power }), isPlain);
    }

    /// <summary>The unit of a square root; null where an exponent is odd.</summary>
    public Unit? SquareRoot() => Factors.Any(factor => factor.Exponent % 2 != 0)
        ? null
        : new(Factors.Select(factor => factor with { Exponent = factor.Exponent / 2 }), isPlain);

    /// <summary>The unit as rule files declare it: <c>money/yr</c>; <c>fraction</c> for a share of one, <c>1</c> for a plain
    /// number.</summary>
    public string Declared => IsFraction ? "fraction" : ToString();

    /// <summary>The unit within a sentence: <c>money/yr</c>, <c>a fraction</c> or <c>a plain number</c>.</summary>
    public string InWords() => IsFraction ? "a fraction" : IsNone ? "a plain number" : ToString();

    /// <summary>The unit behind "in", as people say it: months, or as <see cref="InWords"/>.</summary>
    public string Spoken => this == Month ? "months" : InWords();

    /// <summary>The unit after an amount: "months", or as rule files write it.</summary>
    public string AfterAmount => this == Month ? "months" : ToString();

    /// <summary>The unit as <see cref="Parse"/> reads it, words in ordinal order; <c>1</c> for none.</summary>
    public override string ToString()
    {
        var above = string.Join('*', Factors.Where(factor => factor.Exponent > 0).Select(factor => factor.Raised(factor.Exponent)));
        return (above.Length == 0 ? "1" : above)
            + string.Concat(Factors.Where(factor => factor.Exponent < 0).Select(factor => "/" + factor.Raised(-factor.Exponent)));
    }

    /// <inheritdoc/>
    public bool Equals(Unit other) => Factors.SequenceEqual(other.Factors);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Unit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <remarks>A count times a share is a count; a count over a count is a share.</remarks>
    private Unit Combine(Unit other, int sign) => new(
        Factors
            .Concat(other.Factors.Select(factor => factor with { Exponent = sign * factor.Exponent }))
            .GroupBy(factor => factor.Word, StringComparer.Ordinal)
            .Select(same => new Factor(same.Key, same.Sum(factor => factor.Exponent))),
        sign > 0 ? isPlain || other.isPlain : isPlain != other.isPlain);

    private sealed record Factor(string Word, int Exponent)
    {
        public string Raised(int exponent) => exponent == 1 ? Word : Invariant($"{Word}^{exponent}");
    }
}
